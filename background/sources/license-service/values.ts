import { withoutSpace } from '../../../src/shared/account.ts';

/**
 * The values of requests as the service takes them. Each helper returns null for what the service could not take,
 * so that it need not be asked (docs/license-service.md, Identifiers).
 */

/** The parameters of an action: `undefined` is left out, `null` is a value that is none. */
export type Parameters = Readonly<Record<string, string | null | undefined>>;

/** The guide says 30 characters at most, and that it may become more; real ones are 28 of base32. */
const ACTIVATION_KEY = /^[A-Za-z0-9]{1,30}$/;
/** Base64 in all that were seen, at most 411 characters with the prefix. No brace: it would be another prefix. */
const TOKEN = /^[\x21-\x7a]{1,4096}$/;
const CREDENTIAL = /^[\x21-\x7e]{1,256}$/;

const matching = (pattern: RegExp, text: string): string | null => (pattern.test(text) ? text : null);

/** An activation key as a customer reads it out of a mail: white space is dropped. */
export const activationKey = (text: string): string | null => matching(ACTIVATION_KEY, withoutSpace(text));

/** People copy tokens with and without the prefix that is part of them, and with line breaks. */
function token(prefix: string, text: string): string | null {
  const whole = withoutSpace(text);
  const body = matching(TOKEN, whole.startsWith(prefix) ? whole.slice(prefix.length) : whole);
  return body === null ? null : prefix + body;
}

export const productToken = (text: string): string | null => token('{ProductToken}', text);
export const userToken = (text: string): string | null => token('{UserToken}', text);

/** One half of a key pair. */
export const credential = (text: string): string | null => matching(CREDENTIAL, withoutSpace(text));

/** `TokenExpiration`: how long a user token is to live, whole seconds, as an XML duration (`PT3600S`). */
export const duration = (seconds: number): string | null =>
  Number.isSafeInteger(seconds) && seconds > 0 ? `PT${seconds}S` : null;

/** The code that the service itself has for a value that is none. */
const CODE_OF: Readonly<Record<string, string>> = {
  ActivationKey: 'InvalidActivationKey',
  ProductToken: 'InvalidProductToken',
  AdditionalTokens: 'InvalidProductToken',
  UserToken: 'InvalidUserToken',
};

/** The parameters to send; or the code that the service would have for the first one that is none. */
export function settle(parameters: Parameters): { sent: Record<string, string> } | { code: string } {
  const sent: Record<string, string> = {};
  for (const [name, value] of Object.entries(parameters)) {
    if (value === null) return { code: CODE_OF[name] ?? 'InvalidParameterValue' };
    if (value !== undefined) sent[name] = value;
  }
  return { sent };
}
