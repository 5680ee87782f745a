/** What the headers of an answer say about time. */
export type Timing = {
  /** The server's clock when it answered, in ms since the epoch; null when it does not say, or nothing to be believed. */
  date: number | null;
  /** How long it asks us to wait, in ms, never negative; null when it does not. */
  retryAfter: number | null;
};

/** The form of HTTP dates that servers must send (RFC 9110, 5.6.7). `Date.parse` alone takes almost anything. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;
const SECONDS = /^\d{1,9}$/;

/** A server that says another year is wrong or lies: what we signed with its time could be used for as long. */
const EARLIEST = Date.UTC(2025, 0);
const LATEST = Date.UTC(2045, 0);

export function timingOf(headers: Headers): Timing {
  const said = parseDate(headers.get('Date'));
  const date = said !== null && said >= EARLIEST && said < LATEST ? said : null;
  return { date, retryAfter: parseRetryAfter(headers.get('Retry-After'), said ?? Date.now()) };
}

function parseDate(text: string | null): number | null {
  const date = text !== null && HTTP_DATE.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? null : date;
}

/** @param now the server's own time where it says it: two clocks that differ must not make the wait longer */
function parseRetryAfter(text: string | null, now: number): number | null {
  if (text !== null && SECONDS.test(text)) return Number(text) * 1_000;
  const until = parseDate(text);
  return until === null ? null : Math.max(0, until - now);
}
