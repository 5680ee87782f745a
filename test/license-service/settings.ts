import * as v from 'valibot';
import { CODES, type Code } from './catalogue.ts';
import { type Fault, OUTAGES, type Outage } from './fault-names.ts';
import { FaultName } from './schema.ts';
import { SIGNATURE_VERSIONS, type SignatureVersion } from './signature.ts';

export const PENDING_ACTIVATIONS = ['allow', 'refuse'] as const;

/** How the service behaves, apart from what it knows. All of it can be changed while it runs. */
export type Settings = {
  /** Which signatures are taken; the guide documents version 1 alone. */
  signatureVersions: readonly SignatureVersion[];
  /** The code that a wrong signature gets; no source says which it was. */
  wrongSignature: Code;
  /** Whether a customer whose payment is open can activate. At first they could not, later they could. */
  pendingActivation: (typeof PENDING_ACTIVATIONS)[number];
  /** Share of requests answered 503, 0 to 1. */
  throttle: number;
  /** What a throttled answer says in `Retry-After`, in s; null: nothing, as the guide has it. */
  retryAfter: number | null;
  /** How long each answer is held back, in ms. */
  latency: number;
  /** Spoils every answer, refusals too; a customer's own fault spoils good answers alone. */
  fault: Fault | null;
  outage: Outage | null;
  /** Between two bytes of an answer that drips, in ms. */
  drip: number;
  /** How far the service's clock is ahead of the computer's, in s. It rules freshness, lifetimes and the Date header. */
  clockOffset: number;
};

export const DEFAULTS: Settings = {
  signatureVersions: ['1'],
  wrongSignature: 'SignatureDoesNotMatch',
  pendingActivation: 'allow',
  throttle: 0,
  retryAfter: null,
  latency: 0,
  fault: null,
  outage: null,
  drip: 200,
  clockOffset: 0,
};

/** Some settings; one that is there but undefined is not given. */
export type SettingsInput = { [Name in keyof Settings]?: Settings[Name] | undefined };

/** The settings with those that are given in their place. Whatever else stands in `change` is left aside. */
export function changedBy(settings: Settings, change: SettingsInput): Settings {
  const names = Object.keys(DEFAULTS) as (keyof Settings)[];
  const given = names.filter((name) => change[name] !== undefined).map((name) => [name, change[name]]);
  return { ...settings, ...Object.fromEntries(given) };
}

/** What each number may be, in its unit: from, to, whole ones only. Ten years of clock are more than anybody needs. */
export const LIMITS = {
  throttle: [0, 1, false],
  retryAfter: [0, 86_400, true],
  latency: [0, 600_000, true],
  drip: [1, 600_000, true],
  clockOffset: [-315_360_000, 315_360_000, true],
} as const satisfies Record<string, readonly [number, number, boolean]>;

/** Whether a number is within the limits of that name. */
export function fits(name: keyof typeof LIMITS, number: number): boolean {
  const [low, high, whole] = LIMITS[name];
  return number >= low && number <= high && (!whole || Number.isInteger(number));
}

/** The limits in words. */
export function range(name: keyof typeof LIMITS): string {
  const [low, high, whole] = LIMITS[name];
  return `a ${whole ? 'whole ' : ''}number from ${low} to ${high}`;
}

const number = (name: keyof typeof LIMITS) =>
  v.pipe(
    v.number(`must be ${range(name)}`),
    v.check((given) => fits(name, given), `must be ${range(name)}`),
  );
const oneOf = <const T extends readonly string[]>(names: T, what = names.join(', ')) =>
  v.picklist(names, `must be one of ${what}`);

/** A change of settings as a control call gives it; whatever is not named stays as it is. */
export const SettingsChange = v.strictObject(
  {
    signatureVersions: v.optional(
      v.pipe(v.array(oneOf(SIGNATURE_VERSIONS), 'must be a list'), v.nonEmpty('must name one at least')),
    ),
    wrongSignature: v.optional(oneOf(CODES, 'the error codes')),
    pendingActivation: v.optional(oneOf(PENDING_ACTIVATIONS)),
    throttle: v.optional(number('throttle')),
    retryAfter: v.optional(v.nullable(number('retryAfter'))),
    latency: v.optional(number('latency')),
    fault: v.optional(v.nullable(FaultName)),
    outage: v.optional(v.nullable(oneOf(OUTAGES))),
    drip: v.optional(number('drip')),
    clockOffset: v.optional(number('clockOffset')),
  },
  (issue) => (issue.expected === 'never' ? 'there is no such setting' : 'must be an object, in braces'),
);
