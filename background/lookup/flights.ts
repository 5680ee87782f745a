import type { CustomerId } from '../../src/shared/customer-id.ts';
import { type KnownStatus, type SourceFailure, type SubscriptionStatus, unknown } from '../../src/shared/status.ts';
import { onLock } from '../vault/keys.ts';

/**
 * Single-flight: a customer that is being asked for is not asked for again, whoever wants to know. Flights live in
 * memory only: when the worker is killed, whoever waited asks again.
 */
type Flight = {
  landed: Promise<void>;
  status: SubscriptionStatus | undefined;
  /** ms since the epoch. */
  since: number;
  /** Why the last request failed; more are to come. */
  trouble: SourceFailure | undefined;
  /** What was known before it took off. */
  known: KnownStatus | undefined;
};

/** How long a landed flight still answers, in ms: a page that was between two calls must not miss a failure, which no cache keeps. */
const AFTERGLOW_MS = 5_000;

const flights = new Map<CustomerId, Flight>();
let grounding = new AbortController();

export const flightOf = (customer: CustomerId): Readonly<Flight> | undefined => flights.get(customer);

export function isInTheAir(customer: CustomerId): boolean {
  const flight = flights.get(customer);
  return flight !== undefined && flight.status === undefined;
}

/** Aborts when the vault is locked or the accounts change: what was planned before must not take off after. */
export const flightSignal = (): AbortSignal => grounding.signal;

/**
 * Start asking. An `ask` that throws lands too: a flight that never does would be open for ever.
 * @param ask tells its argument why a request failed, each time that one did
 * @param known what is known of the customer meanwhile
 */
export function takeOff(
  customer: CustomerId,
  ask: (failed: (reason: SourceFailure) => void) => Promise<SubscriptionStatus>,
  known?: KnownStatus,
): Readonly<Flight> {
  const flight: Flight = { landed: Promise.resolve(), status: undefined, since: Date.now(), trouble: undefined, known };
  const failed = (reason: SourceFailure) => {
    flight.trouble = reason;
  };
  flight.landed = ask(failed)
    .catch(() => unknown('internal'))
    .then((status) => {
      flight.status = status;
      // Whoever is told when to ask again must not get the same answer then.
      const glow = Math.min(AFTERGLOW_MS, Math.max(0, (status.retryAt ?? Number.POSITIVE_INFINITY) - Date.now()));
      setTimeout(() => flights.get(customer) === flight && flights.delete(customer), glow);
    });
  flights.set(customer, flight);
  return flight;
}

/** Stop everything in the air and forget what landed: nothing may be asked or answered past this point. */
export function groundFlights(): void {
  grounding.abort();
  grounding = new AbortController();
  flights.clear();
}
onLock(groundFlights);
