import { type MarketplaceAction, permissionOf } from '../../../src/shared/marketplace.ts';
import type { SourceFailure } from '../../../src/shared/status.ts';
import type { HttpAnswer } from '../http.ts';
import type { Refused } from '../source.ts';
import { BY_MESSAGE, PRODUCT, REGISTRATION, ROWS, type Row } from './error-rows.ts';

/** Why an answer is none. What the service says in its own words stays here: it may name accounts, roles and keys. */

/** The action that was asked for, and the product code that it was about. */
export type Question = {
  name: MarketplaceAction;
  productCode?: string;
};

/** The shape of a name. An endpoint may lie: what has another shape is shown to nobody. */
const CODE = /^[A-Za-z][A-Za-z0-9.:_-]{0,63}$/;

/** Null when nothing says what went wrong: then it is not the service that answered. */
export function refusalOf(answer: HttpAnswer, json: unknown, question: Question): Refused | null {
  const said = fieldsOf(json);
  const code = nameOf(answer.errorType ?? said.code ?? '');
  const row = code === null ? null : rowOf(code, said.message, question);
  const reason = row?.reason ?? reasonOfStatus(answer.status) ?? (code && 'bad-request');
  if (!reason) return null;
  const isBusy = reason === 'throttled' || reason === 'service-error';
  return {
    ok: false,
    reason,
    ...(isBusy && answer.retryAfter !== null && { retryAfter: answer.retryAfter }),
    ...(code && { detail: { code, advice: row ? filled(row.advice, question) : null } }),
  };
}

function rowOf(code: string, message: string, { name, productCode }: Question): Row | null {
  const isSessionToken = /security token/i.test(message);
  if (name === 'ResolveCustomer' && code === 'ExpiredTokenException' && !isSessionToken) return REGISTRATION;
  if (productCode !== undefined && code === 'InvalidParameterException') return PRODUCT;
  const known = ROWS.get(code) ?? null;
  if (known?.reason !== 'denied-secret') return known;
  return BY_MESSAGE.find(([pattern]) => pattern.test(message))?.[1] ?? known;
}

const filled = (advice: string, { name, productCode = '' }: Question): string =>
  advice.replace('%action', permissionOf(name)).replace('%product', () => productCode);

/** 429 is what proxies of today say; the rest is a server's fault. */
function reasonOfStatus(status: number): SourceFailure | null {
  if (status === 429) return 'throttled';
  return status >= 500 ? 'service-error' : null;
}

/** `com.amazonaws.x#Name`, `Name:http://…`, or the name alone. */
function nameOf(text: string): string | null {
  const name = text.replace(/[:,].*$/s, '').replace(/^.*#/s, '');
  return CODE.test(name) ? name : null;
}

function fieldsOf(json: unknown): { code: string | undefined; message: string } {
  const said = typeof json === 'object' && json !== null ? new Map<string, unknown>(Object.entries(json)) : new Map();
  const text = (name: string): string | undefined => {
    const value: unknown = said.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  return { code: text('__type') ?? text('code'), message: text('message') ?? text('Message') ?? '' };
}
