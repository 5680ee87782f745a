/**
 * Every limit of the road of a look-up, as a setting: its name, its unit, between what it may be, and what it is when
 * nobody has set it. A source may bring limits of its own for those of the gate;
 * what a person sets wins over the initial value, and only what is less over the source's.
 */

export type LimitUnit = 'requests' | 'requests a second' | 'statuses' | 'ms' | 's' | 'minutes' | 'days';
type Limit = { unit: LimitUnit; min: number; max: number; initial: number };

export const LIMITS = {
  /** Requests to one service at the same time. */
  parallel: { unit: 'requests', min: 1, max: 16, initial: 6 },
  /** Requests to one service that may go at once after a quiet time … */
  burst: { unit: 'requests', min: 1, max: 2_000, initial: 300 },
  /** … and those that come back each second. */
  perSecond: { unit: 'requests a second', min: 1, max: 100, initial: 20 },
  /** Requests for one look-up while the service is busy … */
  attempts: { unit: 'requests', min: 1, max: 32, initial: 16 },
  /** … and while nothing answers. */
  networkAttempts: { unit: 'requests', min: 1, max: 8, initial: 3 },
  /** First pause of one look-up after a failure, doubled for each one after, and the longest. */
  pause: { unit: 'ms', min: 50, max: 5_000, initial: 200 },
  longestPause: { unit: 'ms', min: 200, max: 60_000, initial: 1_000 },
  /** How long one look-up goes on, from its turn. A person is waiting. */
  deadline: { unit: 's', min: 5, max: 120, initial: 30 },
  /** Repeats that may go before good answers earn new ones: one that helped earns itself back, three good first answers one. */
  retryBudget: { unit: 'requests', min: 0, max: 2_000, initial: 150 },
  /** Failures in a row that open the circuit: nobody is kept waiting for a service that is down … */
  circuitFailures: { unit: 'requests', min: 3, max: 100, initial: 12 },
  /** … and how long until one request tries whether it is back. */
  circuitPause: { unit: 's', min: 5, max: 300, initial: 15 },
  /** Longest `Retry-After` that is believed. */
  longestRetryAfter: { unit: 's', min: 1, max: 3_600, initial: 300 },

  /** Requests that the text of one tab may cause at once … */
  tabBurst: { unit: 'requests', min: 10, max: 2_000, initial: 250 },
  /** … those that come back each second … */
  tabPerSecond: { unit: 'requests a second', min: 1, max: 20, initial: 2 },
  /** … and those that one helpdesk's pages may cause in a day. */
  sitePerDay: { unit: 'requests', min: 100, max: 100_000, initial: 5_000 },

  /** Statuses kept, and for how long at most: they are shown as old ones when the service cannot be asked. */
  keptStatuses: { unit: 'statuses', min: 100, max: 50_000, initial: 5_000 },
  keptDays: { unit: 'days', min: 1, max: 90, initial: 7 },
  /** How long a status answers without asking: good news lasts longer than bad, which customers mend. */
  freshActive: { unit: 'minutes', min: 1, max: 1_440, initial: 15 },
  freshOther: { unit: 'minutes', min: 1, max: 1_440, initial: 5 },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;
export type Limits = Record<LimitName, number>;
/** Those that were set; the others have their initial values. */
export type LimitsSet = Partial<Limits>;

const isLimitName = (name: string): name is LimitName => Object.hasOwn(LIMITS, name);

/** Whether a value may be set: a whole number within the bounds. */
export const isWithin = (name: LimitName, value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= LIMITS[name].min && (value as number) <= LIMITS[name].max;

/**
 * All limits: what a person set, else what the source brings, else the initial value. Of what both say the smaller counts: what
 * is set for one service must not ask another for more than it bears. What is out of bounds counts as not set.
 */
export function limitsOf(set: Readonly<Record<string, unknown>>, ofSource: LimitsSet = {}): Limits {
  const initial = Object.fromEntries(Object.entries(LIMITS).map(([name, limit]) => [name, limit.initial])) as Limits;
  const [own, ours] = [within(ofSource), within(set)];
  const both = Object.entries(own).map(([name, most]) => [name, Math.min(most, ours[name as LimitName] ?? most)]);
  return { ...initial, ...ours, ...Object.fromEntries(both) };
}

/** Those that are limits, and within their bounds. */
function within(set: Readonly<Record<string, unknown>>): LimitsSet {
  return Object.fromEntries(Object.entries(set).filter(([name, value]) => isLimitName(name) && isWithin(name, value)));
}
