import type { PageCalls } from '../../../src/shared/calls.ts';
import { KEYS } from './activations.ts';
import { SITE } from './senders.ts';
import { ACTIVE, NOBODY_LISTENS } from './service.ts';
import { ACCESS_KEY, PASSKEY, PASSPHRASE, SECRET, TOKEN } from './vault.ts';
import { browser, freshBrowser, killWorker } from './worker.ts';

/** A new account as the options page sends it. */
export const DRAFT = {
  id: null,
  revision: 0,
  name: 'Photo team',
  source: 'license-service',
  endpoint: NOBODY_LISTENS,
  signature: '1',
  accessKeyId: ACCESS_KEY,
  secretAccessKey: SECRET,
  products: [{ name: 'Photo Cloud', code: '6883959E', offerCode: '', token: TOKEN }],
};
export const PRODUCT = { accountId: 'one', productCode: '6883959E' };
export const ACTIVATION = { ...PRODUCT, activationKey: KEYS.active, keep: true };
export const SAVED = { accountId: 'one', savedId: 'desk' };
export const REGISTRATION_TOKEN = 'EXAMPLE+registration/token+of+some+length==';
const TAB = { tabId: 7 };

/** A good input for each call that only our pages may make. The compiler asks for every one of them. */
export const PAGE_CALLS: Record<
  Exclude<keyof PageCalls, 'hello' | 'lookUp' | 'overBudget' | 'walkOn' | 'openPopup' | 'pastedSecret'>,
  unknown
> = {
  vaultState: null,
  createVault: { passphrase: PASSPHRASE },
  unlock: { passphrase: PASSPHRASE },
  lock: null,
  passkeys: null,
  addPasskey: { passphrase: PASSPHRASE, ...PASSKEY },
  unlockByPasskey: { credential: PASSKEY.credential, secret: PASSKEY.secret },
  removePasskey: { credential: PASSKEY.credential },
  vaultNews: null,
  changePassphrase: { current: PASSPHRASE, next: 'EXAMPLE another horse' },
  exportBackup: { passphrase: 'EXAMPLE backup horse' },
  importBackup: { text: '{"magic":"pidlight-vault"}', passphrase: 'EXAMPLE backup horse' },
  previousVault: null,
  bringBackPrevious: null,
  startOver: { confirmation: 'start over' },
  nextTry: null,
  readAutoLock: null,
  saveAutoLock: { minutes: 5 },
  forgetEverything: { confirmed: true },
  listAccounts: null,
  saveAccount: DRAFT,
  removeAccount: { id: 'one', revision: 1 },
  testConnection: DRAFT,
  clockError: null,
  verifyProduct: { ...PRODUCT, pid: ACTIVE },
  activateHosted: ACTIVATION,
  activateDesktop: ACTIVATION,
  verifySaved: SAVED,
  refreshSaved: SAVED,
  listSaved: { accountId: 'one' },
  removeSaved: SAVED,
  resolveRegistration: { accountId: 'one', token: REGISTRATION_TOKEN },
  readLimits: null,
  saveLimits: { parallel: 2 },
  readDisplay: null,
  saveDisplay: { chip: 'end', shortcut: 'Alt+Shift+1', screenShare: true },
  readFinding: null,
  readSellerRules: null,
  saveSellerRules: { rules: [{ name: 'Ours', kind: 'pid', pattern: 'C-([A-Z2-7]{27})', labels: '' }] },
  pageBudget: TAB,
  pastedSecrets: TAB,
  continuePage: TAB,
  handedOver: null,
  recentLookUps: null,
  rememberLookUps: { pids: [ACTIVE] },
  listSites: null,
  addSite: { site: 'https://other.example' },
  removeSite: { site: SITE },
};
export const PAGE_CALL_NAMES = Object.keys(PAGE_CALLS) as (keyof typeof PAGE_CALLS)[];

/** A new browser with one allowed site, and the worker that listens in it. */
export async function startWorker(): Promise<void> {
  freshBrowser();
  killWorker();
  await import('../../../background/index.ts');
  await browser.storage.local.set({ sites: [SITE] });
}
