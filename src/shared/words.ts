import type { Reason } from './result.ts';
import type { SourceFailure, SubscriptionStatus, UnknownReason } from './status.ts';

/** How a state looks: its shape, colour and place in a list. `checking` and `locked` are looks, not states. */
export type Look = 'active' | 'ended' | 'pending' | 'not-found' | 'unknown' | 'checking' | 'locked';

/** The look of a status; `undefined` stands for one that has been asked for and is not here yet. */
export function lookOf(status: SubscriptionStatus | undefined): Look {
  if (!status) return 'checking';
  return status.state === 'unknown' && status.reason === 'locked' ? 'locked' : status.state;
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

const KNOWN: Record<'subscribed' | 'none-active' | 'payment-pending' | 'not-this-seller', Explanation> = {
  subscribed: { why: 'The service lists these subscriptions.', next: 'Help the customer as a subscriber.' },
  'none-active': {
    why: 'The service knows this customer, and lists no subscription.',
    next: 'Ask whether they cancelled or a payment failed.',
  },
  'payment-pending': {
    why: 'The first payment is open or has failed.',
    next: 'Ask the customer to check their payment method. Check again in 20 minutes.',
  },
  'not-this-seller': {
    why: 'The service does not know this identifier as one of your customers.',
    next: 'Ask the customer to copy it again; it may belong to another seller.',
  },
};

const UNKNOWN: Record<UnknownReason, Explanation> = {
  locked: { why: 'Pidlight is locked.', next: 'Click the Pidlight icon and enter your passphrase.' },
  'vault-damaged': {
    why: 'The stored credentials are damaged or missing.',
    next: 'Open the Pidlight options.',
  },
  'no-account': { why: 'No account is set up to ask.', next: 'Add an account in the Pidlight options.' },
  budget: {
    why: 'This page asked for more customers than one page may.',
    next: 'Click the Pidlight icon, then Continue.',
  },
  internal: {
    why: 'Pidlight itself failed. Nothing was lost.',
    next: 'Check again; if it stays, reload the page.',
  },
  'denied-access-key': {
    why: 'The service does not know the access key of this account.',
    next: 'Have the Access Key ID checked in the Pidlight options.',
  },
  'denied-secret': {
    why: 'The service knows the access key, but the secret is wrong.',
    next: 'Have the Secret Access Key entered again in the Pidlight options.',
  },
  'denied-clock': {
    why: 'The service refused the time: the clock of this computer is wrong.',
    next: 'Set the clock to automatic, then check again.',
  },
  'denied-permission': {
    why: 'The service does not let this account ask about subscriptions.',
    next: 'Have it allowed at the service.',
  },
  'denied-host': {
    why: 'The browser may not talk to the service yet.',
    next: 'Press Test connection in the Pidlight options.',
  },
  throttled: {
    why: 'The service is busy and asked us to wait.',
    next: 'Pidlight asks again by itself. The customer may well be subscribed.',
  },
  'service-error': {
    why: 'The service answers with an error.',
    next: 'Pidlight asks again by itself. The customer may well be subscribed.',
  },
  offline: { why: 'This computer has no network connection.', next: 'Connect: Pidlight asks again by itself.' },
  unreachable: {
    why: 'Nothing answers at the address of the service.',
    next: 'Pidlight asks again by itself; if it stays, have the connection tested in the Pidlight options.',
  },
  'bad-response': {
    why: 'What answered is not the License Service, or its answer was cut short.',
    next: 'Check again; if it stays, have the endpoint checked in the Pidlight options.',
  },
  'bad-request': {
    why: 'The service does not take our request.',
    next: 'Look it up in the Pidlight popup, which shows the error code to pass on.',
  },
};

/**
 * Why the status is what it is, and what to do next. `undefined`: the answer is on its way. An old status that could
 * not be renewed is explained by what stood in the way.
 */
export function explain(status: SubscriptionStatus | undefined): Explanation {
  if (!status) return { why: 'The service has been asked.', next: 'The answer appears here by itself.' };
  if (status.state === 'unknown') return UNKNOWN[status.reason];
  return status.failed ? UNKNOWN[status.failed] : KNOWN[status.reason];
}

/** What Test connection says. */
export function explainTest(outcome: 'ok' | SourceFailure): Explanation {
  if (outcome === 'ok') return { why: 'The service accepted the key and the signature.', next: 'Save the account.' };
  return UNKNOWN[outcome];
}

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

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
  if (status.state === 'unknown') return `${head} ${explain(status).why}`;
  const failed = status.failed ? ` ${UNKNOWN[status.failed].why}` : '';
  return `${head} Checked ${ageText(status.checkedAt, now)}${status.stale ? ', may be out of date' : ''}.${failed}`;
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
