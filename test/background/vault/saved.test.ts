import { beforeEach, describe, expect, it } from 'vitest';
import type { SavedCustomer } from '../../../background/vault/account.ts';
import type { NewCustomer } from '../../../background/vault/saved.ts';
import { fail, ok } from '../../../src/shared/result.ts';
import { ENDED } from '../setup/service.ts';
import { account, CUSTOMER_KEY, CUSTOMER_SECRET, desktop, hosted, USER_TOKEN, unlockedVault } from '../setup/vault.ts';
import { everythingStored, freshBrowser, killWorker } from '../setup/worker.ts';

const load = () => import('../../../background/vault/saved.ts');
const vault = () => import('../../../background/vault/vault.ts');
const stored = async () => {
  const accounts = await (await vault()).readAccounts();
  return accounts.ok ? accounts.value : [];
};
const savedIn = async (index = 0) => (await stored())[index]?.saved ?? [];
/** What an activation yielded, as the look-up hands it over. */
const yielded = ({ id: _id, savedAt: _savedAt, ...customer }: SavedCustomer) => customer as NewCustomer;
const NEW_TOKEN = '{UserToken}AAMHVXNlclRrbvEXAMPLE';

beforeEach(() => {
  freshBrowser();
  killWorker();
});

describe('saveCustomer', () => {
  it.each([
    ['desktop', desktop(), null],
    ['hosted', hosted(), 'PPHUXKJYQBLH753XI5BBW5DMW54'],
  ] as const)('%s: keeps the secrets, and shows none', async (kind, customer, pid) => {
    await unlockedVault([account({ id: 'other' }), account()]);
    const { listSaved, saveCustomer } = await load();
    const before = Date.now();
    const saved = await saveCustomer(account(), yielded(customer));
    expect(saved).toEqual(
      ok({ id: expect.any(String), kind, productCode: '6883959E', pid, savedAt: expect.any(Number) }),
    );
    expect(saved.ok && saved.value.savedAt).toBeGreaterThanOrEqual(before);
    expect(await listSaved('one')).toEqual(ok([saved.ok && saved.value]));
    expect(await listSaved('other')).toEqual(ok([]));
    expect(await savedIn(1)).toMatchObject([yielded(customer)]);
  });

  it('leaves the rest of the account as it is: nobody who edits it is behind', async () => {
    await unlockedVault([account()]);
    await (await load()).saveCustomer(account(), yielded(desktop()));
    expect(await stored()).toEqual([{ ...account(), saved: [expect.anything()] }]);
  });

  it.each<[string, SavedCustomer, SavedCustomer, number]>([
    ['the same PID', hosted(), hosted({ userToken: NEW_TOKEN }), 1],
    ['the same keys', desktop(), desktop({ userToken: NEW_TOKEN }), 1],
    ['another PID', hosted(), hosted({ pid: ENDED }), 2],
    ['other keys', desktop(), desktop({ accessKeyId: 'OTHERKEYEXAMPLE' }), 2],
    ['the same PID, another product', hosted(), hosted({ productCode: '774F4FF8' }), 2],
    ['another kind', hosted(), desktop(), 2],
  ])('%s a second time: %#', async (_what, first, second, count) => {
    await unlockedVault([account({ saved: [first] })]);
    const saved = await (await load()).saveCustomer(account(), yielded(second));
    expect(await savedIn()).toHaveLength(count);
    expect((await savedIn()).at(-1)).toMatchObject(yielded(second));
    expect(saved.ok && saved.value.id === first.id).toBe(count === 1);
  });

  it('lets the oldest go when there are too many', async () => {
    const { MAX_SAVED, listSaved, saveCustomer } = await load();
    const many = Array.from({ length: MAX_SAVED }, (_, n) => desktop({ id: `${n}`, accessKeyId: `KEY${n}EXAMPLE` }));
    await unlockedVault([account({ saved: many })]);
    await saveCustomer(account(), yielded(hosted()));
    const listed = await listSaved('one');
    const ids = listed.ok ? listed.value.map(({ id }) => id) : [];
    expect([ids.length, ids.at(1), ids.at(-1)]).toEqual([MAX_SAVED, `${MAX_SAVED - 1}`, '1']);
  });

  it('keeps those that are saved at the same time', async () => {
    await unlockedVault([account()]);
    const { saveCustomer } = await load();
    const keys = ['AEXAMPLE', 'BEXAMPLE', 'CEXAMPLE'];
    await Promise.all(keys.map((accessKeyId) => saveCustomer(account(), yielded(desktop({ accessKeyId })))));
    expect(await savedIn()).toHaveLength(3);
  });

  it.each<[string, Parameters<typeof account>[0]]>([
    ['conflict', { endpoint: 'https://moved.example/' }],
    ['conflict', { accessKeyId: 'AKIAI44QH8DHBEXAMPLE' }],
    ['no-such-thing', { id: 'another' }],
  ])('%s: an account that is now %j', async (reason, change) => {
    await unlockedVault([account(change)]);
    expect(await (await load()).saveCustomer(account(), yielded(desktop()))).toEqual(fail(reason));
    expect(await stored()).toEqual([account(change)]);
  });
});

describe('removeSaved and replaceUserToken', () => {
  const both = () => unlockedVault([account({ saved: [desktop(), hosted()] })]);

  it('change the one that is meant', async () => {
    await both();
    const { removeSaved, replaceUserToken } = await load();
    expect(await replaceUserToken('one', 'desk', NEW_TOKEN)).toEqual(ok(null));
    expect(await stored()).toEqual([account({ saved: [desktop({ userToken: NEW_TOKEN }), hosted()] })]);
    expect(await removeSaved('one', 'desk')).toEqual(ok(null));
    expect(await stored()).toEqual([account({ saved: [hosted()] })]);
  });

  it.each([
    ['one', 'gone'],
    ['gone', 'desk'],
  ])('no such thing: %s, %s', async (accountId, savedId) => {
    await both();
    const { removeSaved, replaceUserToken } = await load();
    expect(await removeSaved(accountId, savedId)).toEqual(fail('no-such-thing'));
    expect(await replaceUserToken(accountId, savedId, NEW_TOKEN)).toEqual(fail('no-such-thing'));
    expect(await savedIn()).toEqual([desktop(), hosted()]);
  });
});

it('newest first, and nothing of an account that is not there', async () => {
  await unlockedVault([account({ saved: [desktop(), hosted()] })]);
  const { listSaved } = await load();
  expect(await listSaved('one')).toMatchObject({ value: [{ id: 'host' }, { id: 'desk', pid: null }] });
  expect(await listSaved('gone')).toEqual(fail('no-such-thing'));
});

it('locked: nothing to show, nothing to change', async () => {
  await unlockedVault([account({ saved: [desktop()] })]);
  await (await vault()).lock();
  const { listSaved, removeSaved, replaceUserToken, saveCustomer } = await load();
  expect(await listSaved('one')).toEqual(fail('locked'));
  expect(await removeSaved('one', 'desk')).toEqual(fail('locked'));
  expect(await replaceUserToken('one', 'desk', NEW_TOKEN)).toEqual(fail('locked'));
  expect(await saveCustomer(account(), yielded(desktop()))).toEqual(fail('locked'));
});

it('writes no secret in clear', async () => {
  await unlockedVault([account()]);
  const { saveCustomer } = await load();
  await saveCustomer(account(), yielded(desktop()));
  await saveCustomer(account(), yielded(hosted()));
  const everything = await everythingStored();
  for (const each of [USER_TOKEN, CUSTOMER_KEY, CUSTOMER_SECRET, 'PPHUX']) expect(everything).not.toContain(each);
});
