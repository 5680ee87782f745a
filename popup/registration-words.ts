import type { Asked, Registration } from '../src/shared/calls.ts';
import type { Reason, Result } from '../src/shared/result.ts';
import type { ErrorDetail } from '../src/shared/status.ts';
import { unknown } from '../src/shared/status.ts';
import { explain, REASON_TEXT } from '../src/shared/words.ts';

export const EMPTY_TOKEN = 'Paste the registration token first.';

/** What AWS calls it when the token is at fault; the same words may speak of a seller's credentials, and then the reason does, too. */
const OF_TOKEN: Record<string, string> = {
  ExpiredTokenException:
    'This token has expired: it is good for four hours after the customer came from AWS Marketplace. Ask the customer to open your product there again.',
  InvalidTokenException:
    'AWS Marketplace does not know this token as one of this account’s products. Copy it again, whole; with several accounts, choose another.',
};
const NOT_A_TOKEN = 'This is no registration token: copy it again, whole.';
const HERE: Partial<Record<Reason, string>> = { 'bad-input': NOT_A_TOKEN };

/** Why nobody knows whose token it is, and what to do. */
export function registrationProblem(answer: Result<Asked<Registration>>): string {
  if (!answer.ok) return HERE[answer.reason] ?? REASON_TEXT[answer.reason];
  if (answer.value.answered) return '';
  const { reason, detail } = answer.value;
  const ofToken =
    reason === 'bad-request' && detail && Object.hasOwn(OF_TOKEN, detail.code) ? OF_TOKEN[detail.code] : null;
  if (ofToken) return ofToken;
  const { why, next } = explain(unknown(reason));
  return [why, saidBy(detail), detail?.advice ?? next].filter(Boolean).join(' ');
}

const saidBy = (detail: ErrorDetail | undefined): string => (detail ? `The service said ${detail.code}.` : '');
