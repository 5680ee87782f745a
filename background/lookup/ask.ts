import type { Pid } from '../../src/shared/pid.ts';
import { type KnownStatus, type SourceFailure, type SubscriptionStatus, unknown } from '../../src/shared/status.ts';
import { type Answer, SOURCES } from '../sources/source.ts';
import type { Account } from '../vault/account.ts';
import { throughGate } from './gate.ts';

/** Ask the accounts about one customer. */

/**
 * Whose word counts when accounts differ: one that knows the customer before one that could not be asked,
 * and only when every account says "not mine" is a customer not found.
 */
const RANK = ['active', 'pending', 'ended', 'unknown', 'not-found'] as const;

/** The status of a customer by all accounts, each asked through the gate. Never rejects. */
export async function askAccounts(
  pid: Pid,
  accounts: readonly Account[],
  signal: AbortSignal,
): Promise<SubscriptionStatus> {
  const statuses = await Promise.all(accounts.map((account) => askAccount(pid, account, signal)));
  const best = RANK.map((state) => statuses.find((status) => status.state === state)).find(Boolean);
  return best ?? unknown('no-account');
}

async function askAccount(pid: Pid, account: Account, signal: AbortSignal): Promise<SubscriptionStatus> {
  const source = SOURCES[account.source];
  const answer = await throughGate((conditions) => source.ask(account, pid, conditions), signal);
  return answer.ok ? statusOf(answer.value, account) : unknown(answer.reason, account.name);
}

function statusOf(answer: Answer, account: Account): KnownStatus {
  const checked = { checkedAt: Date.now(), account: account.name, stale: false };
  switch (answer.state) {
    case 'active': {
      const names = new Map(account.products.map(({ code, name }) => [code, name]));
      const products = answer.productCodes.map((code) => names.get(code) ?? code);
      return { ...checked, state: 'active', reason: 'subscribed', products };
    }
    case 'ended':
      return { ...checked, state: 'ended', reason: 'none-active' };
    case 'pending':
      return { ...checked, state: 'pending', reason: 'payment-pending' };
    case 'not-found':
      return { ...checked, state: 'not-found', reason: 'not-this-seller' };
  }
}

/** Well formed (16 zero bytes), and nobody's. */
const NOBODY = 'PAAAAAAAAAAAAAAAAAAAAAAAAAA' as Pid;

/** Whether the service takes the account's credentials: one request, about an identifier that is nobody's. */
export async function testAccount(account: Account): Promise<'ok' | SourceFailure> {
  const conditions = { signal: new AbortController().signal, isBackingOff: false };
  const answer = await SOURCES[account.source].ask(account, NOBODY, conditions);
  if (answer.ok) return 'ok';
  return answer.reason === 'local-throttle' ? 'throttled' : answer.reason;
}
