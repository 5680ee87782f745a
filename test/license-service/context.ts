import type { Signer } from './authenticate.ts';
import type { Customer, Seller } from './data.ts';
import { parseTime } from './freshness.ts';
import { refuse } from './refusals.ts';
import type { ServiceState } from './state.ts';

/** What an action works with. Actions refuse by throwing. */
export type Context = { parameters: URLSearchParams; state: ServiceState };

/** What came of it: the XML of the result, children in the order of the schema, and the customer it was about. */
export type Done = { result: string; customer: Customer };

/** A customer, a product of theirs, and the seller of both. */
export type Use = { seller: Seller; customer: Customer; productCode: string };

export type UserToken = Customer['userTokens'][number];

export function productTokenOf(parameters: URLSearchParams): string {
  const token = parameters.get('ProductToken');
  if (!token) throw refuse.MissingProductToken();
  return token;
}

/** Codes of this seller's products that have the token: one, unless the data gives two the same. */
export const productCodesOf = ({ products }: Seller, token: string): string[] =>
  products.filter(({ productToken }) => productToken === token).map(({ productCode }) => productCode);

/** Whether a token is still good at `now`, in ms since the epoch. */
const isGood = ({ expiresAt }: UserToken, now: number): boolean =>
  expiresAt === undefined || now <= (parseTime(expiresAt) ?? 0);

/**
 * Whose user token the request holds, among those that the signer may speak of: a seller of all their customers, a
 * customer of the one product that their keys are for. An expired token is no token (inferred).
 */
export function userTokenOf(
  { parameters, state }: Context,
  { seller, holder }: Signer,
): Use & { userToken: UserToken } {
  const token = parameters.get('UserToken');
  if (!token) throw refuse.MissingUserToken();
  for (const customer of holder ? [holder.customer] : seller.customers)
    for (const userToken of customer.userTokens) {
      const { productCode } = userToken;
      const isTheirs = !holder || holder.productCode === productCode;
      if (userToken.token === token && isTheirs && isGood(userToken, state.now()))
        return { seller, customer, productCode, userToken };
    }
  throw refuse.InvalidUserToken();
}
