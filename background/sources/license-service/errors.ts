import type { SourceFailure } from '../../../src/shared/status.ts';
import type { Refused } from '../source.ts';
import { CATALOGUE, type Group } from './catalogue.ts';

/** What error codes and failing statuses mean to us (docs/license-service.md, Error codes). */

const REASON: Readonly<Record<Group, SourceFailure>> = {
  'access-key': 'denied-access-key',
  secret: 'denied-secret',
  permission: 'denied-permission',
  clock: 'denied-clock',
  wait: 'throttled',
  service: 'service-error',
  customer: 'bad-request',
  product: 'bad-request',
  endpoint: 'bad-request',
  operator: 'bad-request',
  protocol: 'bad-request',
};

/** The shape of a code. An endpoint may lie: what has another shape is shown to nobody. */
const CODE = /^[A-Za-z][A-Za-z0-9.:_-]{0,63}$/;

/** What came, as far as it says why there is no answer. */
type Said = { status: number; code: string | undefined; retryAfter: number | null };

/** What a status means by itself: 503 is documented, 429 is what proxies of today say, the rest is a server's fault. */
function reasonOfStatus(status: number): SourceFailure | null {
  if (status === 503 || status === 429) return 'throttled';
  return status >= 500 ? 'service-error' : null;
}

/** Why there is no answer: by the code where we know it, else by the status; null when nothing says that there is none. */
export function refusalOf({ status, code: text = '', retryAfter }: Said): Refused | null {
  const code = CODE.test(text) ? text : null;
  const entry = CATALOGUE.get(code ?? '');
  const reason = entry ? REASON[entry.group] : (reasonOfStatus(status) ?? (code && 'bad-request'));
  if (!reason) return null;
  const isBusy = reason === 'throttled' || reason === 'service-error';
  return {
    ok: false,
    reason,
    ...(isBusy && retryAfter !== null && { retryAfter }),
    ...(code && { detail: { code, advice: entry?.advice ?? null } }),
  };
}

/** What the service would say to a value that cannot be right. It was not asked. */
export const refusalOfCode = (code: string): Refused =>
  refusalOf({ status: 400, code, retryAfter: null }) ?? { ok: false, reason: 'bad-request' };
