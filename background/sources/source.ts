import type { SourceKind } from '../../src/shared/account.ts';
import type { CustomerId } from '../../src/shared/customer-id.ts';
import type { Kind } from '../../src/shared/kinds.ts';
import type { LimitsSet } from '../../src/shared/limits.ts';
import type { ErrorDetail, SourceFailure } from '../../src/shared/status.ts';
import type { Account } from '../vault/account.ts';
import { awsMarketplace } from './aws-marketplace/index.ts';
import { licenseService } from './license-service/index.ts';

/**
 * The seam: what `lookup` knows of any service that can tell whether a customer is subscribed.
 * A new source is one folder, and one line in {@link SOURCES}.
 */

/** What a service says of a customer. Product codes, not names: names are the account's business. */
export type Answer =
  | { state: 'active'; productCodes: readonly string[] }
  | { state: 'ended' }
  | { state: 'pending' }
  | { state: 'not-found' };

/**
 * `local-throttle`: Chromium refused to send, because of a few 5xx before (docs/platform-facts.md, F1).
 * The service never saw the request, so it does not count as an attempt.
 */
export type SourceError = SourceFailure | 'local-throttle';

/** One request that brought no answer. `retryAfter`: the service asks us to wait so many ms. */
export type Refused = { ok: false; reason: SourceError; retryAfter?: number; detail?: ErrorDetail };
export type Attempt<T> = { ok: true; value: T } | Refused;

/** Under what conditions a request is sent. */
export type Conditions = {
  signal: AbortSignal;
  /** The service has answered 5xx lately, so that an instant failure is Chromium's own refusal (F1). */
  isBackingOff: boolean;
  /** Whether the vault is still unlocked. Asked before each request that is signed or holds a token. */
  mayUse(): Promise<boolean>;
};

/** How a question ended, repeats included. `retryAt` (ms since the epoch): when to ask again, for what passes by itself. */
export type Outcome<T> =
  | { ok: true; value: T }
  | { ok: false; reason: SourceFailure; retryAt?: number; detail?: ErrorDetail };

/** Sends one request through the gate, and again while that may help. Never rejects. */
export type Send = <T>(request: (on: Conditions) => Promise<Attempt<T>>) => Promise<Outcome<T>>;

export type Source = {
  /** The kinds of identifiers that its service knows: it is asked about no others. */
  kinds: readonly Kind[];
  /** Most customers in one question; 1 where the service takes one at a time. */
  most: number;
  /**
   * Ask about these customers, all of its kinds, in as few requests as the service allows. Each is told of once, as soon as
   * it is known. Never rejects.
   */
  ask(account: Account, customers: readonly CustomerId[], send: Send, tell: Tell): Promise<void>;
  /** Whether the service takes the account's credentials, and lets it ask all that this source asks. */
  test(account: Account, send: Send): Promise<Outcome<null>>;
  /** Limits of its own for the gate, where the initial ones do not fit its service. */
  limits?: LimitsSet;
  /** Which accounts share the gate's limits: those of one name. Without it, those of one endpoint. */
  lane?(account: Service): string;
};
export type Tell = (customer: CustomerId, outcome: Outcome<Answer>) => void;
/** What tells one service from another, as an account has it. */
export type Service = Pick<Account, 'endpoint' | 'source'> & { id?: string };

export const SOURCES: Record<SourceKind, Source> = {
  'license-service': licenseService,
  'aws-marketplace': awsMarketplace,
};
