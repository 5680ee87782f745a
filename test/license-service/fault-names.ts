import { CODES, type Code } from './catalogue.ts';

/** Ways in which what stands between a client and the service can spoil an answer. */
export const SPOILERS = [
  'html',
  'throttle',
  'truncated',
  'empty',
  'huge',
  'wrong-xml',
  'wrong-result',
  'error',
  'redirect',
  'charset',
  'latin1',
  'drip',
] as const;
export type Spoiler = (typeof SPOILERS)[number];

/** The error codes as faults: `code:AccessDenied` is a refusal with that code, whatever was asked. */
export const CODE_FAULTS: ReadonlyMap<string, Code> = new Map(CODES.map((code) => [`code:${code}`, code]));

export type Fault = Spoiler | `code:${Code}`;
export const FAULTS: readonly Fault[] = [...SPOILERS, ...CODES.map((code) => `code:${code}` as const)];

/** Ways in which the whole service can be away: a load balancer's 503, a broken connection, silence. */
export const OUTAGES = ['503', 'reset', 'hang'] as const;
export type Outage = (typeof OUTAGES)[number];
