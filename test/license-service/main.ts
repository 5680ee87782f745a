/** The License Service as a program of its own; `--help` says how. */
import { appendFileSync, existsSync } from 'node:fs';
import { readData } from './data.ts';
import { type CommandLine, HELP, OptionsError, parseCommandLine } from './options.ts';
import { type LicenseService, startLicenseService } from './server.ts';

/** Exit code for a command line, a file or a port that cannot be used. */
const BAD_USE = 2;

const CAUSE: Record<string, (port: number, log?: string) => string> = {
  EADDRINUSE: (port) => `Port ${port} is taken by another program: give another --port, or 0 for any.`,
  EACCES: (port, log) => `No permission for port ${port}${log ? ` or the log ${log}` : ''}: choose others.`,
  ENOENT: (_, log) => `The folder of the log ${log} does not exist: create it first.`,
  EISDIR: (_, log) => `The log ${log} is a folder: name a file.`,
};

function fail(error: Error): void {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = BAD_USE;
}

async function serve({ data: dataFile, ...line }: CommandLine): Promise<LicenseService> {
  const isKept = line.state !== undefined && existsSync(line.state);
  if (!dataFile && !isKept)
    throw new OptionsError(`The state file ${line.state} is not there yet: name a --data file to begin with.`);
  if (line.log) appendFileSync(line.log, '', { mode: 0o600 });
  return startLicenseService({ ...line, ...(dataFile && !isKept && { data: readData(dataFile) }) });
}

/** Whoever ends the program by a signal gets a state file that is up to date, and a port that is free. */
function closeOnSignal(service: LicenseService): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => service.close().catch(fail));
}

async function start(): Promise<void> {
  const line = parseCommandLine(process.argv.slice(2));
  if (!line) {
    process.stdout.write(HELP);
    return;
  }
  try {
    const service = await serve(line);
    closeOnSignal(service);
    const { url, control } = service;
    process.stdout.write(`${JSON.stringify({ url, control })}\n`);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new Error(CAUSE[code]?.(line.port, line.log) ?? String(error instanceof Error ? error.message : error));
  }
}

start().catch(fail);
