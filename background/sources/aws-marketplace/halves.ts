import type { CustomerId } from '../../../src/shared/customer-id.ts';
import { VALUE } from './error-rows.ts';
import type { Failed, Found } from './pages.ts';

/**
 * One identifier that the service does not take fails the request for all. Asked again in halves, so that it fails alone.
 * A product code that the service does not take looks the same, but for that no half is answered.
 */

/** What was found of some of the customers. */
export type Part<T> = Found<T> & { customers: readonly CustomerId[] };

/** So many refusals in a row from the first on, and it is the product code: 100 customers cost 7 requests then. */
const MOST_REFUSED = 4;
/** One such identifier among 100 costs 15 requests at most, two 27; further halves are not halved again. */
const MOST_ASKED = 40;
const CODES: readonly unknown[] = ['InvalidParameterException', 'ValidationException'];
const isRefused = (failure: Failed | null): failure is Failed =>
  failure?.reason === 'bad-request' && CODES.includes(failure.detail?.code);

/** Every customer is in one part. */
export async function inHalves<T>(
  customers: readonly CustomerId[],
  ask: (some: readonly CustomerId[]) => Promise<Found<T>>,
): Promise<readonly Part<T>[]> {
  const parts: Part<T>[] = [];
  const waiting = [customers];
  const putOff: Part<T>[] = [];
  let isAnswered = false;
  let asked = 0;
  for (let some = waiting.pop(); some; some = waiting.pop()) {
    const found = await ask(some);
    asked += 1;
    isAnswered ||= found.failure === null;
    const part = { ...found, customers: some };
    if (!isRefused(found.failure) || some.length === 1 || asked >= MOST_ASKED) parts.push(part);
    else putOff.push(part);
    if (isAnswered || asked < MOST_REFUSED)
      waiting.push(...putOff.splice(0).flatMap((each) => halvesOf(each.customers)));
  }
  return isAnswered ? parts.map(blamed) : [...parts, ...putOff];
}

const halvesOf = (some: readonly CustomerId[]) => {
  const half = Math.ceil(some.length / 2);
  return [some.slice(half), some.slice(0, half)];
};

/** The product code is taken, as others were answered: one that is refused alone is so for itself. */
function blamed<T>(part: Part<T>): Part<T> {
  const { failure, customers } = part;
  if (customers.length > 1 || !isRefused(failure) || !failure.detail) return part;
  return { ...part, failure: { ...failure, detail: { ...failure.detail, advice: VALUE } } };
}
