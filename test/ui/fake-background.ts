import { type AccountDraft, type AccountView, draftProblems } from '../../src/shared/account.ts';
import type { Asked, PageCalls, RecentLookUp, Registration, SiteView } from '../../src/shared/calls.ts';
import type { CustomerId } from '../../src/shared/customer-id.ts';
import { DISPLAY, type Display } from '../../src/shared/display.ts';
import { ONLY_PIDS } from '../../src/shared/find-ids.ts';
import type { SellerRule } from '../../src/shared/kinds.ts';
import type { LimitsSet } from '../../src/shared/limits.ts';
import { fail, ok, type Reason } from '../../src/shared/result.ts';
import { answerCalls, type Handlers, nudge, table } from '../../src/shared/router.ts';
import type { SecretKind } from '../../src/shared/secret-patterns.ts';
import { type KnownStatus, type SubscriptionStatus, unknown } from '../../src/shared/status.ts';
import { fakeVault, passkeyHandlers, vaultHandlers } from './fake-vault.ts';

export { PASSPHRASE } from './fake-vault.ts';

/** What the fake background holds; tests read and set it. */
export function fakeBackground() {
  const world = {
    ...fakeVault(),
    accounts: [] as AccountView[],
    /** Drafts as they were sent, secrets included. */
    saved: [] as AccountDraft[],
    sites: [] as SiteView[],
    recent: [] as RecentLookUp[],
    remembered: [] as CustomerId[],
    /** What the service knows; a PID that is not here stays open until it is. */
    statuses: new Map<CustomerId, SubscriptionStatus>(),
    asked: [] as { customers: readonly CustomerId[]; again: boolean }[],
    test: { answered: true, value: null } as Asked<null>,
    tested: [] as AccountDraft[],
    /** What a registration token tells, and what was asked about. */
    registration: null as Asked<Registration> | null,
    resolved: [] as { accountId: string; token: string }[],
    /** How far this computer's clock is ahead, in ms. */
    clockError: 0,
    limits: {} as LimitsSet,
    /** Limits as they were sent. */
    savedLimits: [] as LimitsSet[],
    display: DISPLAY,
    finding: ONLY_PIDS,
    rules: [] as readonly SellerRule[],
    /** Displays as they were sent. */
    savedDisplays: [] as Display[],
    /** Tabs whose pages may ask for no more. */
    spent: new Set<number>(),
    /** Kinds of secrets in the pages of tabs. */
    pasted: new Map<number, SecretKind[]>(),
    /** Calls that fail, and how. */
    failing: new Map<keyof PageCalls, Reason>(),
    /** How long a save takes, in ms. */
    delay: 0,
    /** The customer that a page opened the popup for. */
    handedOver: null as CustomerId | null | Promise<CustomerId | null>,
    forgotten: false,
    nudge: () => nudge('changed', []),
  };
  answerCalls(
    async () =>
      new Map(
        [...table<PageCalls>(handlersOf(world))].map(([name, handler]) => [
          name,
          (input, sender) => {
            const reason = world.failing.get(name as keyof PageCalls);
            return reason ? fail(reason) : handler(input, sender);
          },
        ]),
      ),
  );
  return world;
}

export type World = ReturnType<typeof fakeBackground>;

function handlersOf(world: World): Handlers<PageCalls> {
  const whenOpen = <T>(value: () => T) => (world.vault === 'unlocked' ? ok(value()) : fail('locked'));
  return {
    ...vaultHandlers(world),
    ...passkeyHandlers(world),
    ...limitsHandlers(world),
    ...activationHandlers,
    hello: () => ok({ on: false }),
    walkOn: () => ok({ moved: false }),
    openPopup: () => fail('refused'),
    pastedSecret: () => ok(null),
    pastedSecrets: ({ tabId }) => ok(world.pasted.get(tabId) ?? []),
    handedOver: async () => {
      const pid = world.handedOver;
      world.handedOver = null;
      return ok({ customer: await pid });
    },
    lookUp: (input) => lookUp(world, input),
    forgetEverything: () => {
      world.forgotten = true;
      world.accounts = [];
      world.vault = 'not-set-up';
      world.nudge();
      return ok(null);
    },
    listAccounts: () => whenOpen(() => world.accounts),
    saveAccount: (draft) => saveAccount(world, draft),
    removeAccount: ({ id }) =>
      whenOpen(() => {
        world.accounts = world.accounts.filter((account) => account.id !== id);
        return null;
      }),
    testConnection: (draft) => {
      world.tested.push(draft);
      return ok(world.test);
    },
    resolveRegistration: (input) => {
      world.resolved.push(input);
      return world.registration ? ok(world.registration) : fail('bad-input');
    },
    recentLookUps: () => whenOpen(() => world.recent),
    rememberLookUps: ({ customers }) =>
      whenOpen(() => {
        world.remembered.push(...customers);
        return null;
      }),
    listSites: () => ok(world.sites),
    addSite: ({ site }) => {
      world.sites = [...world.sites.filter((entry) => entry.site !== site), { site, granted: true }];
      return ok(null);
    },
    removeSite: ({ site }) => {
      world.sites = world.sites.filter((entry) => entry.site !== site);
      return ok(null);
    },
  };
}

type Part<Name extends keyof PageCalls> = Pick<Handlers<PageCalls>, Name>;

/** Limits, display, budgets and the clock. */
function limitsHandlers(
  world: World,
): Part<
  | 'clockError'
  | 'readLimits'
  | 'saveLimits'
  | 'readDisplay'
  | 'readFinding'
  | 'readSellerRules'
  | 'saveSellerRules'
  | 'saveDisplay'
  | 'overBudget'
  | 'pageBudget'
  | 'continuePage'
> {
  return {
    clockError: () => ok(world.clockError),
    readLimits: () => ok(world.limits),
    saveLimits: (limits) => {
      world.savedLimits.push(limits);
      world.limits = limits;
      return ok(null);
    },
    readDisplay: () => ok(world.display),
    readFinding: () => ok(world.finding),
    readSellerRules: () => ok(world.rules),
    saveSellerRules({ rules }) {
      world.rules = rules;
      return ok(null);
    },
    saveDisplay: (display) => {
      world.savedDisplays.push(display);
      world.display = display;
      return ok(null);
    },
    overBudget: () => ok(null),
    pageBudget: ({ tabId }) => ok({ isSpent: world.spent.has(tabId) }),
    continuePage: ({ tabId }) => {
      world.spent.delete(tabId);
      return ok(null);
    },
  };
}

/** No screen asks these yet. */
const activationHandlers: Part<
  'verifyProduct' | 'activateHosted' | 'activateDesktop' | 'verifySaved' | 'refreshSaved' | 'listSaved' | 'removeSaved'
> = {
  verifyProduct: () => fail('no-such-thing'),
  activateHosted: () => fail('no-such-thing'),
  activateDesktop: () => fail('no-such-thing'),
  verifySaved: () => fail('no-such-thing'),
  refreshSaved: () => fail('no-such-thing'),
  listSaved: () => ok([]),
  removeSaved: () => fail('no-such-thing'),
};

/** As the real one: answers with what is known, waits a little when nothing is, and names what is open. */
async function lookUp(world: World, input: { customers: readonly CustomerId[]; again: boolean }) {
  world.asked.push(input);
  const { customers: pids } = input;
  if (world.vault !== 'unlocked')
    return ok({ statuses: Object.fromEntries(pids.map((pid) => [pid, unknown('locked')])), open: [] });
  const isKnown = (pid: CustomerId) => world.statuses.has(pid);
  if (!pids.some(isKnown)) await new Promise((resolve) => setTimeout(resolve, 20));
  return ok({
    statuses: Object.fromEntries(pids.filter(isKnown).map((pid) => [pid, world.statuses.get(pid)])),
    open: pids.filter((pid) => !isKnown(pid)),
  });
}

async function saveAccount(world: World, draft: AccountDraft) {
  world.saved.push(draft);
  if (world.delay) await new Promise((resolve) => setTimeout(resolve, world.delay));
  if (world.vault !== 'unlocked') return fail('locked');
  const stored = world.accounts.find((account) => account.id === draft.id);
  if (Object.keys(draftProblems(draft, stored?.endpoint)).length) return fail('bad-input');
  if (draft.id && !stored) return fail('no-such-thing');
  if (stored && stored.revision !== draft.revision) return fail('conflict');
  const view = viewOf(draft, stored);
  world.accounts = [...world.accounts.filter((account) => account.id !== view.id), view];
  return ok(view);
}

export function viewOf(draft: AccountDraft, stored?: AccountView): AccountView {
  return {
    id: stored?.id ?? `account-${draft.name}`,
    revision: (stored?.revision ?? 0) + 1,
    name: draft.name,
    source: draft.source,
    endpoint: draft.endpoint,
    signature: draft.signature,
    accessKeyHint: draft.accessKeyId.slice(-4) || (stored?.accessKeyHint ?? ''),
    ...(draft.region && { region: draft.region }),
    ...(draft.sessionToken && { hasSessionToken: true }),
    products: draft.products.map(({ token, ...product }) => ({
      ...product,
      hasToken: token !== '' || (stored?.products.some((each) => each.code === product.code && each.hasToken) ?? false),
    })),
  };
}

/** Five customers of the demo seller. */
export const PIDS = [
  'PMNGLKRRYHLOXDQKEMKLRTBAULA',
  'PAAAAAAAAAAAAAAAAAAAAAAAAAA',
  'PBBBBBBBBBBBBBBBBBBBBBBBBBA',
  'PCCCCCCCCCCCCCCCCCCCCCCCCCE',
  'PDDDDDDDDDDDDDDDDDDDDDDDDDI',
] as CustomerId[];

export const active = (...products: string[]): KnownStatus => ({
  state: 'active',
  reason: 'subscribed',
  products,
  checkedAt: Date.now(),
  account: 'Acme',
  stale: false,
});

export const ended = (): KnownStatus => ({
  state: 'ended',
  reason: 'none-active',
  checkedAt: Date.now(),
  account: 'Acme',
  stale: false,
});
