import { beforeEach, describe, expect, it } from 'vitest';
import { KINDS, type Kind, type SellerRule } from '../../../src/shared/kinds.ts';
import { browser, freshBrowser, killWorker } from '../setup/worker.ts';

const load = () => import('../../../background/storage/finding.ts');

const RULE: SellerRule = { name: 'Our number', kind: 'aws-account', pattern: 'CUST-(\\d{12})', labels: '' };
const FOUND = { kind: RULE.kind, pattern: RULE.pattern, labels: '' };
const OF_MARKETPLACE: Kind[] = ['aws-account', 'license-arn', 'customer-identifier'];

const stored = (name: string) => browser.storage.local.values.get(name);

beforeEach(() => {
  freshBrowser();
  killWorker();
});

describe('what is looked for', () => {
  it.each<[string, Kind[], boolean, Kind[]]>([
    ['no account', [], true, []],
    ['DevPay', ['pid'], true, []],
    ['AWS Marketplace', OF_MARKETPLACE, false, OF_MARKETPLACE],
    ['both, twice', ['customer-identifier', 'pid', ...OF_MARKETPLACE, 'pid'], true, OF_MARKETPLACE],
    ['what nobody looks for in a page', ['pid', 'registration-token'], true, []],
  ])('with %s, now and by the next worker', async (_, kinds, pids, expected) => {
    await (await load()).noteKinds(kinds);
    const rules = expected.map((kind) => ({ kind, pattern: KINDS[kind].pattern, labels: KINDS[kind].labels }));
    expect(await (await load()).readFinding()).toEqual({ pids, rules });
    killWorker();
    expect(await (await load()).readFinding()).toEqual({ pids, rules });
  });

  it('is written where it changes, and only there', async () => {
    const { noteKinds } = await load();
    await noteKinds([]);
    expect(stored('kinds')).toBeUndefined();
    await noteKinds(['pid']);
    expect(stored('kinds')).toEqual(['pid']);
  });

  it("has the seller's rules after the kind's own, and those of a kind in use alone", async () => {
    const { noteKinds, saveSellerRules, readFinding, readSellerRules } = await load();
    await saveSellerRules([RULE, { ...RULE, kind: 'pid', name: 'PIDs' }]);
    expect((await readFinding()).rules).toEqual([{ ...FOUND, kind: 'pid' }]);
    await noteKinds(OF_MARKETPLACE);
    const { rules } = await readFinding();
    expect(rules.map(({ kind }) => kind)).toEqual([...OF_MARKETPLACE, 'aws-account']);
    expect(rules.at(-1)).toEqual(FOUND);
    expect(await readSellerRules()).toHaveLength(2);
  });
});

it.each<[string, unknown, unknown, string]>([
  ['kinds that are no list', 'pid', [], '{"pids":true,"rules":[]}'],
  ['kinds that nobody knows', ['constructor', 7], [], '{"pids":true,"rules":[]}'],
  ['rules that are no list', ['pid'], { 0: RULE }, '{"pids":true,"rules":[]}'],
  ['a rule that could run long', ['pid'], [{ ...RULE, kind: 'pid', pattern: '(a+)+b' }], '{"pids":true,"rules":[]}'],
])('%s on the disk count as not set', async (_, kinds, sellerRules, expected) => {
  await browser.storage.local.set({ kinds, sellerRules });
  expect(JSON.stringify(await (await load()).readFinding())).toBe(expected);
});
