import { describe, expect, it } from 'vitest';
import { fits } from '../../src/ui/answers.ts';
import { active, ended, PIDS } from './fake-background.ts';

const ok = (value: unknown) => ({ ok: true, value });
const PID = PIDS[0] ?? '';
const account = {
  id: 'one',
  revision: 1,
  name: 'Photo team',
  source: 'license-service',
  endpoint: 'https://ls.example/',
  signature: '1',
  accessKeyHint: 'MPLE',
  products: [{ name: 'Photo Cloud', code: '6883959E', offerCode: '', hasToken: true }],
};
const AWS_PRODUCT = { name: 'Logs', code: 'abc', offerCode: '', hasToken: false };
const marketplace = {
  ...account,
  source: 'aws-marketplace',
  region: 'us-east-1',
  hasSessionToken: true,
  products: [{ ...AWS_PRODUCT, productId: 'prod-abc', isUsage: true }, AWS_PRODUCT],
};
const unknown = { state: 'unknown', reason: 'denied-secret', checkedAt: 1, account: 'Photo team', stale: false };
const statuses = (status: unknown) => ok({ statuses: { [PID]: status }, open: [] });

describe('an answer that fits', () => {
  it.each<[string, unknown]>([
    ['vaultState', ok('locked')],
    ['vaultState', { ok: false, reason: 'internal' }],
    ['unlock', { ok: false, reason: 'wrong-passphrase' }],
    ['lookUp', statuses(active('Photo Cloud'))],
    ['lookUp', statuses({ ...ended(), stale: true, failed: 'offline', retryAt: 7 })],
    ['lookUp', statuses({ ...unknown, detail: { code: 'SignatureDoesNotMatch', advice: null } })],
    ['listAccounts', ok([account])],
    ['listAccounts', ok([marketplace])],
    ['resolveRegistration', ok({ answered: true, value: { customer: PID, productCode: 'abc', licenseArn: null } })],
    ['readFinding', ok({ pids: true, rules: [{ kind: 'aws-account', pattern: 'a', labels: '' }] })],
    ['readSellerRules', ok([{ name: 'Ours', kind: 'pid', pattern: 'a', labels: '' }])],
    ['readLimits', ok({ parallel: 2 })],
    ['verifyProduct', ok({ answered: true, value: { subscribed: false } })],
    ['testConnection', ok({ answered: false, reason: 'offline' })],
    ['recentLookUps', ok([{ customer: PID, status: null }])],
    ['listSites', ok([{ site: 'https://acme.example', granted: false }])],
    ['pastedSecrets', ok(['access-key'])],
    ['passkeys', ok([{ credential: 'AAAA', salt: 'AAAA' }])],
    ['unlockByPasskey', { ok: false, reason: 'wrong-passkey' }],
  ])('%s: %#', (call, answer) => expect(fits(call, answer)).toBe(true));
});

describe('one that does not', () => {
  it.each<[string, unknown]>([
    ['vaultState', undefined],
    ['vaultState', null],
    ['vaultState', 'locked'],
    ['vaultState', ok('open')],
    ['vaultState', { ok: false, reason: 'because' }],
    ['vaultState', { ok: false, reason: 'internal', error: 'EXAMPLE' }],
    ['vaultState', { ...ok('locked'), more: 1 }],
    ['unlock', ok(true)],
    ['lookUp', ok({ statuses: {} })],
    ['lookUp', ok({ statuses: { somebody: active('x') }, open: [] })],
    ['lookUp', statuses({ ...active('x'), products: undefined })],
    ['lookUp', statuses({ ...active('x'), state: 'cancelled' })],
    ['lookUp', statuses({ ...unknown, reason: 'because' })],
    ['lookUp', statuses({ ...unknown, secret: 'EXAMPLE' })],
    ['listAccounts', ok([{ ...account, secretAccessKey: 'EXAMPLE' }])],
    ['listAccounts', ok([{ ...account, accessKeyHint: 'AKIAIOSFODNN7EXAMPLE' }])],
    ['listAccounts', ok([{ ...account, source: 'constructor' }])],
    ['listAccounts', ok([{ ...marketplace, sessionToken: 'EXAMPLE' }])],
    ['resolveRegistration', ok({ answered: true, value: { customer: 'x', productCode: 'abc', licenseArn: null } })],
    ['resolveRegistration', ok({ answered: true, value: { customer: PID, productCode: 'abc' } })],
    ['readFinding', ok({ pids: true, rules: [{ kind: 'constructor', pattern: 'a', labels: '' }] })],
    ['readSellerRules', ok([{ kind: 'pid', pattern: 'a', labels: '' }])],
    ['readLimits', ok({ unheardOf: 2 })],
    ['verifyProduct', ok({ answered: true, value: null })],
    ['verifyProduct', ok({ answered: false, reason: 'because' })],
    ['listSites', ok([{ site: '<all_urls>', granted: true }])],
    ['pastedSecrets', ok(['none'])],
    ['passkeys', ok([{ credential: 'AAAA', salt: 'AAAA', secret: 'EXAMPLE' }])],
    ['passkeys', ok(['AAAA'])],
  ])('%s: %#', (call, answer) => expect(fits(call, answer)).toBe(false));
});
