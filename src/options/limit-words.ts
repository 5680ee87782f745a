import { LIMITS, type LimitName, type LimitUnit } from '../shared/limits.ts';

/** Limits stand under these headings, in this order. */
export const LIMIT_GROUPS = {
  service: 'The service',
  page: 'What a page may cost',
  kept: 'What is kept',
} as const;
type Group = keyof typeof LIMIT_GROUPS;

/** What the form says for each limit. One without words does not compile. */
export const LIMIT_WORDS: Record<LimitName, { group: Group; label: string }> = {
  parallel: { group: 'service', label: 'Requests at the same time' },
  burst: { group: 'service', label: 'Requests at once after a quiet time' },
  perSecond: { group: 'service', label: 'Requests a second when many wait' },
  attempts: { group: 'service', label: 'Tries for one look-up, service busy' },
  networkAttempts: { group: 'service', label: 'Tries for one look-up, no answer' },
  pause: { group: 'service', label: 'First pause before another try' },
  longestPause: { group: 'service', label: 'Longest pause before another try' },
  deadline: { group: 'service', label: 'Longest time for one look-up' },
  retryBudget: { group: 'service', label: 'Repeats before good answers are needed' },
  circuitFailures: { group: 'service', label: 'Failures in a row that stop all asking' },
  circuitPause: { group: 'service', label: 'Time until one request tries again' },
  longestRetryAfter: { group: 'service', label: 'Longest wait that the service may ask for' },
  tabBurst: { group: 'page', label: 'Requests one tab may cause at once' },
  tabPerSecond: { group: 'page', label: 'Requests one tab gets back each second' },
  sitePerDay: { group: 'page', label: 'Requests one helpdesk may cause in a day' },
  keptStatuses: { group: 'kept', label: 'Most statuses kept' },
  keptDays: { group: 'kept', label: 'How long a status is kept' },
  freshActive: { group: 'kept', label: 'How long an active status is fresh' },
  freshOther: { group: 'kept', label: 'How long any other status is fresh' },
};

export const LIMIT_NAMES = Object.keys(LIMITS) as LimitName[];
export const limitsIn = (group: Group): LimitName[] => LIMIT_NAMES.filter((name) => LIMIT_WORDS[name].group === group);

const UNIT_WORD: Record<LimitUnit, string> = {
  requests: 'requests',
  'requests a second': 'requests a second',
  statuses: 'statuses',
  ms: 'milliseconds',
  s: 'seconds',
  minutes: 'minutes',
  days: 'days',
};

// nb. No commas in numbers: people type them as they see them.
const bounds = ({ min, max }: { min: number; max: number }): string => `${min} to ${max}`;

/** "1 to 16 requests, 6 unless changed." */
export const limitHint = (name: LimitName): string =>
  `${bounds(LIMITS[name])} ${UNIT_WORD[LIMITS[name].unit]}, ${LIMITS[name].initial} unless changed.`;

/** What is wrong with a value that may not be set. */
export const limitProblem = (name: LimitName): string => `Enter a whole number from ${bounds(LIMITS[name])}.`;
