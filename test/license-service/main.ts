/** The License Service as a program of its own; `--help` says how. */
import { appendFileSync } from 'node:fs';
import { readData } from './data.ts';
import { HELP, parseCommandLine } from './options.ts';
import { startLicenseService } from './server.ts';

/** Exit code for a command line, a file or a port that cannot be used. */
const BAD_USE = 2;

const CAUSE: Record<string, (port: number, log?: string) => string> = {
  EADDRINUSE: (port) => `Port ${port} is taken by another program: give another --port, or 0 for any.`,
  EACCES: (port, log) => `No permission for port ${port}${log ? ` or the log ${log}` : ''}: choose others.`,
  ENOENT: (_, log) => `The folder of the log ${log} does not exist: create it first.`,
  EISDIR: (_, log) => `The log ${log} is a folder: name a file.`,
};

async function start(): Promise<void> {
  const line = parseCommandLine(process.argv.slice(2));
  if (!line) {
    process.stdout.write(HELP);
    return;
  }
  try {
    const data = readData(line.data);
    if (line.log) appendFileSync(line.log, '', { mode: 0o600 });
    const { url } = await startLicenseService({ ...line, data });
    process.stdout.write(`${JSON.stringify({ url })}\n`);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new Error(CAUSE[code]?.(line.port, line.log) ?? String(error instanceof Error ? error.message : error));
  }
}

start().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = BAD_USE;
});
