import { type ParseArgsConfig, parseArgs } from 'node:util';
import { CODES } from './catalogue.ts';
import { FAULTS, OUTAGES } from './fault-names.ts';
import { OptionsError, oneOf, settingNumber, signatureVersions, wholeNumber } from './option-values.ts';
import { PENDING_ACTIVATIONS, type Settings } from './settings.ts';

export { HELP } from './help.ts';
export { OptionsError } from './option-values.ts';

/** What the command line asks for; what it does not name is not there. */
export type CommandLine = Partial<Settings> & {
  data?: string;
  state?: string;
  port: number;
  log?: string;
  control?: boolean;
};

const text = { type: 'string' } as const;
/** Every option, by its name on the command line. */
export const OPTIONS = {
  data: text,
  state: text,
  port: { type: 'string', default: '0' },
  throttle: { type: 'string', default: '0' },
  latency: { type: 'string', default: '0' },
  log: text,
  control: { type: 'boolean', default: false },
  'signature-versions': { type: 'string', default: '1' },
  'wrong-signature': text,
  'pending-activation': text,
  'clock-offset': text,
  'retry-after': text,
  fault: text,
  drip: text,
  outage: text,
  help: { type: 'boolean', default: false },
} satisfies ParseArgsConfig['options'];

/** nb. Node takes `-600` after an option for an option of its own, and asks for `--clock-offset=-600`. */
export function joinNegative(args: readonly string[]): string[] {
  return args.flatMap((arg, index) => {
    if (/^-\d/.test(arg) && args[index - 1] === '--clock-offset') return [];
    return arg === '--clock-offset' && /^-\d/.test(args[index + 1] ?? '') ? [`${arg}=${args[index + 1]}`] : [arg];
  });
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: joinNegative(args), options: OPTIONS }).values;
  } catch (error) {
    throw new OptionsError(`${error instanceof Error ? error.message : error}\nSee --help for the options there are.`);
  }
}

type Values = ReturnType<typeof parse>;

/** What is taken, of the settings that were named. */
function takenOf(values: Values): Partial<Settings> {
  const { 'wrong-signature': code, 'pending-activation': pending, 'clock-offset': offset } = values;
  return {
    ...(code !== undefined && {
      wrongSignature: oneOf('wrong-signature', code, CODES, 'an error code like InvalidSecurity'),
    }),
    ...(pending !== undefined && {
      pendingActivation: oneOf('pending-activation', pending, PENDING_ACTIVATIONS, 'allow or refuse'),
    }),
    ...(offset !== undefined && { clockOffset: settingNumber('clock-offset', offset, 'clockOffset') }),
  };
}

/** What goes wrong, of the settings that were named. */
function faultsOf({ fault, outage, drip, 'retry-after': retry }: Values): Partial<Settings> {
  return {
    ...(fault !== undefined && { fault: oneOf('fault', fault, FAULTS, 'one that --help names') }),
    ...(outage !== undefined && { outage: oneOf('outage', outage, OUTAGES, OUTAGES.join(', ')) }),
    ...(drip !== undefined && { drip: settingNumber('drip', drip, 'drip') }),
    ...(retry !== undefined && { retryAfter: settingNumber('retry-after', retry, 'retryAfter') }),
  };
}

/** What `args` ask for; null when it is help. Throws an {@link OptionsError}. */
export function parseCommandLine(args: readonly string[]): CommandLine | null {
  const values = parse(args);
  const { help, data, state, log, control } = values;
  if (help) return null;
  if (!data && !state)
    throw new OptionsError('--data is missing: name the JSON file with sellers and customers. See --help.');
  return {
    ...(data && { data }),
    ...(state && { state }),
    ...(log && { log }),
    ...(control && { control }),
    port: wholeNumber('port', values.port, 65_535),
    throttle: settingNumber('throttle', values.throttle, 'throttle'),
    latency: settingNumber('latency', values.latency, 'latency'),
    signatureVersions: signatureVersions(values['signature-versions']),
    ...takenOf(values),
    ...faultsOf(values),
  };
}
