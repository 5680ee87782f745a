import type { SubscriptionStatus } from './status.ts';

/** A reason of a status; `checking`: there is no status yet. */
export type Topic = SubscriptionStatus['reason'] | 'checking';
/** Why, and what to do next: one sentence or two each. */
export type Sentences = readonly [why: string, next: string];

export const SENTENCES: Record<Topic, Sentences> = {
  checking: ['The service has been asked.', 'The answer appears here by itself.'],
  subscribed: ['The service lists these subscriptions.', 'Help the customer as a subscriber.'],
  'none-active': [
    'The service knows this customer, and lists no subscription.',
    'Ask whether they cancelled or a payment failed.',
  ],
  'payment-pending': [
    'The first payment is open or has failed.',
    'Ask the customer to check their payment method. Check again in 20 minutes.',
  ],
  'not-this-seller': [
    'The service does not know this identifier as one of your customers.',
    'Ask the customer to copy it again; it may belong to another seller.',
  ],
  locked: ['Pidlight is locked.', 'Click the Pidlight icon and enter your passphrase.'],
  'vault-damaged': ['The stored credentials are damaged or missing.', 'Open the Pidlight options.'],
  'no-account': ['No account is set up that knows this kind of identifier.', 'Add an account in the Pidlight options.'],
  budget: ['This page asked for more customers than one page may.', 'Click the Pidlight icon, then Continue.'],
  internal: ['Pidlight itself failed. Nothing was lost.', 'Check again; if it stays, reload the page.'],
  'denied-access-key': [
    'The service does not know the access key of this account.',
    'Have the Access Key ID checked in the Pidlight options.',
  ],
  'denied-secret': [
    'The service knows the access key, but the secret is wrong.',
    'Have the Secret Access Key entered again in the Pidlight options.',
  ],
  'denied-clock': [
    'The service refused the time: the clock of this computer is wrong.',
    'Set the clock to automatic, then check again.',
  ],
  'denied-session': [
    'The service does not take the session token of this account any more.',
    'Have new credentials entered in the Pidlight options.',
  ],
  'denied-region': [
    'The service is in another region than the one set for this account.',
    'Have the region changed in the Pidlight options.',
  ],
  'denied-permission': [
    'The service does not let this account ask about subscriptions.',
    'Have it allowed at the service.',
  ],
  'denied-host': ['The browser may not talk to the service yet.', 'Press Test connection in the Pidlight options.'],
  throttled: [
    'The service is busy and asked us to wait.',
    'Pidlight asks again by itself. The customer may well be subscribed.',
  ],
  'service-error': [
    'The service answers with an error.',
    'Pidlight asks again by itself. The customer may well be subscribed.',
  ],
  offline: ['This computer has no network connection.', 'Connect: Pidlight asks again by itself.'],
  unreachable: [
    'Nothing answers at the address of the service.',
    'Pidlight asks again by itself; if it stays, have the connection tested in the Pidlight options.',
  ],
  'bad-response': [
    'What answered is not the service, or its answer was cut short.',
    'Check again; if it stays, have the endpoint checked in the Pidlight options.',
  ],
  'bad-request': [
    'The service does not take our request.',
    'Look it up in the Pidlight popup, which shows the error code to pass on.',
  ],
};

/**
 * What there is to say of a reason. nb. Not what the content script runs: the build gives it
 * `src/content/packaged-sentences.ts` instead, and puts these into the package's messages.
 */
export const sentencesOf = (topic: Topic): Sentences => SENTENCES[topic];
