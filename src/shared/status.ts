import type { Reason } from './result.ts';

/** What Pidlight says of a customer. Five states: ARCHITECTURE.md, "Vocabulary". */

/** Why a source could not answer. Each kind of source maps its own errors to these. */
export type SourceFailure =
  /** The service does not know this access key. */
  | 'denied-access-key'
  /** The service knows the key, but the signature does not fit: the secret is wrong. */
  | 'denied-secret'
  /** The service refuses the time of the request: this computer's clock is wrong. */
  | 'denied-clock'
  /** The session token that goes with the key has expired. */
  | 'denied-session'
  /** The request was signed for another region than the service's. */
  | 'denied-region'
  /** The service knows us and does not let us ask this. */
  | 'denied-permission'
  /** The browser has not been allowed to talk to the endpoint. */
  | 'denied-host'
  /** The service asked us to slow down, again and again. */
  | 'throttled'
  /** The service answered with an error of its own, again and again. */
  | 'service-error'
  /** This computer has no network. */
  | 'offline'
  /** Nothing answers at the endpoint, or not in time. */
  | 'unreachable'
  /** Something answers there, and it is not what the service would say. */
  | 'bad-response'
  /** The service answers, and does not take the request: it speaks the protocol otherwise than we do. */
  | 'bad-request';

/**
 * An error of the service, for our own pages: a helpdesk page gets the reason alone. The code is the service's own
 * word, checked for its shape; the advice is ours, null for a code that nobody documented.
 */
export type ErrorDetail = { code: string; advice: string | null };

/** Why a status is `unknown`, or an old one could not be renewed. `unknown` never means "not subscribed". */
export type UnknownReason =
  | SourceFailure
  | 'locked'
  | 'vault-damaged'
  | 'no-account'
  /** This page has spent its share of look-ups. */
  | 'budget'
  | 'internal';

/** Why nothing could be checked, where a call failed because of the vault. */
export const MEANS_UNKNOWN: Partial<Record<Reason, UnknownReason>> = {
  'not-set-up': 'no-account',
  locked: 'locked',
  damaged: 'vault-damaged',
  missing: 'vault-damaged',
  'rolled-back': 'vault-damaged',
  unsupported: 'vault-damaged',
  'out-of-bounds': 'vault-damaged',
};

/** Reasons that pass by themselves: worth asking again, and no reason to hide what was known before. */
export const PASSING: ReadonlySet<UnknownReason> = new Set<UnknownReason>([
  'throttled',
  'service-error',
  'offline',
  'unreachable',
  'budget',
]);

/** When Pidlight asks again by itself, in ms since the epoch; absent where it does not know. */
type Retry = { retryAt?: number };

type Checked = Retry & {
  /** When the service said so, in ms since the epoch. */
  checkedAt: number;
  /** Name of the account that answered. */
  account: string;
  /** Older than we would like: shown while a new answer is fetched, or because none could be had. */
  stale: boolean;
  /** Why no newer answer could be had; absent while one is under way. Only on what is stale. */
  failed?: UnknownReason;
};

export type KnownStatus =
  /** At least one active subscription. Products by name; an unknown code stands as its code. */
  | (Checked & { state: 'active'; reason: 'subscribed'; products: readonly string[] })
  /** The service knows the customer, and nothing is active. */
  | (Checked & { state: 'ended'; reason: 'none-active' })
  /** Sign-up is not settled or a payment failed (`UserNotSubscribed`). */
  | (Checked & { state: 'pending'; reason: 'payment-pending' })
  /** The service says the identifier is not one of this seller's. */
  | (Checked & { state: 'not-found'; reason: 'not-this-seller' });

export type UnknownStatus = Retry & {
  state: 'unknown';
  reason: UnknownReason;
  /** When we tried, in ms since the epoch. */
  checkedAt: number;
  /** Name of the account that was asked, null when none was. */
  account: string | null;
  stale: false;
  detail?: ErrorDetail;
};

export type SubscriptionStatus = KnownStatus | UnknownStatus;
export type State = SubscriptionStatus['state'];

/** Reasons that are gone when the network is back. */
export const OF_NETWORK: ReadonlySet<UnknownReason | undefined> = new Set<UnknownReason>(['offline', 'unreachable']);

/** Why there is no answer, or no newer one; undefined when there is, or none is here yet. */
export const failureOf = (status: SubscriptionStatus | undefined): UnknownReason | undefined =>
  status?.state === 'unknown' ? status.reason : status?.failed;

/** A status that we could not get. `more`: when we ask again, and what exactly the service said. */
export function unknown(
  reason: UnknownReason,
  account: string | null = null,
  more: Pick<UnknownStatus, 'retryAt' | 'detail'> = {},
): UnknownStatus {
  return { state: 'unknown', reason, checkedAt: Date.now(), account, stale: false, ...more };
}
