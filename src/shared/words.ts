import { LOOK_WORD, UNITS } from './look-words.ts';
import type { Reason } from './result.ts';
import { sentencesOf } from './sentences.ts';
import { failureOf, type SourceFailure, type SubscriptionStatus } from './status.ts';

export { LOOK_WORD };

/** How a state looks: its shape, colour and place in a list. `checking` and `locked` are looks, not states. */
export type Look = 'active' | 'ended' | 'pending' | 'not-found' | 'unknown' | 'checking' | 'locked';

/** The look of a status; `undefined` stands for one that has been asked for and is not here yet. */
export function lookOf(status: SubscriptionStatus | undefined): Look {
  if (!status) return 'checking';
  return status.reason === 'locked' ? 'locked' : status.state;
}

/** What a status means, why, and what to do next: one sentence or two each. */
export type Explanation = { why: string; next: string };

/**
 * Why the status is what it is, and what to do next. `undefined`: the answer is on its way. An old status that could
 * not be renewed is explained by what stood in the way.
 */
export function explain(status: SubscriptionStatus | undefined): Explanation {
  const [why, next] = sentencesOf(status ? (failureOf(status) ?? status.reason) : 'checking');
  return { why, next };
}

/** What Test connection says. */
export function explainTest(outcome: 'ok' | SourceFailure): Explanation {
  if (outcome === 'ok') return { why: 'The service accepted the key and the signature.', next: 'Save the account.' };
  const [why, next] = sentencesOf(outcome);
  return { why, next };
}

/** "1 day", "3 days". */
export const counted = (count: number, thing: string): string => `${count} ${thing}${count > 1 ? 's' : ''}`;

/** "just now", "3 minutes ago": how long before `now` (ms) `then` (ms) was. */
export function ageText(then: number, now = Date.now()): string {
  const age = now - then;
  const unit = UNITS.find(([, ms]) => age >= ms);
  return unit ? `${counted(Math.floor(age / unit[1]), unit[0])} ago` : 'just now';
}

/** The whole status in one line, for a screen reader: `Active: Photo Cloud. PMNG…ULA. Checked just now.` */
export function spoken(pid: string, status: SubscriptionStatus | undefined, now = Date.now()): string {
  const products = status?.state === 'active' ? `: ${status.products.join(', ')}` : '';
  const head = `${LOOK_WORD[lookOf(status)]}${products}. ${pid}.`;
  if (!status) return head;
  const age = `Checked ${ageText(status.checkedAt, now)}${status.stale ? ', may be out of date' : ''}.`;
  return [head, status.state !== 'unknown' && age, failureOf(status) && explain(status).why].filter(Boolean).join(' ');
}

/** What happened, what was not lost, and what to do: for each way a call can fail. */
export const REASON_TEXT: Record<Reason, string> = {
  'not-set-up': 'There is no vault on this computer yet. Create one in the options.',
  'already-set-up': 'There is a vault on this computer already. Nothing was changed. Unlock it instead.',
  locked: 'Pidlight is locked. Nothing was lost. Unlock it with your passphrase, then try again.',
  'wrong-passphrase': 'That passphrase does not open this vault. Nothing was changed. Check Caps Lock and try again.',
  'wrong-passkey':
    'That passkey does not open this vault: it was removed, or a change of passphrase or an import took it away. Nothing was lost. Unlock with your passphrase; the options add passkeys.',
  'too-many': 'This vault has nine passkeys, the most that it may have. Nothing was changed. Remove one first.',
  damaged:
    'The stored vault is damaged, and no passphrase can open it. Nothing was deleted. Import a backup in the options, or start over there.',
  missing:
    'The stored vault is gone from this computer, and its copy with it. Sites and settings are still here. Import a backup in the options, or start over there.',
  'rolled-back':
    'The stored vault is older than the last one saved here, and was not opened. Nothing was deleted. Import a backup in the options, or start over there.',
  unsupported:
    'This needs a newer Pidlight, or a browser with WebAssembly. Nothing was changed. Update Pidlight, then try again.',
  'out-of-bounds':
    'The stored vault asks for a key derivation that Pidlight never uses, and was not opened. Nothing was deleted. Import a backup in the options, or start over there.',
  'weak-passphrase': 'That passphrase is too easy to guess. Nothing was changed. Use a suggested one, or more words.',
  wait: 'Too many passphrases were wrong. Nothing was lost, and nothing will be. Wait until the next try is allowed.',
  'not-a-backup':
    'That file is not a backup of Pidlight, or not a whole one. Nothing was changed. Choose the file that Export backup made.',
  quota:
    'The browser has no room left to store this. What was stored before is unchanged. Free some disk space, then try again.',
  conflict:
    'Another window saved this account after you opened it. Nothing was overwritten, and what you typed is still here.',
  'no-such-thing': 'This entry is no longer there: another window removed it. What you typed is still here.',
  'bad-input': 'Something in the form is not right. Nothing was saved, and what you typed is still here.',
  storage:
    'The browser refused to store this. What was stored before is unchanged. Restart the browser, then try again.',
  budget: 'This page asked too often. Nothing was changed. Click the Pidlight icon, then Continue.',
  refused: 'Pidlight does not take this request from here. Nothing was changed.',
  gone: 'Pidlight did not answer. Nothing was lost. Try again; if it stays, reload this page.',
  internal: 'Pidlight itself failed. Nothing was changed. Try again.',
};
