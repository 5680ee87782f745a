import type { Asked } from '../../src/shared/calls.ts';
import { fail, ok, type Result } from '../../src/shared/result.ts';
import type { Attempt, Conditions, Outcome } from '../sources/source.ts';
import type { Account, Product, SavedCustomer } from '../vault/account.ts';
import { keys } from '../vault/keys.ts';
import { readAccounts } from '../vault/vault.ts';
import { flightSignal } from './flights.ts';
import { throughGate } from './gate.ts';

/** The frame of a question that a person puts with one account: what it takes, and how it ends. */

/** What the service said, a refusal included; or why the question could not be put. */
export type Told<T> = Promise<Result<Asked<T>>>;

/** An account, and the signal that aborts when it may not be used any more. */
export type Means = { account: Account; signal: AbortSignal };

/**
 * Put a question with an account. Fails with `no-such-thing`, as the vault does, and when the answer comes too late:
 * with `locked`, or `conflict` when the accounts are others by then.
 */
export async function withAccount<T>(accountId: string, question: (means: Means) => Told<T>): Told<T> {
  const signal = flightSignal();
  const accounts = await readAccounts();
  if (!accounts.ok) return accounts;
  const account = accounts.value.find(({ id }) => id === accountId);
  if (!account) return fail('no-such-thing');
  const told = await question({ account, signal });
  if (signal.aborted) return fail((await keys()) ? 'conflict' : 'locked');
  return told;
}

/** Send through the gate. No page pays: a person asked. */
export const ask = <T>(
  { account, signal }: Means,
  send: (on: Conditions) => Promise<Attempt<T>>,
): Promise<Outcome<T>> => throughGate(account, send, signal);

export const answered = <T>(value: T): Result<Asked<T>> => ok({ answered: true, value });

/** nb. Built anew: when the gate opens again is no business of somebody who presses a button. */
export function refused({ reason, detail }: Outcome<unknown> & { ok: false }): Result<Asked<never>> {
  return ok({ answered: false, reason, ...(detail && { detail }) });
}

/** Fails with `no-such-thing`. */
export function productOf({ account }: Means, productCode: string): Result<Product> {
  const product = account.products.find(({ code }) => code === productCode);
  return product ? ok(product) : fail('no-such-thing');
}

/** Fails with `no-such-thing`, and with `bad-input` for a product that has no token. */
export function tokenOf(means: Means, productCode: string): Result<string> {
  const product = productOf(means, productCode);
  if (!product.ok) return product;
  return product.value.token ? ok(product.value.token) : fail('bad-input');
}

/** Fails with `no-such-thing`. */
export function savedOf({ account }: Means, savedId: string): Result<SavedCustomer> {
  const saved = account.saved?.find(({ id }) => id === savedId);
  return saved ? ok(saved) : fail('no-such-thing');
}
