import { beforeEach, expect, it } from 'vitest';
import { fail } from '../../src/shared/result.ts';
import { ACTIVATION, DRAFT, PRODUCT, SAVED, startWorker } from './setup/calls.ts';
import { call, POPUP, SITE } from './setup/senders.ts';
import { ACTIVE } from './setup/service.ts';
import { account, PASSKEY, PASSPHRASE, unlockedVault } from './setup/vault.ts';
import { everythingStored } from './setup/worker.ts';

beforeEach(startWorker);

const draft = (change: object) => ({ ...DRAFT, ...change });
const activation = (change: object) => ({ ...ACTIVATION, ...change });
/** Without the passphrase. */
const ADDED = PASSKEY;
const SELLER_RULE = { name: 'Ours', kind: 'pid', pattern: 'C-([A-Z2-7]{27})', labels: '' };
const long = 'x'.repeat(5_000);

it.each<[string, unknown[]]>([
  [
    'lookUp',
    [
      { customers: [], again: false },
      { customers: Array(51).fill(ACTIVE), again: false },
      { customers: ['PID'], again: false },
      { customers: [ACTIVE, null], again: false },
      { customers: ACTIVE, again: false },
      { pids: { length: 1, 0: ACTIVE }, again: false },
      { pids: [ACTIVE] },
      { customers: [ACTIVE], again: 'no' },
      { customers: [ACTIVE], again: false, payer: null },
    ],
  ],
  ['createVault', [{ passphrase: '' }, { passphrase: 'x'.repeat(1_025) }, { passphrase: 7 }, {}]],
  ['unlock', [{ passphrase: '' }, { passphrase: ['x'] }, { passphrase: PASSPHRASE, more: 1 }]],
  [
    'changePassphrase',
    [{ current: PASSPHRASE }, { current: '', next: PASSPHRASE }, { current: PASSPHRASE, next: long }],
  ],
  ['exportBackup', [{ passphrase: '' }, { passphrase: PASSPHRASE, name: 'x' }, {}]],
  [
    'importBackup',
    [{ text: '{}' }, { text: 7, passphrase: PASSPHRASE }, { text: 'x'.repeat(1_048_577), passphrase: PASSPHRASE }],
  ],
  [
    'addPasskey',
    [
      ADDED,
      { ...ADDED, passphrase: '' },
      { ...ADDED, passphrase: PASSPHRASE, secret: btoa('31 bytes, which are not enough.') },
      { ...ADDED, passphrase: PASSPHRASE, secret: PASSKEY.secret.replace(/.=$/, 'B=') },
      { ...ADDED, passphrase: PASSPHRASE, salt: '' },
      { ...ADDED, passphrase: PASSPHRASE, credential: '' },
      { ...ADDED, passphrase: PASSPHRASE, credential: 'A'.repeat(1_368) },
      { ...ADDED, passphrase: PASSPHRASE, more: 1 },
    ],
  ],
  [
    'unlockByPasskey',
    [
      ADDED,
      { secret: PASSKEY.secret },
      { credential: PASSKEY.credential, secret: `${PASSKEY.secret}${PASSKEY.secret}` },
      { credential: 'not base64!', secret: PASSKEY.secret },
      { credential: ['x'], secret: PASSKEY.secret },
    ],
  ],
  ['removePasskey', [{}, { credential: 7 }, { credential: '' }, { credential: 'QQ=' }, ADDED]],
  ['startOver', [{ confirmation: 'Start over' }, { confirmation: true }, {}]],
  ['saveAutoLock', [{ minutes: 0 }, { minutes: 481 }, { minutes: 1.5 }, { minutes: '15' }, { minutes: null }, {}]],
  [
    'saveSellerRules',
    [
      {},
      { rules: SELLER_RULE },
      { rules: [{}] },
      { rules: [{ ...SELLER_RULE, pattern: '(a+)+b' }] },
      { rules: [{ ...SELLER_RULE, kind: 'registration-token' }] },
      { rules: Array(51).fill(SELLER_RULE) },
    ],
  ],
  ['forgetEverything', [{ confirmed: false }, { confirmed: 1 }, { confirmed: 'true' }, {}]],
  [
    'saveAccount',
    [
      draft({ id: 7 }),
      draft({ revision: '0' }),
      draft({ revision: Number.NaN }),
      draft({ source: 'other' }),
      draft({ source: 'constructor' }),
      draft({ signature: '3' }),
      draft({ signature: 'constructor' }),
      draft({ signature: 1 }),
      draft({ signature: undefined }),
      draft({ name: '' }),
      draft({ name: long }),
      draft({ endpoint: 'ftp://x' }),
      draft({ secretAccessKey: long }),
      draft({ products: [{ name: 'x' }] }),
      draft({ products: null }),
      draft({ more: 1 }),
    ],
  ],
  ['testConnection', [draft({ endpoint: 'http://licenses.example.com/' }), draft({ accessKeyId: '' })]],
  ['removeAccount', [{ id: 'one' }, { id: null, revision: 1 }, { id: 'one', revision: '1' }]],
  [
    'verifyProduct',
    [
      { ...PRODUCT, pid: 'PID' },
      { ...PRODUCT, pid: ACTIVE, accountId: long },
      { ...PRODUCT, pid: ACTIVE, more: 1 },
    ],
  ],
  [
    'activateHosted',
    [
      PRODUCT,
      activation({ activationKey: '' }),
      activation({ activationKey: ' \n' }),
      activation({ activationKey: 'A'.repeat(31) }),
      activation({ activationKey: 'ADMAY-7DVL' }),
      activation({ activationKey: 'ADMAY\u00fc' }),
      activation({ activationKey: `A${' '.repeat(300)}` }),
      activation({ activationKey: 7 }),
      activation({ keep: 'yes' }),
      activation({ keep: undefined }),
      activation({ productCode: '' }),
      activation({ accountId: null }),
      activation({ tokenLife: 1 }),
    ],
  ],
  ['activateDesktop', [PRODUCT, activation({ activationKey: 'A'.repeat(31) }), activation({ keep: 1 })]],
  ['verifySaved', [{ accountId: 'one' }, { ...SAVED, savedId: 7 }, { ...SAVED, more: 1 }]],
  ['refreshSaved', [{ savedId: 'desk' }, { ...SAVED, savedId: long }]],
  ['removeSaved', [{ accountId: 'one' }, { ...SAVED, accountId: ['one'] }]],
  ['listSaved', [{}, { accountId: long }, SAVED]],
  [
    'saveLimits',
    [
      { parallel: 0 },
      { parallel: 17 },
      { parallel: 1.5 },
      { parallel: '6' },
      { parallel: null },
      { parallel: undefined },
      { parallel: 6, unheardOf: 1 },
      { constructor: 6 },
      JSON.parse('{ "__proto__": 6 }'),
    ],
  ],
  [
    'saveDisplay',
    [
      {},
      { chip: 'end' },
      { shortcut: 'F8' },
      { chip: 'end', shortcut: 'F8' },
      { chip: 'end', shortcut: 'F8', screenShare: 1 },
      { chip: 'middle', shortcut: 'F8', screenShare: true },
      { chip: 'end', shortcut: 'Ctrl+C', screenShare: true },
      { chip: 'end', shortcut: 'alt+p', screenShare: true },
      { chip: 'end', shortcut: ['F8'], screenShare: true },
      { chip: 'end', shortcut: 'F8', screenShare: true, more: 1 },
    ],
  ],
  ['pastedSecrets', [{}, { tabId: -1 }, { tabId: 7, kind: 1 }]],
  ['pageBudget', [{}, { tabId: -1 }, { tabId: 1.5 }, { tabId: '7' }, { tabId: 7, site: SITE }]],
  ['continuePage', [{}, { tabId: Number.NaN }, { tabId: [7] }]],
  ['rememberLookUps', [{ pids: ['x'] }, { pids: Array(1_001).fill(ACTIVE) }, {}]],
  ['addSite', [{ site: '' }, { site: '*' }, { site: '<all_urls>' }, { site: long }, { site: null }, {}]],
  ['removeSite', [{ site: 'two words' }, {}]],
])('%s', async (name, inputs) => {
  await unlockedVault([account()]);
  const before = await everythingStored();
  for (const input of [...inputs, null, undefined, 7, 'text', []]) {
    expect(await call(POPUP, name, input), JSON.stringify(input)).toEqual(fail('bad-input'));
  }
  expect(await everythingStored()).toBe(before);
});
