import { type Pid, parsePid } from '../../../src/shared/pid.ts';
import type { Attempt, Conditions } from '../source.ts';
import { call, callUnsigned } from './call.ts';
import type { ApiVersion, Credentials } from './request.ts';
import { activationKey, credential, duration, productToken, userToken } from './values.ts';
import { type Element, fieldsOf, leavesOf } from './xml.ts';

/**
 * The six actions of the License Service, typed. None rejects: whatever happens is an {@link Attempt}. Codes that are
 * answers about a customer (UserNotSubscribed) come as refusals, too, for what they mean depends on who asks.
 */

/** `tokenLife`: whole seconds the user token is to be good for; the guide names no default. */
export type Activation = { activationKey: string; productToken: string; tokenLife?: number };
/** What a customer of a desktop product signs with. All three are secrets; they are good for one product. */
export type DesktopCustomer = { userToken: string; accessKeyId: string; secretAccessKey: string };
/** The user token is a secret. */
export type HostedCustomer = { userToken: string; pid: Pid };

const activation = (given: Activation) => ({
  ActivationKey: activationKey(given.activationKey),
  ProductToken: productToken(given.productToken),
  TokenExpiration: given.tokenLife === undefined ? undefined : duration(given.tokenLife),
});

/** Turns an activation key into the customer's own key pair and token. Nobody signs it (guide: ActivateDesktopProduct). */
export function activateDesktopProduct(
  endpoint: string,
  { apiVersion, ...given }: Activation & { apiVersion?: ApiVersion },
  conditions: Conditions,
): Promise<Attempt<DesktopCustomer>> {
  const version = apiVersion && { apiVersion };
  const action = { name: 'ActivateDesktopProduct', parameters: activation(given), read: readDesktop, ...version };
  return callUnsigned(endpoint, action, conditions);
}

/** Turns an activation key into the customer's PID and token; signed by the seller (guide: ActivateHostedProduct). */
export function activateHostedProduct(
  credentials: Credentials,
  given: Activation,
  conditions: Conditions,
): Promise<Attempt<HostedCustomer>> {
  const action = { name: 'ActivateHostedProduct', parameters: activation(given), read: readHosted };
  return call(credentials, action, conditions);
}

/**
 * Codes of the seller's products that the customer has an active subscription to; none is an answer, too; signed by the
 * seller (guide: GetActiveSubscriptionsByPid).
 */
export function getActiveSubscriptionsByPid(
  credentials: Credentials,
  pid: Pid,
  conditions: Conditions,
): Promise<Attempt<readonly string[]>> {
  // nb. No subscription is an empty result, and nothing else is: what we do not understand must not end anybody's.
  const read = (result: Element) => leavesOf(result, 'ProductCode');
  const action = { name: 'GetActiveSubscriptionsByPid', parameters: { PersistentIdentifier: pid }, read };
  return call(credentials, action, conditions);
}

/**
 * Whether the customer has an active subscription to one product; signed by the seller (guide:
 * VerifyProductSubscriptionByPid).
 */
export function verifyProductSubscriptionByPid(
  credentials: Credentials,
  { pid, productCode }: { pid: Pid; productCode: string },
  conditions: Conditions,
): Promise<Attempt<boolean>> {
  const parameters = { PersistentIdentifier: pid, ProductCode: productCode };
  return call(credentials, { name: 'VerifyProductSubscriptionByPid', parameters, read: readSubscribed }, conditions);
}

/**
 * Whether the customer of a desktop product has an active subscription to it (guide: VerifyProductSubscriptionByTokens).
 * @param customer signs: the key pair of ActivateDesktopProduct, not the seller's
 */
export function verifyProductSubscriptionByTokens(
  customer: Credentials,
  given: { productToken: string; userToken: string },
  conditions: Conditions,
): Promise<Attempt<boolean>> {
  const parameters = { ProductToken: productToken(given.productToken), UserToken: userToken(given.userToken) };
  return call(customer, { name: 'VerifyProductSubscriptionByTokens', parameters, read: readSubscribed }, conditions);
}

/**
 * The latest version of a user token; the same one when it is that already (guide: RefreshUserToken, of API version
 * 2008-04-28 alone).
 * @param credentials sign: for a desktop product the customer's, for a hosted one the seller's
 * @param given the product token where the user token is tied to one (`AdditionalTokens`): for desktop products
 */
export function refreshUserToken(
  credentials: Credentials,
  given: { userToken: string; productToken?: string },
  conditions: Conditions,
): Promise<Attempt<string>> {
  const parameters = {
    UserToken: userToken(given.userToken),
    AdditionalTokens: given.productToken === undefined ? undefined : productToken(given.productToken),
  };
  const read = (result: Element) => userToken(fieldsOf(result, ['UserToken'])?.UserToken ?? '');
  const action = { name: 'RefreshUserToken', parameters, read, apiVersion: '2008-04-28' } as const;
  return call(credentials, action, conditions);
}

function readDesktop(result: Element): DesktopCustomer | null {
  const fields = fieldsOf(result, ['UserToken', 'AWSAccessKeyId', 'SecretAccessKey']);
  const token = userToken(fields?.UserToken ?? '');
  const accessKeyId = credential(fields?.AWSAccessKeyId ?? '');
  const secretAccessKey = credential(fields?.SecretAccessKey ?? '');
  return token && accessKeyId && secretAccessKey ? { userToken: token, accessKeyId, secretAccessKey } : null;
}

function readHosted(result: Element): HostedCustomer | null {
  const fields = fieldsOf(result, ['UserToken', 'PersistentIdentifier']);
  const [token, pid] = [userToken(fields?.UserToken ?? ''), parsePid(fields?.PersistentIdentifier ?? '')];
  return token && pid ? { userToken: token, pid } : null;
}

function readSubscribed(result: Element): boolean | null {
  return BOOLEANS.get(fieldsOf(result, ['Subscribed'])?.Subscribed ?? '') ?? null;
}

/** An xs:boolean (XML Schema part 2, 3.2.2.1): the service wrote words, its schema allows digits. */
const BOOLEANS = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);
