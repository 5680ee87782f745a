import { describe, expect, test } from 'vitest';
import { fits } from '../../src/content/answers.ts';
import type { Fits } from '../../src/shared/router.ts';

const judge: Fits = (call, answer) => {
  try {
    return Boolean(fits(call, answer));
  } catch {
    // The caller takes it for a no.
    return false;
  }
};
const PID = 'PMNGLKRRYHLOXDQKEMKLRTBAULA';
const ok = (value: unknown) => ({ ok: true, value });
const known = { state: 'ended', reason: 'none-active', checkedAt: 1, account: 'Photo team', stale: false };
const active = { ...known, state: 'active', reason: 'subscribed', products: ['Photo Cloud'] };
const unknown = { ...known, state: 'unknown', reason: 'locked', account: null };
const statuses = (status: unknown, open: unknown = []) => ok({ statuses: { [PID]: status }, open });
const greeting = {
  on: true,
  display: { chip: 'tail', shortcut: 'Alt+P' },
  profiles: [],
  finding: { pids: true, rules: [] },
};

describe('an answer that fits', () => {
  test.each<[string, string, unknown]>([
    ['a known status', 'lookUp', statuses(known)],
    ['an active one', 'lookUp', statuses(active)],
    ['one that could not be had', 'lookUp', statuses(unknown)],
    ['open ones', 'lookUp', ok({ statuses: {}, open: [PID] })],
    ['on', 'hello', ok(greeting)],
    ['off', 'hello', ok({ on: false })],
    ['nothing', 'overBudget', ok(null)],
    ['moved', 'walkOn', ok({ moved: true })],
    ['a failure', 'lookUp', { ok: false, reason: 'refused' }],
  ])('%s', (_what, call, answer) => expect(judge(call, answer)).toBe(true));
});

describe('one that does not', () => {
  test.each<[string, string, unknown]>([
    ['nothing at all', 'lookUp', undefined],
    ['null', 'lookUp', null],
    ['text', 'lookUp', 'ok'],
    ['no value', 'lookUp', { ok: true }],
    ['no statuses', 'lookUp', ok({ open: [] })],
    ['no open ones', 'lookUp', ok({ statuses: {} })],
    ['open ones that are text', 'lookUp', statuses(known, PID)],
    ['a status that is none', 'lookUp', statuses('ended')],
    ['a status that is null', 'lookUp', statuses(null)],
    ['a state that is none', 'lookUp', statuses({ ...known, state: 'cancelled' })],
    ['constructor', 'lookUp', statuses({ ...known, state: 'constructor' })],
    ['__proto__', 'lookUp', statuses({ ...known, state: '__proto__' })],
    ['a reason that is a number', 'lookUp', statuses({ ...known, reason: 7 })],
    ['an account that is an object', 'lookUp', statuses({ ...known, account: {} })],
    ['never checked', 'lookUp', statuses({ ...known, checkedAt: undefined })],
    ['active without products', 'lookUp', statuses({ ...active, products: undefined })],
    ['products that are text', 'lookUp', statuses({ ...active, products: 'Photo Cloud' })],
    ['products that are numbers', 'lookUp', statuses({ ...active, products: [7] })],
    ['on without a display', 'hello', ok({ on: true, profiles: [] })],
    ['a shortcut that is none', 'hello', ok({ ...greeting, display: { shortcut: 7 } })],
    ['rules that are none', 'hello', ok({ ...greeting, finding: { pids: true } })],
    ['profiles that are none', 'hello', ok({ ...greeting, profiles: 'all' })],
    ['a failure without a reason', 'hello', { ok: false }],
  ])('%s', (_what, call, answer) => expect(judge(call, answer)).toBe(false));
});
