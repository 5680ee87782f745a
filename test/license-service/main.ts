/** The License Service as a program of its own; `--help` says how. */
import { appendFileSync, existsSync } from 'node:fs';
import { readData } from './data.ts';
import { type CommandLine, HELP, OptionsError, parseCommandLine } from './options.ts';
import { runService } from './program.ts';
import { type LicenseService, startLicenseService } from './server.ts';

async function serve({ data: dataFile, ...line }: CommandLine): Promise<LicenseService> {
  const isKept = line.state !== undefined && existsSync(line.state);
  if (!dataFile && !isKept)
    throw new OptionsError(`The state file ${line.state} is not there yet: name a --data file to begin with.`);
  if (line.log) appendFileSync(line.log, '', { mode: 0o600 });
  return startLicenseService({ ...line, ...(dataFile && !isKept && { data: readData(dataFile) }) });
}

await runService(parseCommandLine, HELP, serve);
