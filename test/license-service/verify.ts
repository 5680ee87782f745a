import type { KeyHolder, Signer } from './authenticate.ts';
import { type Context, type Done, productCodesOf, productTokenOf, userTokenOf } from './context.ts';
import type { Customer, Seller } from './data.ts';
import { element } from './envelope.ts';
import { refuse } from './refusals.ts';

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
export function getActiveSubscriptionsByPid({ parameters }: Context, { seller }: Signer): Done {
  const customer = settledCustomerOf(seller, parameters);
  return { result: customer.subscriptions.map((code) => element('ProductCode', code)).join(''), customer };
}

/** Whether the customer is subscribed to one product. A product that is not the seller's is no product. */
export function verifyProductSubscriptionByPid({ parameters }: Context, { seller }: Signer): Done {
  const customer = settledCustomerOf(seller, parameters);
  const code = parameters.get('ProductCode');
  if (!code) throw refuse.MissingParameter('ProductCode');
  const isSubscribed = customer.subscriptions.includes(code);
  if (!isSubscribed && !seller.products.some(({ productCode }) => productCode === code))
    throw refuse.InvalidParameterValue(code, 'ProductCode', 'no such product of the requester');
  return { result: element('Subscribed', String(isSubscribed)), customer };
}

/**
 * Whether the customer is subscribed to the one product that their keys are for. An open payment is no refusal here:
 * programs asked again and again until it had settled.
 */
export function verifyProductSubscriptionByTokens(context: Context, signer: Signer & { holder: KeyHolder }): Done {
  const { seller, holder } = signer;
  const token = productTokenOf(context.parameters);
  if (!productCodesOf(seller, token).includes(holder.productCode)) throw refuse.InvalidProductToken();
  const { customer, productCode } = userTokenOf(context, signer);
  const isSubscribed = customer.subscriptions.includes(productCode) && !customer.pending;
  return { result: element('Subscribed', String(isSubscribed)), customer };
}
