import { KINDS, type Kind } from './kinds.ts';
import { parsePid } from './pid.ts';

/**
 * An identifier of a customer, of any kind, in its normal form. One text for kind and value, because it is the key of maps,
 * records and messages: a `Pid` stands for itself, any other kind is `kind:value`, such as `aws-account:123456789012`.
 * Only {@link parseCustomerId} and {@link customerId} make one.
 */
export type CustomerId = string & { readonly __customer: true };

/** The identifier of that kind that `text` is, spaces around it left aside; null when it is not one. */
export function customerId(kind: Kind, text: string): CustomerId | null {
  if (kind === 'pid') return parsePid(text);
  const value = KINDS[kind].normal(text.trim());
  return value === null ? null : (`${kind}:${value}` as CustomerId);
}

/** The identifier that this text form stands for; null when it is none. What came from elsewhere is read again by this. */
export function parseCustomerId(text: string): CustomerId | null {
  const [, kind = 'pid', value = text] = /^([a-z-]+):(.*)$/s.exec(text) ?? [];
  return isKind(kind) ? customerId(kind, value) : null;
}

const isKind = (text: string): text is Kind => Object.hasOwn(KINDS, text);

/** What kind of identifier it is. */
export const kindOf = (id: CustomerId): Kind => (/^[a-z-]+(?=:)/.exec(id)?.[0] ?? 'pid') as Kind;

/** The identifier as its service writes it, and as people read it. */
export const valueOfId = (id: CustomerId): string => id.replace(/^[a-z-]+:/, '');
