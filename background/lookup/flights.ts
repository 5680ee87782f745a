import type { CustomerId } from '../../src/shared/customer-id.ts';
import { type KnownStatus, type SourceFailure, type SubscriptionStatus, unknown } from '../../src/shared/status.ts';
import { onLock } from '../vault/keys.ts';

/**
 * Single-flight: a customer that is being asked for is not asked for again, whoever wants to know. Flights live in
 * memory only: when the worker is killed, whoever waited asks again.
 */
type Flight = {
  landed: Promise<void>;
  /** Resolves at what comes next: the landing, or another word meanwhile. */
  news: Promise<void>;
  status: SubscriptionStatus | undefined;
  /** What is known already, while other accounts are still being asked. */
  meanwhile: KnownStatus | undefined;
  /** ms since the epoch. */
  since: number;
  /** Why the last request failed; more are to come. */
  trouble: SourceFailure | undefined;
  /** What was known before it took off. */
  known: KnownStatus | undefined;
};

/** What whoever asks may say on the way. */
export type OnTheWay = {
  /** A request failed, and another one follows. */
  failed(reason: SourceFailure): void;
  /** This much is known; more may come. */
  meanwhile(status: KnownStatus): void;
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
 * @param known what is known of the customer meanwhile
 */
export function takeOff(
  customer: CustomerId,
  ask: (onTheWay: OnTheWay) => Promise<SubscriptionStatus>,
  known?: KnownStatus,
): Readonly<Flight> {
  const nothingYet = { status: undefined, meanwhile: undefined, trouble: undefined };
  const flight: Flight = { ...nothingYet, landed: DONE, news: DONE, since: Date.now(), known };
  let tell = newsOf(flight);
  const onTheWay: OnTheWay = {
    failed(reason) {
      flight.trouble = reason;
    },
    meanwhile(status) {
      flight.meanwhile = status;
      tell();
      tell = newsOf(flight);
    },
  };
  flight.landed = ask(onTheWay)
    .catch(() => unknown('internal'))
    .then((status) => {
      flight.status = status;
      tell();
      // Whoever is told when to ask again must not get the same answer then.
      const glow = Math.min(AFTERGLOW_MS, Math.max(0, (status.retryAt ?? Number.POSITIVE_INFINITY) - Date.now()));
      setTimeout(() => flights.get(customer) === flight && flights.delete(customer), glow);
    });
  flights.set(customer, flight);
  return flight;
}

const DONE = Promise.resolve();

/** Have the flight wait for its next news; returns what tells them. */
function newsOf(flight: Flight): () => void {
  let tell = () => {};
  flight.news = new Promise((done) => {
    tell = done;
  });
  return tell;
}

/** Stop everything in the air and forget what landed: nothing may be asked or answered past this point. */
export function groundFlights(): void {
  grounding.abort();
  grounding = new AbortController();
  flights.clear();
}
onLock(groundFlights);
