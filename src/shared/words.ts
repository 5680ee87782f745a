import type { Reason } from './result.ts';
import { failureOf, type SourceFailure, type SubscriptionStatus } from './status.ts';

/** How a state looks: its shape, colour and place in a list. `checking` and `locked` are looks, not states. */
export type Look = 'active' | 'ended' | 'pending' | 'not-found' | 'unknown' | 'checking' | 'locked';

/** The look of a status; `undefined` stands for one that has been asked for and is not here yet. */
export function lookOf(status: SubscriptionStatus | undefined): Look {
  if (!status) return 'checking';
  return status.reason === 'locked' ? 'locked' : status.state;
}

/** The word for each look. Scripts go by them, too: ARCHITECTURE.md, "Contracts that scripts rely on". */
export const LOOK_WORD: Record<Look, string> = {
  active: 'Active',
  ended: 'Ended',
  pending: 'Pending',
  'not-found': 'Not found',
  unknown: 'Could not check',
  checking: 'Checking',
  locked: 'Locked',
};

/** What a status means, why, and what to do next: one sentence or two each. */
export type Explanation = { why: string; next: string };

/** For each reason: why, and what to do next. One phrase for one thing: the content script is weighed by the byte. */
const SENTENCES: Record<SubscriptionStatus['reason'], readonly [why: string, next: string]> = {
  subscribed: ['The service lists these subscriptions.', 'Help the customer as a subscriber.'],
  'none-active': [
    'The service knows this customer, and lists no subscription.',
    'Ask whether they cancelled or a payment failed.',
  ],
  'payment-pending': [
    'The first payment is open or failed.',
    'Ask the customer to check the payment method. Check again in 20 minutes.',
  ],
  'not-this-seller': [
    'The service does not know this customer as yours.',
    'Ask the customer to copy the identifier again; it may be of another seller.',
  ],
  locked: ['Pidlight is locked.', 'Click the Pidlight icon, then enter your passphrase.'],
  'vault-damaged': ['The stored credentials are damaged or missing.', 'Open the Pidlight options.'],
  'no-account': ['No account is set up.', 'Add an account in the Pidlight options.'],
  budget: ['This page asked for too many customers.', 'Click the Pidlight icon, then Continue.'],
  internal: ['Pidlight itself failed. Nothing was lost.', 'Check again; if it stays, reload the page.'],
  'denied-access-key': [
    'The service does not know the access key.',
    'Have the Access Key ID entered again in the Pidlight options.',
  ],
  'denied-secret': [
    'The service knows the access key, but the secret is wrong.',
    'Have the Secret Access Key entered again in the Pidlight options.',
  ],
  'denied-clock': ['The clock of this computer is wrong.', 'Set the clock to automatic, then check again.'],
  'denied-permission': ['The service does not let this account ask.', 'Have it allowed at the service.'],
  'denied-host': ['The browser may not talk to the service.', 'Press Test connection in the Pidlight options.'],
  throttled: ['The service is busy.', 'Pidlight asks again by itself. The customer may well be subscribed.'],
  'service-error': [
    'The service answers with an error.',
    'Pidlight asks again by itself. The customer may well be subscribed.',
  ],
  offline: ['This computer has no network.', 'Connect: Pidlight asks again by itself.'],
  unreachable: [
    'The service does not answer.',
    'Pidlight asks again by itself; if it stays, press Test connection in the Pidlight options.',
  ],
  'bad-response': [
    'The answer is cut short, or not of the License Service.',
    'Check again; if it stays, press Test connection in the Pidlight options.',
  ],
  'bad-request': ['The service does not take our request.', 'The Pidlight popup shows the error code to pass on.'],
};

/**
 * Why the status is what it is, and what to do next. `undefined`: the answer is on its way. An old status that could
 * not be renewed is explained by what stood in the way.
 */
export function explain(status: SubscriptionStatus | undefined): Explanation {
  const [why, next] = status
    ? SENTENCES[failureOf(status) ?? status.reason]
    : ['The service has been asked.', 'The answer appears here by itself.'];
  return { why, next };
}

/** What Test connection says. */
export function explainTest(outcome: 'ok' | SourceFailure): Explanation {
  if (outcome === 'ok') return { why: 'The service accepted the key and the signature.', next: 'Save the account.' };
  const [why, next] = SENTENCES[outcome];
  return { why, next };
}

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];
const relative = new Intl.RelativeTimeFormat('en');

/** "just now", "3 minutes ago": how long before `now` (ms) `then` (ms) was. */
export function ageText(then: number, now = Date.now()): string {
  const age = now - then;
  const unit = UNITS.find(([, ms]) => age >= ms);
  return unit ? relative.format(-Math.floor(age / unit[1]), unit[0]) : 'just now';
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
  damaged:
    'The stored vault is damaged or missing, and no passphrase can open it. Forget everything, then enter the credentials again.',
  conflict:
    'Another window saved this account after you opened it. Nothing was overwritten, and what you typed is still here.',
  'no-such-thing': 'This entry is no longer there: another window removed it. What you typed is still here.',
  'bad-input': 'Something in the form is not right. Nothing was saved, and what you typed is still here.',
  storage: 'The browser refused to store this (is the disk full?). What was stored before is unchanged.',
  budget: 'This page asked too often. Nothing was changed. Click the Pidlight icon, then Continue.',
  refused: 'Pidlight does not take this request from here. Nothing was changed.',
  gone: 'Pidlight did not answer. Nothing was lost. Try again; if it stays, reload this page.',
  internal: 'Pidlight itself failed. Nothing was changed. Try again.',
};
