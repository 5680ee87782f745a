import { type ParseArgsConfig, parseArgs } from 'node:util';
import { isRegion } from '../../src/shared/marketplace.ts';
import { OUTAGES } from '../license-service/fault-names.ts';
import { OptionsError, oneOf, settingNumber, wholeNumber } from '../license-service/option-values.ts';
import { joinNegative } from '../license-service/options.ts';
import { FAULTS } from './fault-names.ts';
import type { SettingsInput } from './settings.ts';

export { OptionsError } from '../license-service/option-values.ts';

/** What the command line asks for; what it does not name is undefined. */
export type CommandLine = SettingsInput & { data: string; port: number; log?: string };

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
/** Every option, by its name on the command line. */
export const OPTIONS = {
  data: text,
  port: { type: 'string', default: '0' },
  log: text,
  region: text,
  'clock-offset': text,
  rate: text,
  throttle: text,
  latency: text,
  'empty-pages': flag,
  'page-size': text,
  'no-list': flag,
  fault: text,
  drip: text,
  outage: text,
  help: flag,
} satisfies ParseArgsConfig['options'];

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: joinNegative(args), options: OPTIONS }).values;
  } catch (error) {
    throw new OptionsError(`${error instanceof Error ? error.message : error}\nSee --help for the options there are.`);
  }
}

type Values = ReturnType<typeof parse>;

/** `read` of a value that is given. */
const given = <T>(value: string | undefined, read: (value: string) => T): T | undefined =>
  value === undefined ? undefined : read(value);

function region(value: string): string {
  if (isRegion(value)) return value;
  throw new OptionsError(`--region ${value}: give a region such as us-east-1.`);
}

/** A count from 1: with none at all, nothing would ever be answered. */
const count = (option: string) => (value: string) => {
  const number = wholeNumber(option, value, 1_000_000);
  if (number > 0) return number;
  throw new OptionsError(`--${option} ${value}: give 1 or more.`);
};

function settingsOf(values: Values): SettingsInput {
  const number = (option: string, name: Parameters<typeof settingNumber>[2]) => (value: string) =>
    settingNumber(option, value, name);
  return {
    region: given(values.region, region),
    clockOffset: given(values['clock-offset'], number('clock-offset', 'clockOffset')),
    rate: given(values.rate, count('rate')),
    throttle: given(values.throttle, number('throttle', 'throttle')),
    latency: given(values.latency, number('latency', 'latency')),
    emptyPages: values['empty-pages'],
    pageSize: given(values['page-size'], count('page-size')),
    noList: values['no-list'],
    fault: given(values.fault, (value) => oneOf('fault', value, FAULTS, FAULTS.join(', '))),
    drip: given(values.drip, number('drip', 'drip')),
    outage: given(values.outage, (value) => oneOf('outage', value, OUTAGES, OUTAGES.join(', '))),
  };
}

/** What `args` ask for; null when it is help. Throws an {@link OptionsError}. */
export function parseCommandLine(args: readonly string[]): CommandLine | null {
  const values = parse(args);
  if (values.help) return null;
  const { data, log } = values;
  if (!data) throw new OptionsError('--data is missing: name the JSON file with sellers and customers. See --help.');
  return { data, port: wholeNumber('port', values.port, 65_535), ...(log && { log }), ...settingsOf(values) };
}
