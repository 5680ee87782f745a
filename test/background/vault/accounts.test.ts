import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '../../../background/vault/account.ts';
import { type AccountDraft, DEFAULT_SIGNATURE } from '../../../src/shared/account.ts';
import { AWS_ENDPOINT } from '../../../src/shared/marketplace.ts';
import { fail } from '../../../src/shared/result.ts';
import { ACCESS_KEY, account, desktop, hosted, SECRET, TOKEN, unlockedVault } from '../setup/vault.ts';
import { freshBrowser, killWorker } from '../setup/worker.ts';

const load = () => import('../../../background/vault/accounts.ts');
const stored = async () => {
  const accounts = await (await import('../../../background/vault/vault.ts')).readAccounts();
  return accounts.ok ? accounts.value : [];
};

const NEW: AccountDraft = {
  id: null,
  revision: 0,
  name: ' Photo team ',
  source: 'license-service',
  endpoint: 'http://127.0.0.1:9',
  signature: '1',
  accessKeyId: ACCESS_KEY,
  secretAccessKey: SECRET,
  products: [{ name: 'Photo Cloud', code: '6883959E', offerCode: '68A808C7', token: TOKEN }],
};
/** The stored account as the options page sends it back: without its secrets. */
const CHANGED: AccountDraft = {
  ...NEW,
  id: 'one',
  revision: 1,
  accessKeyId: '',
  secretAccessKey: '',
  products: [{ name: 'Photo Cloud', code: '6883959E', offerCode: '68A808C7', token: '' }],
};

beforeEach(() => {
  freshBrowser();
  killWorker();
});

describe('saveAccount', () => {
  it('keeps a new account in normal form', async () => {
    await unlockedVault([]);
    const { saveAccount } = await load();
    const spaced = {
      ...NEW,
      accessKeyId: ` ${ACCESS_KEY}\n`,
      secretAccessKey: `wJalrXUtnFEMI/K7MDENG\r\n ${SECRET.slice(21)}\u00a0`,
    };
    const saved = await saveAccount(spaced);
    expect(saved).toMatchObject({ ok: true, value: { revision: 1, name: 'Photo team', accessKeyHint: 'MPLE' } });
    const [kept] = await stored();
    expect(kept).toMatchObject({ endpoint: 'http://127.0.0.1:9/', accessKeyId: ACCESS_KEY, secretAccessKey: SECRET });
    expect(kept?.products[0]?.token).toBe(TOKEN);
  });

  it('keeps stored secrets where the draft leaves them empty', async () => {
    await unlockedVault([account()]);
    await (await load()).saveAccount({ ...CHANGED, name: 'New name' });
    expect(await stored()).toEqual([account({ name: 'New name', revision: 2 })]);
  });

  it('takes a new secret, and leaves the key', async () => {
    await unlockedVault([account()]);
    await (await load()).saveAccount({ ...CHANGED, secretAccessKey: 'EXAMPLE/other/secret' });
    expect(await stored()).toEqual([account({ secretAccessKey: 'EXAMPLE/other/secret', revision: 2 })]);
  });

  it('keeps how requests are signed, with an account from before there was a choice too', async () => {
    const { signature: _none, ...old } = account();
    await unlockedVault([old]);
    const { listAccounts, saveAccount } = await load();
    expect(await listAccounts()).toMatchObject({ value: [{ signature: DEFAULT_SIGNATURE }] });
    expect(await saveAccount({ ...CHANGED, signature: '2-sha256' })).toMatchObject({
      value: { signature: '2-sha256' },
    });
    expect(await listAccounts()).toMatchObject({ value: [{ signature: '2-sha256' }] });
    expect(await stored()).toEqual([account({ signature: '2-sha256', revision: 2 })]);
  });

  it.each<[string, Partial<AccountDraft>, number]>([
    ['the same seller', { name: 'New name' }, 2],
    ['the same seller, with a new secret', { secretAccessKey: 'EXAMPLE/other/secret' }, 2],
    ['the same seller, the key typed again', { accessKeyId: ` ${ACCESS_KEY}` }, 2],
    ['the same seller, without the product', { products: [] }, 2],
    ['another access key', { accessKeyId: 'AKIAI44QH8DHBEXAMPLE' }, 0],
    ['another service', { endpoint: 'https://licenses.example.com/', secretAccessKey: SECRET }, 0],
  ])('%s: saved customers %#', async (_what, change, count) => {
    await unlockedVault([account({ saved: [desktop(), hosted()] })]);
    const saved = await (await load()).saveAccount({ ...CHANGED, ...change });
    expect(saved).toMatchObject({ ok: true, value: { revision: 2 } });
    expect(JSON.stringify(saved)).not.toMatch(/saved|UserToken|YSJ4L|kUdrl/);
    expect((await stored())[0]?.saved ?? []).toHaveLength(count);
  });

  it("gives a product of another code nobody's token", async () => {
    await unlockedVault([account()]);
    const product = { name: 'Photo Cloud', code: '774F4FF8', offerCode: '', token: '' };
    await (await load()).saveAccount({ ...CHANGED, products: [product] });
    expect((await stored())[0]?.products).toEqual([product]);
  });

  it.each<[string, AccountDraft, string]>([
    ['an older revision', { ...CHANGED, revision: 0 }, 'conflict'],
    ['a newer revision', { ...CHANGED, revision: 2 }, 'conflict'],
    ['an account that is gone', { ...CHANGED, id: 'gone' }, 'no-such-thing'],
    ['a new account without a secret', { ...NEW, secretAccessKey: '' }, 'bad-input'],
    ['a new account with white space for a secret', { ...NEW, secretAccessKey: ' \n' }, 'bad-input'],
    ['no name', { ...CHANGED, name: '' }, 'bad-input'],
    ['an endpoint in clear', { ...CHANGED, endpoint: 'http://licenses.example.com/' }, 'bad-input'],
    ['another endpoint, without the secret', { ...CHANGED, endpoint: 'https://evil.example/' }, 'bad-input'],
    ['another port, without the secret', { ...CHANGED, endpoint: 'http://127.0.0.1:10/' }, 'bad-input'],
    [
      'another endpoint, with white space for the secret',
      { ...CHANGED, endpoint: 'https://evil.example/', secretAccessKey: ' \n' },
      'bad-input',
    ],
    [
      'another endpoint, with the key alone',
      { ...CHANGED, endpoint: 'https://evil.example/', accessKeyId: ACCESS_KEY },
      'bad-input',
    ],
  ])('%s: %s', async (_what, draft, reason) => {
    await unlockedVault([account()]);
    const { accountOf, saveAccount } = await load();
    expect(await saveAccount(draft)).toEqual(fail(reason));
    expect(await stored()).toEqual([account()]);
    // A test of the connection must not send what a save would not keep. It overwrites nothing, so no conflict.
    if (reason !== 'conflict') expect(await accountOf(draft)).toEqual(fail(reason));
    else expect((await accountOf(draft)).ok).toBe(true);
  });

  it('moves to another endpoint with a new secret', async () => {
    await unlockedVault([account()]);
    const draft = { ...CHANGED, endpoint: 'https://licenses.example.com/', secretAccessKey: 'EXAMPLE/other/secret' };
    expect((await (await load()).saveAccount(draft)).ok).toBe(true);
  });

  it.each([
    ['another endpoint: product tokens stay with the old one', 'https://licenses.example.com/', false],
    ['the same endpoint: product tokens are kept', CHANGED.endpoint, true],
  ])('%s', async (_what, endpoint, isKept) => {
    await unlockedVault([account()]);
    const { products, ...rest } = account();
    const kept = products.map((product) => ({ ...product, token: '' }));
    const draft = {
      ...CHANGED,
      ...rest,
      signature: '1' as const,
      endpoint,
      secretAccessKey: 'EXAMPLE/x',
      products: kept,
    };
    const saved = await (await load()).accountOf(draft);
    expect(saved.ok && saved.value.products.map(({ token }) => token !== '')).toEqual([isKept]);
  });

  it('lets one of two windows win, and tells the other', async () => {
    await unlockedVault([account()]);
    const { saveAccount } = await load();
    const results = await Promise.all(['One', 'Two'].map((name) => saveAccount({ ...CHANGED, name })));
    expect(results.map((result) => (result.ok ? result.value.revision : result.reason)).toSorted()).toEqual([
      2,
      'conflict',
    ]);
  });

  it('keeps two new accounts that are saved at the same time', async () => {
    await unlockedVault([]);
    const { listAccounts, saveAccount } = await load();
    await Promise.all([saveAccount(NEW), saveAccount(NEW)]);
    const listed = await listAccounts();
    expect(new Set(listed.ok ? listed.value.map(({ id }) => id) : []).size).toBe(2);
  });
});

describe('removeAccount', () => {
  it.each([
    ['one', 1, 0, null],
    ['one', 2, 1, 'conflict'],
    ['gone', 1, 1, 'no-such-thing'],
  ] as const)('%s, revision %d: %d left', async (id, revision, left, reason) => {
    await unlockedVault([account()]);
    const result = await (await load()).removeAccount(id, revision);
    expect(result.ok ? null : result.reason).toBe(reason);
    expect(await stored()).toHaveLength(left);
  });
});

describe('views', () => {
  it('hold no secret, whatever was saved', async () => {
    await unlockedVault([]);
    const { listAccounts, saveAccount } = await load();
    const hex = fc.string({ unit: fc.constantFrom(...'0123456789ABCDEF'), minLength: 24, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(hex, hex, hex, fc.string({ minLength: 1 }), async (key, secret, token, name) => {
        fc.pre(new Set([key, secret, token]).size === 3 && name.trim() !== '');
        const product = { name, code: '6883959E', offerCode: '', token };
        const saved = await saveAccount({
          ...NEW,
          name,
          accessKeyId: key,
          secretAccessKey: secret,
          products: [product],
        });
        const views = JSON.stringify([saved, await listAccounts()]);
        for (const each of [key, secret, token]) expect(views).not.toContain(each.slice(0, 12));
        expect(saved).toMatchObject({ value: { accessKeyHint: key.slice(-4), products: [{ hasToken: true }] } });
      }),
      { numRuns: 15 },
    );
  });

  it('have nothing to show while locked', async () => {
    await unlockedVault([account()]);
    await (await import('../../../background/vault/vault.ts')).lock();
    const { accountOf, listAccounts, saveAccount } = await load();
    expect(await listAccounts()).toEqual(fail('locked'));
    expect(await saveAccount(NEW)).toEqual(fail('locked'));
    expect(await accountOf(NEW)).toEqual(fail('locked'));
  });
});

describe('accounts of AWS Marketplace', () => {
  const TOKEN_OF_SESSION = 'IQoJb3JpZ2luX2VjEXAMPLE+/==';
  const TEMPORARY = 'ASIAIOSFODNN7EXAMPLE';
  const draft = (change: Partial<AccountDraft> = {}): AccountDraft => ({
    ...CHANGED,
    source: 'aws-marketplace',
    endpoint: '',
    products: [{ name: ' Photo Cloud ', code: 'code1', offerCode: '', token: '', productId: 'prod-a1', isUsage: true }],
    ...change,
  });
  const kept = (change: object = {}) =>
    account({
      source: 'aws-marketplace',
      endpoint: AWS_ENDPOINT,
      region: 'eu-west-1',
      accessKeyId: TEMPORARY,
      sessionToken: TOKEN_OF_SESSION,
      ...change,
    });
  const save = async (change: Partial<AccountDraft>) => (await load()).saveAccount(draft(change));

  it('a new one: Amazon, its first region, and no token', async () => {
    await unlockedVault([]);
    expect(await save({ id: null, revision: 0, accessKeyId: ACCESS_KEY, secretAccessKey: SECRET })).toMatchObject({
      ok: true,
      value: {
        endpoint: AWS_ENDPOINT,
        region: 'us-east-1',
        hasSessionToken: false,
        products: [{ name: 'Photo Cloud', code: 'code1', productId: 'prod-a1', isUsage: true, hasToken: false }],
      },
    });
    const [saved] = await stored();
    expect(saved).not.toHaveProperty('sessionToken');
    expect(saved).toMatchObject({
      endpoint: AWS_ENDPOINT,
      region: 'us-east-1',
      products: [{ token: '', offerCode: '' }],
    });
  });

  it.each<[string, Partial<AccountDraft>, Partial<Account>, string | undefined]>([
    ['all empty: kept', {}, {}, TOKEN_OF_SESSION],
    [
      'white space for all: kept',
      { accessKeyId: ' ', secretAccessKey: '\n', sessionToken: '\t' },
      {},
      TOKEN_OF_SESSION,
    ],
    ['a new key without one: none', { accessKeyId: ACCESS_KEY }, { accessKeyId: ACCESS_KEY }, undefined],
    ['a new secret without one: none', { secretAccessKey: 'EXAMPLE/2' }, { secretAccessKey: 'EXAMPLE/2' }, undefined],
    [
      'all three new',
      { accessKeyId: TEMPORARY, secretAccessKey: 'EXAMPLE/2', sessionToken: 'EX AM\nPLE2' },
      { secretAccessKey: 'EXAMPLE/2' },
      'EXAMPLE2',
    ],
    ['a new token alone', { sessionToken: 'EXAMPLE2' }, {}, 'EXAMPLE2'],
    [
      'another endpoint, with a secret: none',
      { endpoint: 'https://other.example/', secretAccessKey: 'EXAMPLE/2' },
      { endpoint: 'https://other.example/', secretAccessKey: 'EXAMPLE/2' },
      undefined,
    ],
  ])('the session token: %s', async (_what, change, expected, token) => {
    await unlockedVault([kept()]);
    expect(await save(change)).toMatchObject({ ok: true, value: { hasSessionToken: token !== undefined } });
    const [saved] = await stored();
    expect(saved).toMatchObject({ ...expected });
    expect(saved?.sessionToken).toBe(token);
  });

  it('a region of its own', async () => {
    await unlockedVault([kept()]);
    expect(await save({ region: ' ap-southeast-2 ' })).toMatchObject({ ok: true, value: { region: 'ap-southeast-2' } });
    expect((await stored())[0]?.region).toBe('ap-southeast-2');
  });

  it.each<[string, Partial<AccountDraft>]>([
    ['another endpoint, without the secret', { endpoint: 'https://evil.example/', sessionToken: 'EXAMPLE2' }],
    ['temporary keys without their token', { accessKeyId: 'ASIAIOSFODNN7EXAMPL2', secretAccessKey: SECRET }],
    ['a region that is an address', { region: 'x.evil.example/' }],
  ])('refused: %s', async (_what, change) => {
    await unlockedVault([kept()]);
    expect(await save(change)).toEqual(fail('bad-input'));
    expect(await stored()).toEqual([kept()]);
  });

  it('a view says that there is a session token, and not which', async () => {
    await unlockedVault([kept()]);
    const views = await (await load()).listAccounts();
    expect(views).toMatchObject({ value: [{ region: 'eu-west-1', hasSessionToken: true }] });
    for (const secret of [TOKEN_OF_SESSION, SECRET, TEMPORARY]) expect(JSON.stringify(views)).not.toContain(secret);
  });

  it('that became an account of DevPay keeps nothing of it', async () => {
    await unlockedVault([kept()]);
    const devpay = { ...CHANGED, endpoint: 'https://ls.example/', accessKeyId: ACCESS_KEY, secretAccessKey: SECRET };
    expect((await (await load()).saveAccount({ ...devpay, region: 'eu-west-1', sessionToken: 'EXAMPLE' })).ok).toBe(
      true,
    );
    const [saved] = await stored();
    for (const name of ['region', 'sessionToken']) expect(saved).not.toHaveProperty(name);
  });
});
