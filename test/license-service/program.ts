/** What services have in common as programs of their own: words for what fails, and an orderly end. */

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

/** Whoever ends the program by a signal gets what it keeps up to date, and a port that is free. */
function closeOnSignal(service: { close(): Promise<unknown> }): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => service.close().catch(fail));
}

/** Starts a service, and prints a line of JSON once it takes requests. What fails is said on stderr, with exit code 2. */
export async function runService<Line extends { port: number; log?: string }>(
  parse: (args: readonly string[]) => Line | null,
  help: string,
  serve: (line: Line) => Promise<{ url: string; control?: string; close(): Promise<unknown> }>,
): Promise<void> {
  try {
    const line = parse(process.argv.slice(2));
    if (line) await started(line, serve);
    else process.stdout.write(help);
  } catch (error) {
    fail(error instanceof Error ? error : new Error(String(error)));
  }
}

async function started<Line extends { port: number; log?: string }>(
  line: Line,
  serve: (line: Line) => Promise<{ url: string; control?: string; close(): Promise<unknown> }>,
): Promise<void> {
  try {
    const service = await serve(line);
    closeOnSignal(service);
    process.stdout.write(`${JSON.stringify({ url: service.url, control: service.control })}\n`);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new Error(CAUSE[code]?.(line.port, line.log) ?? String(error instanceof Error ? error.message : error));
  }
}
