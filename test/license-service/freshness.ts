import { refuse } from './refusals.ts';

/** How long a request with a `Timestamp` is good for, in ms. */
export const FRESH_FOR = 15 * 60_000;

/**
 * The guide's format is `YYYY-MM-DDThh:mm:ssZ`. Clients that worked in production also sent a numeric offset (Ruby's
 * `Time#iso8601`; `strftime` writes it without the colon), no zone at all (boto; it meant UTC) and milliseconds (the
 * JavaScript SDK).
 */
const TIME =
  /^(?<day>\d{4}-\d\d-\d\d)(?<clock>T\d\d:\d\d:\d\d(?:\.\d{1,9})?)(?:Z|(?<hours>[+-]\d\d):?(?<minutes>\d\d))?$/;

/** nb. `Date.parse` takes 31 February for 3 March. */
const isInCalendar = (day: string): boolean => {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
};

/** The moment a text means, in ms since the epoch; null when it is not a time. */
export function parseTime(text: string): number | null {
  const { day, clock, hours, minutes } = TIME.exec(text)?.groups ?? {};
  if (!day || !isInCalendar(day)) return null;
  const time = Date.parse(`${day}${clock}${hours ? `${hours}:${minutes}` : 'Z'}`);
  return Number.isNaN(time) ? null : time;
}

function timeOf(parameters: URLSearchParams, name: 'Timestamp' | 'Expires'): number | null {
  const value = parameters.get(name);
  if (!value) return null;
  const time = parseTime(value);
  if (time === null) throw refuse.InvalidParameterValue(value, name, 'must be in ISO8601 format');
  return time;
}

/** Refuses a request that is not to be answered at `now` (ms since the epoch), or does not say when it was made. */
export function checkFreshness(parameters: URLSearchParams, now: number): void {
  const timestamp = timeOf(parameters, 'Timestamp');
  const expires = timeOf(parameters, 'Expires');
  if (timestamp !== null && expires !== null) throw refuse.InvalidParameterCombination('Timestamp', 'Expires');
  if (timestamp === null && expires === null) throw refuse.MissingParameter('Timestamp');
  // The guide sets no bound to Expires: the sender says how long, even years.
  if (expires !== null && now > expires) throw refuse.RequestExpired();
  // The guide is silent about a Timestamp in the future. Ours: a clock may be as wrong one way as the other.
  if (timestamp !== null && Math.abs(now - timestamp) > FRESH_FOR) throw refuse.RequestExpired();
}
