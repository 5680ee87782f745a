import type { AccountDraft, AccountView } from './account.ts';
import type { CustomerId } from './customer-id.ts';
import type { Display } from './display.ts';
import type { FindRule, SellerRule } from './kinds.ts';
import type { LimitsSet } from './limits.ts';
import type { Pid } from './pid.ts';
import type { Result } from './result.ts';
import type { SecretKind } from './secret-patterns.ts';
import type { Site } from './site.ts';
import type { SiteProfile } from './site-profile.ts';
import type { ErrorDetail, KnownStatus, SourceFailure, SubscriptionStatus } from './status.ts';

/**
 * Everything that may be asked of the background, and by whom: the protocol on one screen.
 * No call returns a secret. Each call takes one input; types are gone at run time, so the background parses it again.
 */

/** Most customers in one `lookUp`. A page with more asks for the rest as answers come. */
export const MAX_CUSTOMERS_A_CALL = 50;

export type LookUp = {
  /** Known now. */
  statuses: Partial<Record<CustomerId, SubscriptionStatus>>;
  /** Still being asked: ask again for these. The worker may die meanwhile; the page is the one that remembers. */
  open: readonly CustomerId[];
};

/** How identifiers are found: whether PIDs are looked for, and the rules of every other kind in use. */
export type Finding = { pids: boolean; rules: readonly FindRule[] };

/** Whose registration token it was (ResolveCustomer): customer and product, and the licence where the service names one. */
export type Registration = { customer: CustomerId; productCode: string; licenseArn: CustomerId | null };

/** What a page's script is told at its start. `profiles`: of helpdesks that this document may be one of. */
export type Greeting =
  | { on: false }
  | { on: true; display: Display; profiles: readonly SiteProfile[]; finding: Finding };

/** Calls that any of our own scripts may make, those in helpdesk pages included. */
export type ContentCalls = {
  /** Whether this page's site is allowed: match patterns know no port, so a script can run where it should not. */
  hello(input: null): Result<Greeting>;
  /** Statuses of customers. Waits a little for the first new answer; `again` passes over what is cached. */
  lookUp(input: { customers: readonly CustomerId[]; again: boolean }): Result<LookUp>;
  /** This document shows more customers than it may ask for: the popup offers to go on. */
  overBudget(input: null): Result<null>;
  /** The keyboard's walk leaves this frame for the tab's others. `moved`: one of them took it. */
  walkOn(input: { step: WalkStep }): Result<{ moved: boolean }>;
  /** Open the popup with this customer. Costs the page one of its budget. */
  openPopup(input: { customer: CustomerId }): Result<null>;
  /** The page's text holds what looks like a secret. `kind`: its place in `SECRET_KINDS`; what was found is not said. */
  pastedSecret(input: { kind: number }): Result<null>;
};

/** Where the walk over the marked identifiers goes: to the next one, the one before, or home to where it began. */
export type WalkStep = 'walk' | 'walk-back' | 'walk-home';

/**
 * Why no passphrase opens the vault: its record was changed; is gone; is an older one than was written last; was written by
 * a newer Pidlight; asks for a derivation that is too weak, or too much work.
 */
export type VaultTrouble = 'damaged' | 'missing' | 'rolled-back' | 'unsupported' | 'out-of-bounds';
export type VaultState = 'not-set-up' | 'locked' | 'unlocked' | VaultTrouble;
/** Most passkeys that a vault may have. */
export const MAX_PASSKEYS = 9;
/** What an authenticator is asked with for a passkey's secret: neither is one. Base64. */
export type PasskeyView = { credential: string; salt: string };
/** What it gave: the value of its PRF for that salt, 32 bytes, base64. */
type PasskeySecret = { credential: string; secret: string };

/** `status` is null when nothing is known any more: the cache keeps only so many. */
export type RecentLookUp = { customer: CustomerId; status: KnownStatus | null };
export type SiteView = {
  site: Site;
  /** False when the browser's permission was refused or taken back. */
  granted: boolean;
};

/** What a service said to one question of a person, or why it could not be asked. */
export type Asked<T> = { answered: true; value: T } | { answered: false; reason: SourceFailure; detail?: ErrorDetail };

/** Which product of which account; the account has the product's token. */
type OfProduct = { accountId: string; productCode: string };
/** What a customer shows to prove a purchase: good for one hour. `keep` saves what it yields into the vault. */
type WithKey = OfProduct & { activationKey: string; keep: boolean };

/**
 * What the vault keeps of a customer after an activation, without its secrets (user token, the customer's key pair).
 * `desktop`: signed for with the customer's own keys; `hosted`: with the seller's, and the PID is known.
 */
export type SavedCustomerView = {
  id: string;
  kind: 'desktop' | 'hosted';
  productCode: string;
  pid: Pid | null;
  /** ms since the epoch. */
  savedAt: number;
};

/** Calls for the popup and the options page alone. */
export type PageCalls = ContentCalls & {
  vaultState(input: null): Result<VaultState>;
  /** Make the vault, and leave it unlocked. */
  createVault(input: { passphrase: string }): Result<null>;
  /** Fails with `wait`, the passphrase untried, too soon after wrong ones: `nextTry`. */
  unlock(input: { passphrase: string }): Result<null>;
  lock(input: null): Result<null>;
  /** The passkeys that open the vault, in the order of its record; also while it is locked. */
  passkeys(input: null): Result<readonly PasskeyView[]>;
  /** Have a passkey open the vault as well; one of the same credential gives way. Fails as `unlock` does, and with `too-many`. */
  addPasskey(input: { passphrase: string } & PasskeyView & PasskeySecret): Result<null>;
  /** Fails with `wrong-passkey`; that is no wrong try of the passphrase, and no `wait` holds it up. */
  unlockByPasskey(input: PasskeySecret): Result<null>;
  /** Have a passkey open the vault no more. Needs an unlocked vault. */
  removePasskey(input: { credential: string }): Result<null>;
  /** Whether the vault was restored from its copy since this was asked last: told once. */
  vaultNews(input: null): Result<{ restored: boolean }>;
  /** Afterwards the vault is locked; statuses and recent look-ups are forgotten. */
  changePassphrase(input: { current: string; next: string }): Result<null>;
  /** The vault as a file, opened by a passphrase of its own. */
  exportBackup(input: { passphrase: string }): Result<{ name: string; text: string }>;
  /**
   * Afterwards the vault is the backup's, locked, opened by the backup's passphrase. The one before is kept until the next
   * successful unlock.
   */
  importBackup(input: { text: string; passphrase: string }): Result<null>;
  /** Whether the vault before an import is kept, and could be opened. */
  previousVault(input: null): Result<{ isKept: boolean }>;
  /** Put it back, locked; the imported one is gone from here then. Fails with `no-such-thing` when none is kept. */
  bringBackPrevious(input: null): Result<null>;
  /** Delete the vault, whatever state it is in, and what is sealed under it. Sites and settings stay. There is no way back. */
  startOver(input: { confirmation: 'start over' }): Result<null>;
  /** How long until a passphrase may be tried, ms; 0 for now. */
  nextTry(input: null): Result<number>;
  /** After how many minutes without a person the vault locks itself. */
  readAutoLock(input: null): Result<{ minutes: number }>;
  /** Set them, within the bounds of `AUTO_LOCK`. They count from now. */
  saveAutoLock(input: { minutes: number }): Result<null>;
  /** Delete vault, statuses, history, sites and settings. There is no way back. */
  forgetEverything(input: { confirmed: true }): Result<null>;

  listAccounts(input: null): Result<readonly AccountView[]>;
  saveAccount(input: AccountDraft): Result<AccountView>;
  removeAccount(input: { id: string; revision: number }): Result<null>;
  /** Ask the service once with the draft's credentials, or the stored ones where the draft leaves them empty. */
  testConnection(input: AccountDraft): Result<Asked<null>>;
  /** How far this computer's clock is ahead of a service's, in ms (negative: behind); 0 where no service complained. */
  clockError(input: null): Result<number>;

  /** Whether a customer is subscribed to one product (VerifyProductSubscriptionByPid). */
  verifyProduct(input: OfProduct & { pid: Pid }): Result<Asked<{ subscribed: boolean }>>;
  /** Whose activation key this is (ActivateHostedProduct). */
  activateHosted(input: WithKey): Result<Asked<{ pid: Pid; saved: SavedCustomerView | null }>>;
  /** Whether the owner of a desktop product's activation key is subscribed (ActivateDesktopProduct, then VerifyProductSubscriptionByTokens). */
  activateDesktop(input: WithKey): Result<Asked<{ subscribed: boolean; saved: SavedCustomerView | null }>>;
  /** Ask again about a desktop customer in the vault (VerifyProductSubscriptionByTokens). */
  verifySaved(input: { accountId: string; savedId: string }): Result<Asked<{ subscribed: boolean }>>;
  /** Have the service replace the user token of a customer in the vault (RefreshUserToken). */
  refreshSaved(input: { accountId: string; savedId: string }): Result<Asked<null>>;
  listSaved(input: { accountId: string }): Result<readonly SavedCustomerView[]>;
  removeSaved(input: { accountId: string; savedId: string }): Result<null>;
  /** Whose registration token this is (ResolveCustomer): good for four hours after the customer came from AWS Marketplace. */
  resolveRegistration(input: { accountId: string; token: string }): Result<Asked<Registration>>;

  /** The limits that were set; `LIMITS` has the others. */
  readLimits(input: null): Result<LimitsSet>;
  /** Set these, and nothing else: a limit that is left out gets its initial value back. */
  saveLimits(input: LimitsSet): Result<null>;

  /** How Pidlight looks and is steered in pages. */
  readDisplay(input: null): Result<Display>;
  /** Open pages follow at once. */
  saveDisplay(input: Display): Result<null>;
  /** How identifiers are found in text now. */
  readFinding(input: null): Result<Finding>;
  /** The rules that the seller added. */
  readSellerRules(input: null): Result<readonly SellerRule[]>;
  /** Set these, and no others. Open pages follow at once. Fails with `bad-input` for a pattern that is refused. */
  saveSellerRules(input: { rules: readonly SellerRule[] }): Result<null>;

  /** Whether this tab's page may ask for no more. */
  pageBudget(input: { tabId: number }): Result<{ isSpent: boolean }>;
  /** The kinds of secrets that this tab's page was found to hold. */
  pastedSecrets(input: { tabId: number }): Result<readonly SecretKind[]>;
  /** Let this tab's page ask for as many customers again. */
  continuePage(input: { tabId: number }): Result<null>;

  /** The customer that a page opened the popup for, a minute ago at most. It is told once. */
  handedOver(input: null): Result<{ customer: CustomerId | null }>;

  /** The customers looked up last in the popup, newest first, with what is known of them now. */
  recentLookUps(input: null): Result<readonly RecentLookUp[]>;
  /** Keep these as looked up just now. Sealed: only an unlocked vault can read them. */
  rememberLookUps(input: { customers: readonly CustomerId[] }): Result<null>;

  listSites(input: null): Result<readonly SiteView[]>;
  /** Take a site into the list. Ask the browser for its permission in the same click. */
  addSite(input: { site: Site }): Result<null>;
  removeSite(input: { site: Site }): Result<null>;
};

/**
 * What the background tells open pages. It holds no data: a page that hears it asks again.
 * - `changed`: vault, accounts or sites changed.
 * - `continue`: this page may ask for more customers.
 * - a step of the walk, for one frame, which answers whether it took it.
 */
export type Nudge = 'changed' | 'continue' | WalkStep;
