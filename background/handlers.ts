import type { Runtime } from 'webextension-polyfill';
import type { PageCalls, RecentLookUp } from '../src/shared/calls.ts';
import type { CustomerId } from '../src/shared/customer-id.ts';
import { fail, ok, type Result } from '../src/shared/result.ts';
import { type Handler, type Handlers, table } from '../src/shared/router.ts';
import {
  bringBackVault,
  caught,
  continuePage,
  forgetEverything,
  lockAll,
  replacePassphrase,
  replaceVault,
  startOver,
  whenChanged,
} from './changes.ts';
import { contentHandlers, MAX_CONTENT_INPUT } from './content-handlers.ts';
import { customerHandlers } from './customer-handlers.ts';
import { findingHandlers } from './finding-handlers.ts';
import { handedOver } from './handover.ts';
import * as inputs from './inputs.ts';
import { testAccount } from './lookup/ask.ts';
import { isSpent } from './lookup/budget.ts';
import { readStatuses, shelfOf } from './lookup/cache.ts';
import { lookUp } from './lookup/look-up.ts';
import { addRecent, readRecent } from './lookup/recent.ts';
import { passkeyHandlers } from './passkey-handlers.ts';
import { secretsIn } from './pasted.ts';
import { roleOf } from './senders.ts';
import { addSite, listSites, removeSite } from './sites.ts';
import { clockError } from './sources/clock.ts';
import { readAutoLock, saveAutoLock } from './storage/auto-lock.ts';
import { readDisplay, saveDisplay } from './storage/display.ts';
import { readLimits, saveLimits } from './storage/limits.ts';
import { accountOf, listAccounts, removeAccount, saveAccount } from './vault/accounts.ts';
import { exportBackup } from './vault/backup.ts';
import { takeNews } from './vault/keeping.ts';
import { keys } from './vault/keys.ts';
import { personActed } from './vault/lease.ts';
import { nextTry, tryPassphrase } from './vault/tries.ts';
import { createVault, readAccounts, unlock, vaultState } from './vault/vault.ts';
import { wayBack } from './vault/way-back.ts';

const { parsed } = inputs;

/** Who may call what. Each handler parses its input, calls one module, and returns a `Result`. */

const pageHandlers: Handlers<PageCalls> = {
  // nb. The options page has a tab; what a person asks for there is not on the budget of any page.
  hello: () => ok({ on: false }),
  lookUp: parsed(inputs.LookUpInput, async ({ customers, again }) => ok(await lookUp(customers, again, null))),
  overBudget: () => ok(null),
  walkOn: () => ok({ moved: false }),
  openPopup: () => fail('refused'),
  pastedSecret: () => ok(null),
  handedOver: async () => ok({ customer: await handedOver() }),

  vaultState: () => caught(vaultState().then(ok)),
  vaultNews: async () => ok({ restored: await takeNews() }),
  createVault: parsed(inputs.PassphraseInput, ({ passphrase }) => whenChanged(createVault(passphrase))),
  unlock: parsed(inputs.PassphraseInput, ({ passphrase }) => whenChanged(tryPassphrase(() => unlock(passphrase)))),
  lock: () => whenChanged(lockAll()),
  changePassphrase: parsed(inputs.ChangePassphraseInput, ({ current, next }) =>
    whenChanged(tryPassphrase(() => replacePassphrase(current, next))),
  ),
  exportBackup: parsed(inputs.PassphraseInput, ({ passphrase }) => caught(exportBackup(passphrase))),
  importBackup: parsed(inputs.BackupInput, ({ text, passphrase }) => whenChanged(replaceVault(text, passphrase))),
  previousVault: () => caught(wayBack().then((way) => ok({ isKept: way !== null }))),
  bringBackPrevious: () => whenChanged(bringBackVault()),
  startOver: parsed(inputs.StartOverInput, () => whenChanged(startOver())),
  ...passkeyHandlers,
  nextTry: async () => ok(await nextTry()),
  readAutoLock: async () => ok({ minutes: await readAutoLock() }),
  saveAutoLock: parsed(inputs.AutoLockInput, ({ minutes }) => whenChanged(saveAutoLock(minutes).then(() => ok(null)))),
  forgetEverything: parsed(inputs.ForgetInput, () => whenChanged(forgetEverything())),

  listAccounts: () => listAccounts(),
  saveAccount: parsed(inputs.AccountInput, (draft) => whenChanged(saveAccount(draft), 'accounts')),
  removeAccount: parsed(inputs.RemoveAccountInput, ({ id, revision }) =>
    whenChanged(removeAccount(id, revision), 'accounts'),
  ),
  testConnection: parsed(inputs.AccountInput, async (draft) => {
    const account = await accountOf(draft);
    return account.ok ? ok(await testAccount(account.value)) : account;
  }),
  clockError: async () => ok(await clockError()),
  ...customerHandlers,
  ...findingHandlers,

  readLimits: async () => ok(await readLimits()),
  saveLimits: parsed(inputs.LimitsInput, (limits) => whenChanged(saveLimits(limits).then(() => ok(null)))),
  readDisplay: async () => ok(await readDisplay()),
  saveDisplay: parsed(inputs.DisplayInput, (display) => whenChanged(saveDisplay(display).then(() => ok(null)))),
  pageBudget: parsed(inputs.TabInput, async ({ tabId }) => ok({ isSpent: await isSpent(tabId) })),
  pastedSecrets: parsed(inputs.TabInput, async ({ tabId }) => ok(await secretsIn(tabId))),
  continuePage: parsed(inputs.TabInput, ({ tabId }) => continuePage(tabId)),

  recentLookUps: () => recentLookUps(),
  rememberLookUps: parsed(inputs.CustomersInput, ({ customers }) => rememberLookUps(customers)),

  listSites: async () => ok(await listSites()),
  addSite: parsed(inputs.SiteInput, async ({ site }) => ok(await addSite(site).then(() => null))),
  removeSite: parsed(inputs.SiteInput, async ({ site }) => ok(await removeSite(site).then(() => null))),
};

async function recentLookUps(): Promise<Result<readonly RecentLookUp[]>> {
  const [unlocked, accounts] = await Promise.all([keys(), readAccounts()]);
  if (!unlocked) return fail('locked');
  if (!accounts.ok) return accounts;
  const customers = await readRecent(unlocked);
  const known = await readStatuses(shelfOf(unlocked, accounts.value), customers);
  return ok(customers.map((customer) => ({ customer, status: known.get(customer) ?? null })));
}

async function rememberLookUps(customers: readonly CustomerId[]): Promise<Result<null>> {
  const unlocked = await keys();
  if (!unlocked) return fail('locked');
  await addRecent(unlocked, customers);
  return ok(null);
}

/**
 * Calls that only a person's own act causes: they keep the vault open (`vault/lease.ts`). Not those that our pages make by
 * themselves as well, at their start, at a nudge or by a timer: a popup that is left open in a tab must not keep it open.
 */
const OF_PERSON: ReadonlySet<string> = new Set<keyof PageCalls>([
  'exportBackup',
  'addPasskey',
  'removePasskey',
  'saveAccount',
  'removeAccount',
  'testConnection',
  'verifyProduct',
  'activateHosted',
  'activateDesktop',
  'verifySaved',
  'refreshSaved',
  'removeSaved',
  'resolveRegistration',
  'saveLimits',
  'saveDisplay',
  'saveSellerRules',
  'saveAutoLock',
  'continuePage',
  'addSite',
  'removeSite',
]);

const whenActed =
  (handle: Handler): Handler =>
  async (input, sender) => {
    const at = Date.now();
    const result = (await handle(input, sender)) as Result<unknown>;
    // What no form of ours sends is nobody's act.
    if (result.ok || result.reason !== 'bad-input') await personActed(at).catch(() => undefined);
    return result;
  };

const pageTable = Array.from(table(pageHandlers), ([name, handle]): [string, Handler] => [
  name,
  OF_PERSON.has(name) ? whenActed(handle) : handle,
]);

const TABLES = {
  page: new Map(pageTable),
  content: table(contentHandlers, MAX_CONTENT_INPUT),
  stranger: new Map<string, Handler>([['hello', () => ok({ on: false })]]),
};

/** The calls that this sender may make; null for a sender that is not ours. */
export async function tableFor(sender: Runtime.MessageSender): Promise<ReadonlyMap<string, Handler> | null> {
  const role = await roleOf(sender);
  return role === null ? null : TABLES[role];
}
