import type { Customer, Seller } from './data.ts';
import { element } from './envelope.ts';
import { refuse } from './refusals.ts';

/** What an action does for a seller: the XML of its result, children in the order of the schema. Refuses by throwing. */
export type Action = (seller: Seller, parameters: URLSearchParams) => string;

/** The customer that a request names; one of another seller is as unknown as one that nobody has. */
function customerOf(seller: Seller, parameters: URLSearchParams): Customer {
  const pid = parameters.get('PersistentIdentifier');
  if (!pid) throw refuse.MissingPersistentIdentifier();
  const customer = seller.customers.find((each) => each.pid === pid);
  if (!customer) throw refuse.InvalidPersistentIdentifier();
  return customer;
}

function settledCustomerOf(seller: Seller, parameters: URLSearchParams): Customer {
  const customer = customerOf(seller, parameters);
  if (customer.pending) throw refuse.UserNotSubscribed();
  return customer;
}

/** Every product of this seller that the customer is subscribed to; an empty result when there is none. */
const getActiveSubscriptionsByPid: Action = (seller, parameters) => {
  const { subscriptions } = settledCustomerOf(seller, parameters);
  return subscriptions.map((code) => element('ProductCode', code)).join('');
};

/** Whether the customer is subscribed to one product. A product that is not the seller's is no product. */
const verifyProductSubscriptionByPid: Action = (seller, parameters) => {
  const { subscriptions } = settledCustomerOf(seller, parameters);
  const code = parameters.get('ProductCode');
  if (!code) throw refuse.MissingParameter('ProductCode');
  const isSubscribed = subscriptions.includes(code);
  if (!isSubscribed && !seller.products.some(({ productCode }) => productCode === code))
    throw refuse.InvalidParameterValue(code, 'ProductCode', 'no such product of the requester');
  return element('Subscribed', String(isSubscribed));
};

/** The actions that this service knows, by the names they have in requests. */
export const ACTIONS: ReadonlyMap<string, Action> = new Map([
  ['GetActiveSubscriptionsByPid', getActiveSubscriptionsByPid],
  ['VerifyProductSubscriptionByPid', verifyProductSubscriptionByPid],
]);
