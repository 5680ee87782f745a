import * as v from 'valibot';
import type { Runtime } from 'webextension-polyfill';
import type { ContentCalls, PageCalls } from '../src/shared/calls.ts';
import { fail, ok, type Result } from '../src/shared/result.ts';
import { type Handler, type Handlers, table } from '../src/shared/router.ts';
import { forgetEverything, lockAll, whenChanged } from './changes.ts';
import * as inputs from './inputs.ts';
import { testAccount } from './lookup/ask.ts';
import { readStatuses } from './lookup/cache.ts';
import { lookUp } from './lookup/look-up.ts';
import { addRecent, readRecent } from './lookup/recent.ts';
import { roleOf } from './senders.ts';
import { addSite, listSites, removeSite } from './sites.ts';
import { accountOf, listAccounts, removeAccount, saveAccount } from './vault/accounts.ts';
import { keys } from './vault/keys.ts';
import { createVault, unlock, vaultState } from './vault/vault.ts';

/** Who may call what. Each handler parses its input, calls one module, and returns a `Result`. */

const forContent: Handlers<ContentCalls> = {
  hello: () => ok({ on: true }),
  lookUp: parsed(inputs.LookUpInput, async ({ pids, again }, sender) =>
    ok(await lookUp(pids, again, sender.tab?.id ?? null)),
  ),
};

const forStrangers = { hello: () => ok({ on: false }) };

const forPages: Handlers<PageCalls> = {
  ...forContent,
  // nb. The options page has a tab; what a person asks for there is not on the budget of any page.
  lookUp: parsed(inputs.LookUpInput, async ({ pids, again }) => ok(await lookUp(pids, again, null))),
  vaultState: async () => ok(await vaultState()),
  createVault: parsed(inputs.PassphraseInput, ({ passphrase }) => whenChanged(createVault(passphrase))),
  unlock: parsed(inputs.PassphraseInput, ({ passphrase }) => whenChanged(unlock(passphrase))),
  lock: () => whenChanged(lockAll()),
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

  recentLookUps: async () => {
    const unlocked = await keys();
    if (!unlocked) return fail('locked');
    const pids = await readRecent(unlocked);
    const known = await readStatuses(unlocked, pids);
    return ok(pids.map((pid) => ({ pid, status: known.get(pid) ?? null })));
  },
  rememberLookUps: parsed(inputs.PidsInput, async ({ pids }) => {
    const unlocked = await keys();
    if (!unlocked) return fail('locked');
    await addRecent(unlocked, pids);
    return ok(null);
  }),

  listSites: async () => ok(await listSites()),
  addSite: parsed(inputs.SiteInput, async ({ site }) => ok(await addSite(site).then(() => null))),
  removeSite: parsed(inputs.SiteInput, async ({ site }) => ok(await removeSite(site).then(() => null))),
};

const TABLES = {
  page: table(forPages),
  content: table(forContent),
  stranger: new Map<string, Handler>(Object.entries(forStrangers)),
};

/** The calls that this sender may make; null for a sender that is not ours. */
export async function tableFor(sender: Runtime.MessageSender): Promise<ReadonlyMap<string, Handler> | null> {
  const role = await roleOf(sender);
  return role === null ? null : TABLES[role];
}

/** A handler behind the shape of its input. What does not fit is `bad-input`, and nothing is said of why. */
function parsed<Schema extends v.GenericSchema, T>(
  schema: Schema,
  handle: (input: v.InferOutput<Schema>, sender: Runtime.MessageSender) => Promise<Result<T>>,
): (input: unknown, sender: Runtime.MessageSender) => Promise<Result<T>> {
  return async (input, sender) => {
    const result = v.safeParse(schema, input);
    return result.success ? handle(result.output, sender) : fail('bad-input');
  };
}
