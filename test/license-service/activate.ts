import type { Signer } from './authenticate.ts';
import { type Context, type Done, productCodesOf, productTokenOf, type Use, type UserToken } from './context.ts';
import type { Customer, Seller } from './data.ts';
import { laterBy, parseDuration } from './duration.ts';
import { element } from './envelope.ts';
import { parseTime } from './freshness.ts';
import * as mint from './mint.ts';
import { refuse } from './refusals.ts';

/** How long an activation key lives, in ms: an hour, as often as the customer likes. Documented. */
export const KEY_LIFE = 60 * 60_000;

/** When a new user token ends; undefined when the request sets no end. */
function expiryOf(parameters: URLSearchParams, now: number): string | undefined {
  const given = parameters.get('TokenExpiration');
  if (given === null) return;
  const refusal = (reason: string) => refuse.InvalidParameterValue(given, 'TokenExpiration', reason);
  const duration = parseDuration(given);
  if (!duration) throw refusal('must be a duration like PT3600S');
  const end = laterBy(now, duration);
  if (!(end > now)) throw refusal('must be a duration longer than nothing and short enough for a calendar');
  return new Date(end).toISOString();
}

type HeldKey = { seller: Seller; customer: Customer; productCode: string; isOver: boolean };

/** Everybody who holds the key. One at most, unless the data gives it to two. */
function holdersOf(key: string, { data, now }: Context['state']): HeldKey[] {
  const customers = data.sellers.flatMap((seller) => seller.customers.map((customer) => ({ seller, customer })));
  return customers.flatMap(({ seller, customer }) =>
    customer.activationKeys
      .filter((each) => each.key === key)
      .map(({ productCode, createdAt = '' }) => {
        const isOver = now() - (parseTime(createdAt) ?? 0) > KEY_LIFE;
        return { seller, customer, productCode, isOver };
      }),
  );
}

/** What the key and the product token stand for. `sellers` are those whose tokens count. */
function useOf({ parameters, state }: Context, sellers: readonly Seller[]): Use {
  const key = parameters.get('ActivationKey');
  if (!key) throw refuse.MissingParameter('ActivationKey');
  const token = productTokenOf(parameters);
  if (!sellers.some((seller) => productCodesOf(seller, token).length > 0)) throw refuse.InvalidProductToken();
  const holders = holdersOf(key, state);
  if (holders.length === 0) throw refuse.InvalidActivationKey();
  const fitting = holders.find(
    ({ seller, productCode }) => sellers.includes(seller) && productCodesOf(seller, token).includes(productCode),
  );
  if (!fitting) throw refuse.IncorrectActivationKey();
  if (fitting.isOver) throw refuse.ExpiredActivationKey();
  return fitting;
}

function activate(context: Context, sellers: readonly Seller[]): Use & { userToken: UserToken } {
  const { parameters, state } = context;
  const { seller, customer, productCode } = useOf(context, sellers);
  const expiresAt = expiryOf(parameters, state.now());
  if (customer.pending && state.settings.pendingActivation === 'refuse') throw refuse.UserNotSubscribed();
  const userToken = { token: mint.userToken(), productCode, ...(expiresAt && { expiresAt }) };
  customer.userTokens.push(userToken);
  state.changed();
  return { seller, customer, productCode, userToken };
}

/** A user token and a key pair for a program on the customer's computer. Nobody signs: this is where the keys come from. */
export function activateDesktopProduct(context: Context): Done {
  const { customer, productCode, userToken } = activate(context, context.state.data.sellers);
  const { accessKeyId, secretAccessKey } = mint.keyPair();
  customer.keyPairs.push({ accessKeyId, secretAccessKey, productCode });
  const keys = element('AWSAccessKeyId', accessKeyId) + element('SecretAccessKey', secretAccessKey);
  return { result: element('UserToken', userToken.token) + keys, customer };
}

/** A user token and the PID for a seller's web site. */
export function activateHostedProduct(context: Context, { seller }: Signer): Done {
  const { customer, userToken } = activate(context, [seller]);
  const result = element('UserToken', userToken.token) + element('PersistentIdentifier', customer.pid);
  return { result, customer };
}
