import { describe, expect, it } from 'vitest';
import type { Reason } from '../../src/shared/result.ts';
import { type KnownStatus, type SubscriptionStatus, type UnknownReason, unknown } from '../../src/shared/status.ts';
import { ageText, explain, explainTest, LOOK_WORD, lookOf, REASON_TEXT, spoken } from '../../src/shared/words.ts';

const NOW = Date.parse('2024-03-01T12:00:00Z');
const PID = 'PMNGLKRRYHLOXDQKEMKLRTBAULA';
const checked = { checkedAt: NOW - 3 * 60_000, account: 'Photo team', stale: false };
const KNOWN: KnownStatus[] = [
  { ...checked, state: 'active', reason: 'subscribed', products: ['Photo Cloud', '774F4FF8'] },
  { ...checked, state: 'ended', reason: 'none-active' },
  { ...checked, state: 'pending', reason: 'payment-pending' },
  { ...checked, state: 'not-found', reason: 'not-this-seller' },
];
/** Written out, so that a new reason has to be thought of here: the compiler asks for it. */
const REASONS: Record<UnknownReason, true> = {
  locked: true,
  'vault-damaged': true,
  'no-account': true,
  budget: true,
  internal: true,
  'denied-access-key': true,
  'denied-secret': true,
  'denied-clock': true,
  'denied-session': true,
  'denied-region': true,
  'denied-permission': true,
  'denied-host': true,
  throttled: true,
  'service-error': true,
  offline: true,
  unreachable: true,
  'bad-response': true,
  'bad-request': true,
};
const UNKNOWN = (Object.keys(REASONS) as UnknownReason[]).map((reason) => unknown(reason));
const all: [string, SubscriptionStatus][] = [...KNOWN, ...UNKNOWN].map((status) => [status.reason, status]);
const CONTRACT = /^(Active|Ended|Pending|Not found|Could not check|Checking|Locked)\b/;

describe.each(all)('%s', (_reason, status) => {
  it('says why, and what to do next, in sentences', () => {
    const { why, next } = explain(status);
    for (const text of [why, next]) expect(text).toMatch(/^[A-Z].{10,}[.]$/);
  });

  it('is spoken with a word of the contract first, and the identifier', () => {
    const line = spoken(PID, status, NOW);
    expect(line).toMatch(CONTRACT);
    expect(line.startsWith(LOOK_WORD[lookOf(status)])).toBe(true);
    expect(line).toContain(PID);
  });
});

describe.each(
  UNKNOWN.map((status) => [status.reason, status] as const),
)('an old answer, not renewed: %s', (_, failure) => {
  const old: KnownStatus = { ...checked, state: 'ended', reason: 'none-active', stale: true, failed: failure.reason };

  it('keeps its word and its age, and says what stood in the way', () => {
    expect(explain(old)).toEqual(explain(failure));
    expect(lookOf(old)).toBe('ended');
    expect(spoken(PID, old, NOW)).toBe(
      `Ended. ${PID}. Checked 3 minutes ago, may be out of date. ${explain(failure).why}`,
    );
  });
});

describe.each(UNKNOWN.map((status) => [status.reason, status] as const))('could not check: %s', (_reason, status) => {
  it('is never told as an answer about the customer', () => {
    const { why, next } = explain(status);
    const said = `${spoken(PID, status, NOW)} ${why} ${next}`;
    expect(said).not.toMatch(
      /not subscribed|unsubscribed|ended|no (active )?subscription|not found|cancelled|expired/i,
    );
    expect(lookOf(status)).toBe(status.reason === 'locked' ? 'locked' : 'unknown');
  });
});

describe('spoken', () => {
  it.each<[string, SubscriptionStatus | undefined, string]>([
    ['active', KNOWN[0], `Active: Photo Cloud, 774F4FF8. ${PID}. Checked 3 minutes ago.`],
    ['ended', KNOWN[1], `Ended. ${PID}. Checked 3 minutes ago.`],
    ['checking', undefined, `Checking. ${PID}.`],
    ['locked', unknown('locked'), `Locked. ${PID}. Pidlight is locked.`],
    ['stale', KNOWN[1] && { ...KNOWN[1], stale: true }, `Ended. ${PID}. Checked 3 minutes ago, may be out of date.`],
  ])('%s', (_what, status, expected) => {
    expect(spoken(PID, status, NOW)).toBe(expected);
  });
});

it.each([
  [-60_000, 'just now'],
  [0, 'just now'],
  [59_999, 'just now'],
  [60_000, '1 minute ago'],
  [3_599_999, '59 minutes ago'],
  [3_600_000, '1 hour ago'],
  [86_399_999, '23 hours ago'],
  [86_400_000, '1 day ago'],
  [40 * 86_400_000, '40 days ago'],
])('%d ms ago is told as %s', (age, expected) => {
  expect(ageText(NOW - age, NOW)).toBe(expected);
});

it('explains what is on its way, and a test that went well', () => {
  expect(lookOf(undefined)).toBe('checking');
  expect(explain(undefined).next).not.toBe('');
  expect(explainTest('ok').why).toContain('accepted');
});

it('every failure of a call has a sentence', () => {
  const reasons = Object.keys(REASON_TEXT) as Reason[];
  for (const reason of reasons) expect(REASON_TEXT[reason]).toMatch(/^[A-Z].{20,}[.]$/);
  expect(new Set(Object.values(REASON_TEXT)).size).toBe(reasons.length);
});
