import { beforeEach, expect, it, vi } from 'vitest';
import { ONLY_PIDS } from '../../src/shared/find-ids.ts';
import type { SellerRule } from '../../src/shared/kinds.ts';
import { fail, ok } from '../../src/shared/result.ts';
import { tabs } from '../harness/fake-browser.ts';
import { DRAFT, startWorker } from './setup/calls.ts';
import { CONTENT, call, OPTIONS, SITE } from './setup/senders.ts';
import { unlockedVault } from './setup/vault.ts';
import { browser } from './setup/worker.ts';

const RULE: SellerRule = { name: 'Our number', kind: 'pid', pattern: 'CUST-([A-Z2-7]{27})', labels: '' };
const FOUND = { kind: RULE.kind, pattern: RULE.pattern, labels: '' };

beforeEach(startWorker);

it('rules are set, as a whole, and open pages are told to ask for them', async () => {
  await browser.permissions.request({ origins: [`${SITE}/*`] });
  tabs.push({ id: 7, url: `${SITE}/agent`, heard: [] });
  await vi.waitFor(() => expect(tabs[0]?.heard).toHaveLength(1));
  expect(await call(OPTIONS, 'readSellerRules', null)).toEqual(ok([]));
  expect(await call(OPTIONS, 'saveSellerRules', { rules: [RULE] })).toEqual(ok(null));
  expect(await call(OPTIONS, 'readSellerRules', null)).toEqual(ok([RULE]));
  expect(tabs[0]?.heard).toHaveLength(2);
  const finding = { pids: true, rules: [FOUND] };
  expect(await call(OPTIONS, 'readFinding', null)).toEqual(ok(finding));
  expect(await call(CONTENT, 'hello', null)).toMatchObject({ value: { finding } });
});

it('a pattern that is refused changes nothing', async () => {
  await call(OPTIONS, 'saveSellerRules', { rules: [RULE] });
  const rules = [{ ...RULE, pattern: '(a+)+b' }];
  expect(await call(OPTIONS, 'saveSellerRules', { rules })).toEqual(fail('bad-input'));
  expect(await call(OPTIONS, 'readSellerRules', null)).toEqual(ok([RULE]));
});

it('an account that is saved brings its kinds, and takes them along when it is removed', async () => {
  await unlockedVault([]);
  expect(await call(OPTIONS, 'readFinding', null)).toEqual(ok(ONLY_PIDS));
  const draft = { ...DRAFT, source: 'aws-marketplace' };
  const saved = await call(OPTIONS, 'saveAccount', draft);
  expect(await call(OPTIONS, 'readFinding', null)).toMatchObject({
    value: { pids: false, rules: [{ kind: 'aws-account' }, { kind: 'license-arn' }, { kind: 'customer-identifier' }] },
  });
  const { id, revision } = (saved as { value: { id: string; revision: number } }).value;
  expect(await call(OPTIONS, 'removeAccount', { id, revision })).toEqual(ok(null));
  expect(await call(OPTIONS, 'readFinding', null)).toEqual(ok(ONLY_PIDS));
});
