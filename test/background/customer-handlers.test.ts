import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { SavedCustomerView } from '../../src/shared/calls.ts';
import { fail, ok, type Result } from '../../src/shared/result.ts';
import { tabs } from '../harness/fake-browser.ts';
import { activations, KEYS } from './setup/activations.ts';
import { ACTIVATION, DRAFT, SAVED, startWorker } from './setup/calls.ts';
import { call, OPTIONS, POPUP, SITE } from './setup/senders.ts';
import { ACTIVE } from './setup/service.ts';
import { account, desktop, unlockedVault } from './setup/vault.ts';
import { browser } from './setup/worker.ts';

beforeEach(startWorker);

describe('customers', () => {
  it('are activated, saved, asked about again and forgotten', async () => {
    const started = await activations();
    await unlockedVault([account({ endpoint: started.url })]);
    const ask = (name: string, input: unknown) => call(OPTIONS, name, input);
    const spaced = { ...ACTIVATION, activationKey: ` ${KEYS.active.slice(0, 9)}\r\n${KEYS.active.slice(9)} ` };
    expect(await ask('activateHosted', { ...spaced, keep: false })).toEqual(
      ok({ answered: true, value: { pid: ACTIVE, saved: null } }),
    );
    expect(await ask('listSaved', { accountId: 'one' })).toEqual(ok([]));
    expect(await ask('activateDesktop', ACTIVATION)).toMatchObject({ value: { value: { subscribed: true } } });
    const listed = (await ask('listSaved', { accountId: 'one' })) as Result<readonly SavedCustomerView[]>;
    const savedId = listed.ok ? (listed.value[0]?.id ?? '') : '';
    const which = { accountId: 'one', savedId };
    expect(await ask('verifySaved', which)).toEqual(ok({ answered: true, value: { subscribed: true } }));
    expect(await ask('refreshSaved', which)).toEqual(ok({ answered: true, value: null }));
    expect(await ask('removeSaved', which)).toEqual(ok(null));
    expect(await ask('removeSaved', which)).toEqual(fail('no-such-thing'));
    expect(await ask('listSaved', { accountId: 'one' })).toEqual(ok([]));
  });

  it('saving one leaves statuses and an open form of the account alone, and tells no helpdesk', async () => {
    const started = await activations();
    await unlockedVault([account({ endpoint: started.url })]);
    await browser.permissions.request({ origins: ['https://acme.zendesk.com/*'] });
    tabs.push({ id: 7, url: `${SITE}/agent`, heard: [] });
    await call(POPUP, 'lookUp', { customers: [ACTIVE], again: false });
    tabs[0]?.heard.splice(0);
    expect(await call(POPUP, 'activateHosted', ACTIVATION)).toMatchObject({ ok: true });
    const { requests } = started;
    const before = requests.length;
    expect(await call(POPUP, 'lookUp', { customers: [ACTIVE], again: false })).toMatchObject({
      value: { statuses: { [ACTIVE]: { state: 'active' } }, open: [] },
    });
    expect([requests.length, tabs[0]?.heard]).toEqual([before, []]);
    const draft = { ...DRAFT, id: 'one', revision: 1, endpoint: started.url };
    expect(await call(OPTIONS, 'saveAccount', draft)).toMatchObject({ ok: true, value: { revision: 2 } });
    expect(await call(OPTIONS, 'listSaved', { accountId: 'one' })).toMatchObject({ value: [{ pid: ACTIVE }] });
  });

  it('a disk that refuses the new token is a reason and no exception', async () => {
    const started = await activations();
    await unlockedVault([account({ endpoint: started.url, saved: [desktop()] })]);
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    onTestFinished(() => put.mockRestore());
    expect(await call(POPUP, 'refreshSaved', SAVED)).toEqual(fail('quota'));
    expect(await call(POPUP, 'removeSaved', SAVED)).toEqual(fail('quota'));
  });
});
