import { type ParseArgsConfig, parseArgs } from 'node:util';
import { SIGNATURE_VERSIONS, type SignatureVersion } from './signature.ts';

export const HELP = `Serves the DevPay License Service on this computer, for tests, demos and old clients.

  npm run license-service -- --data FILE [options]

  --data FILE                 sellers, products and customers, as JSON (test/demo-helpdesk/customers.json is one)
  --port N                    port on 127.0.0.1; 0, the default, takes any that is free
  --throttle P                share of requests answered 503: 0 (default) to 1
  --latency MS                hold every answer back by so many milliseconds
  --log FILE                  add one JSON line a request: action, access key id, outcome
  --signature-versions LIST   which signatures are taken, of 0,1,2; default 1
  --help                      this text

When it is ready, one line of JSON says where: {"url": "http://127.0.0.1:N/"}
`;

/** What the command line asks for. */
export type CommandLine = {
  data: string;
  port: number;
  throttle: number;
  latency: number;
  log?: string;
  signatureVersions: SignatureVersion[];
};

/** The command line cannot be followed; the message says which option is wrong and what to give. */
export class OptionsError extends Error {}

const OPTIONS = {
  data: { type: 'string' },
  port: { type: 'string', default: '0' },
  throttle: { type: 'string', default: '0' },
  latency: { type: 'string', default: '0' },
  log: { type: 'string' },
  'signature-versions': { type: 'string', default: '1' },
  help: { type: 'boolean', default: false },
} satisfies ParseArgsConfig['options'];

/** A number from `low` to `high`, whole ones only if `whole`. nb. `Number('')` is 0. */
function numberIn(name: string, value: string, [low, high]: [number, number], whole: boolean): number {
  const number = value.trim() ? Number(value) : Number.NaN;
  const fits = number >= low && number <= high && (!whole || Number.isInteger(number));
  if (fits) return number;
  throw new OptionsError(`--${name} ${value}: give a ${whole ? 'whole ' : ''}number from ${low} to ${high}.`);
}

function signatureVersions(list: string): SignatureVersion[] {
  return list.split(',').map((item) => {
    const version = SIGNATURE_VERSIONS.find((each) => each === item.trim());
    if (!version)
      throw new OptionsError(`--signature-versions ${list}: give 0, 1 and 2, or some of them, with commas.`);
    return version;
  });
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS }).values;
  } catch (error) {
    throw new OptionsError(`${error instanceof Error ? error.message : error}\nSee --help for the options there are.`);
  }
}

/** What `args` ask for; null when it is help. Throws an {@link OptionsError}. */
export function parseCommandLine(args: string[]): CommandLine | null {
  const { help, data, log, port, throttle, latency, 'signature-versions': versions } = parse(args);
  if (help) return null;
  if (!data) throw new OptionsError('--data is missing: name the JSON file with sellers and customers. See --help.');
  return {
    data,
    ...(log && { log }),
    port: numberIn('port', port, [0, 65_535], true),
    throttle: numberIn('throttle', throttle, [0, 1], false),
    latency: numberIn('latency', latency, [0, 600_000], true),
    signatureVersions: signatureVersions(versions),
  };
}
