/** AWS Marketplace's services as a program of their own; `--help` says how. */
import { appendFileSync } from 'node:fs';
import { runService } from '../license-service/program.ts';
import { readData } from './data.ts';
import { HELP } from './help.ts';
import { type CommandLine, parseCommandLine } from './options.ts';
import { startMarketplace } from './server.ts';

await runService<CommandLine>(parseCommandLine, HELP, ({ data, ...line }) => {
  if (line.log) appendFileSync(line.log, '', { mode: 0o600 });
  return startMarketplace({ ...line, data: readData(data) });
});
