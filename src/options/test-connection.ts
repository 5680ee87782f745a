import { type AccountDraft, draftProblems, type SourceKind } from '../shared/account.ts';
import type { Asked } from '../shared/calls.ts';
import { originPattern } from '../shared/endpoint.ts';
import { type ErrorDetail, PASSING, type SourceFailure } from '../shared/status.ts';
import { type Explanation, explainTest, REASON_TEXT } from '../shared/words.ts';
import { background } from '../ui/background.ts';
import { clockText } from '../ui/clock.ts';
import type { Notice } from '../ui/message.tsx';
import { requestHosts } from '../ui/permissions.ts';

/** What to do about it, for the person who is at the form: the shared words speak to a rep who is not. */
const NEXT: Record<SourceFailure, string> = {
  'denied-access-key': 'Copy the Access Key ID again.',
  'denied-secret': 'Copy the Secret Access Key again, whole.',
  'denied-clock': 'Set the clock of this computer to automatic, then test again.',
  'denied-session': 'Enter new credentials: key, secret and session token, which belong together.',
  'denied-region': 'Change the region of the account.',
  'denied-permission': 'Ask whoever manages the account at the service to allow it.',
  'denied-host': 'Press Test connection again and agree when the browser asks.',
  'service-error': 'Test again in a minute; if it stays, ask whoever runs the service.',
  throttled: 'Wait a minute, then test again.',
  offline: 'Connect to the network, then test again.',
  unreachable: 'Check the endpoint for a typing mistake; if it is right, the service may be down.',
  'bad-response': 'Check the endpoint: it must be the address of the service itself, not of a web page.',
  'bad-request': 'Check the endpoint and the signature version with whoever runs the service.',
};

/** What is otherwise at AWS Marketplace, whose form has other fields. */
const AT_AWS: Partial<Record<SourceFailure, Partial<Explanation>>> = {
  'denied-access-key': { next: 'Copy the Access Key ID again; a temporary key (ASIA…) needs its session token, too.' },
  'denied-region': { next: 'Correct the region, and test again.' },
  'denied-permission': { next: 'The policy under “What this key may do” allows all that Pidlight asks.' },
  'bad-response': {
    why: 'What answered is not AWS Marketplace, or its answer was cut short.',
    next: 'Check the endpoint: leave the one of Amazon, unless you run the service yourself.',
  },
  'bad-request': { next: 'Check the endpoint and the product codes.' },
};

type Refused = Extract<Asked<null>, { answered: false }>;

/** The code as it came, and what is known about it. */
const saidBy = (detail: ErrorDetail | undefined): string =>
  detail ? `The service said ${detail.code}${detail.advice ? `: ${detail.advice}` : '.'}` : '';

/** Advice on the very code is better than ours; what passes by itself needs waiting for in any case, and a permission a policy. */
function refusal(source: SourceKind, { reason, detail }: Refused): Notice {
  const words = {
    why: explainTest(reason).why,
    next: NEXT[reason],
    ...(source === 'aws-marketplace' && AT_AWS[reason]),
  };
  const isEnough = detail?.advice && !PASSING.has(reason) && reason !== 'denied-permission';
  const parts = [words.why, saidBy(detail), isEnough ? '' : words.next, 'Nothing that you typed was lost.'];
  return { tone: 'bad', text: parts.filter(Boolean).join(' ') };
}

/** It works; a clock that is wrong is said all the same, for other programs on this computer go by it. */
function success(clockError: number): Notice {
  const { why, next } = explainTest('ok');
  const text = `Connection works. ${why} ${next}`;
  const clock = clockText(clockError);
  if (!clock) return { tone: 'good', text };
  return { tone: 'warn', text: `${text} This computer’s clock is ${clock}: set it to automatic.` };
}

async function noticeOf(source: SourceKind, outcome: Asked<null>): Promise<Notice> {
  if (!outcome.answered) return refusal(source, outcome);
  const clock = await background('clockError', null);
  return success(clock.ok ? clock.value : 0);
}

/** Ask the service once, and say in one message how that went. Call it first thing in a click: it asks the browser. */
export async function testConnection(draft: AccountDraft, addresses: readonly string[]): Promise<Notice> {
  const { source } = draft;
  if (!(await requestHosts(addresses.map(originPattern))))
    return refusal(source, { answered: false, reason: 'denied-host' });
  // The worker checks the whole draft; a key can be tried before the account has a name, and before its products are right.
  const { products: problem } = draftProblems(draft);
  const named = { ...draft, name: draft.name.trim() || 'Test', products: problem ? [] : draft.products };
  const answer = await background('testConnection', named);
  return answer.ok ? noticeOf(source, answer.value) : { tone: 'bad', text: REASON_TEXT[answer.reason] };
}
