import type { SourceKind } from '../../src/shared/account.ts';
import type { LimitsSet } from '../../src/shared/limits.ts';
import type { Pid } from '../../src/shared/pid.ts';
import type { ErrorDetail, SourceFailure } from '../../src/shared/status.ts';
import type { Account } from '../vault/account.ts';
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

export type Source = {
  /** Ask once. Retrying is the gate's business. Never rejects. */
  ask(account: Account, pid: Pid, conditions: Conditions): Promise<Attempt<Answer>>;
  /** Limits of its own for the gate, where the initial ones do not fit its service. */
  limits?: LimitsSet;
};

export const SOURCES: Record<SourceKind, Source> = { 'license-service': licenseService };
