import { expect, it } from 'vitest';
import { parseAccounts } from '../../../background/vault/account.ts';
import { fail, ok } from '../../../src/shared/result.ts';
import { account, desktop, hosted } from '../setup/vault.ts';

const { signature: _none, ...old } = account();

it.each([
  ['none', []],
  ['two, with customers', [account({ saved: [desktop(), hosted()] }), account({ id: 'two', signature: '0' })]],
  ['one from before there was a choice of signatures', [old]],
])('takes %s as they are', (_what, accounts) => {
  expect(parseAccounts(accounts)).toEqual(ok(accounts));
});

it('leaves out what it does not know', () => {
  expect(parseAccounts([{ ...account(), more: 1 }])).toEqual(ok([account()]));
});

it.each<[string, unknown]>([
  ['no list', { 0: account() }],
  ['a text', ['account']],
  ['a source that is none', [account({ source: 'constructor' as never })]],
  ['a signature that is none', [account({ signature: '9' as never })]],
  ['an endpoint in clear', [account({ endpoint: 'http://licenses.example.com/' })]],
  ['a secret that is none', [account({ secretAccessKey: 7 as never })]],
  ['a novel for a name', [account({ name: 'x'.repeat(5_001) })]],
  ['a customer of no kind', [account({ saved: [{ ...desktop(), kind: 'other' } as never] })]],
  ['an identifier that is none', [account({ saved: [hosted({ pid: 'PID' as never })] })]],
  ['too many', Array(1_001).fill(account())],
])('refuses %s', (_what, accounts) => {
  expect(parseAccounts(accounts)).toEqual(fail('damaged'));
});
