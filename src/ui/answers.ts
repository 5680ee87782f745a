import * as v from 'valibot';
import { SIGNATURE_LABEL, type Signature, SOURCE_LABEL, type SourceKind } from '../shared/account.ts';
import type { PageCalls, VaultState } from '../shared/calls.ts';
import { type CustomerId, parseCustomerId } from '../shared/customer-id.ts';
import { CHIP_PLACES } from '../shared/display.ts';
import { KINDS, type Kind } from '../shared/kinds.ts';
import { LIMITS, type LimitName } from '../shared/limits.ts';
import { type Pid, parsePid } from '../shared/pid.ts';
import type { Reason } from '../shared/result.ts';
import type { Fits } from '../shared/router.ts';
import { SECRET_KINDS, type SecretKind } from '../shared/secret-patterns.ts';
import { parseSite, type Site } from '../shared/site.ts';
import { REASON_TEXT } from '../shared/words.ts';
import { AskedWith, byName, Status } from './status-answers.ts';

/** The shapes of what the background answers our own pages: checked like what is asked of it. */

type Value<Name extends keyof PageCalls> = Extract<ReturnType<PageCalls[Name]>, { ok: true }>['value'];
/** One shape a call; a list that lacks one does not compile, nor does a shape that is not what the call promises. */
type Shapes = { [Name in keyof PageCalls]: v.GenericSchema<unknown, Value<Name>> };

const oneOf = <T extends string>(list: Readonly<Record<T, unknown>>) => v.picklist(Object.keys(list) as T[]);
const Nothing = v.null();
const Count = v.pipe(v.number(), v.integer());
const CustomerShape = v.custom<CustomerId>((value) => typeof value === 'string' && parseCustomerId(value) === value);
const PidShape = v.custom<Pid>((value) => typeof value === 'string' && parsePid(value) === value);
const SiteShape = v.custom<Site>((value) => {
  const site = typeof value === 'string' ? parseSite(value) : null;
  return site?.ok === true && site.value === value;
});

const TROUBLE = { damaged: 0, missing: 0, 'rolled-back': 0, unsupported: 0, 'out-of-bounds': 0 };
const VAULT_STATES: Record<VaultState, number> = { 'not-set-up': 0, locked: 0, unlocked: 0, ...TROUBLE };

const Account = v.strictObject({
  id: v.string(),
  revision: Count,
  name: v.string(),
  source: oneOf<SourceKind>(SOURCE_LABEL),
  endpoint: v.string(),
  signature: oneOf<Signature>(SIGNATURE_LABEL),
  // The last four characters: whole keys do not come this way.
  accessKeyHint: v.pipe(v.string(), v.maxLength(4)),
  region: v.exactOptional(v.string()),
  hasSessionToken: v.exactOptional(v.boolean()),
  products: v.array(
    v.strictObject({
      name: v.string(),
      code: v.string(),
      offerCode: v.string(),
      hasToken: v.boolean(),
      productId: v.exactOptional(v.string()),
      isUsage: v.exactOptional(v.boolean()),
    }),
  ),
});
const Saved = v.strictObject({
  id: v.string(),
  kind: v.picklist(['desktop', 'hosted']),
  productCode: v.string(),
  pid: v.nullable(PidShape),
  savedAt: v.number(),
});
const Limits = byName(v.picklist(Object.keys(LIMITS) as LimitName[]), v.number());
const Rule = { kind: oneOf<Kind>(KINDS), pattern: v.string(), labels: v.string() };
const Subscribed = { subscribed: v.boolean() };

/** What the vault and its lock answer. */
const OF_VAULT = {
  vaultState: oneOf<VaultState>(VAULT_STATES),
  createVault: Nothing,
  unlock: Nothing,
  lock: Nothing,
  forgetEverything: Nothing,
  passkeys: v.array(v.strictObject({ credential: v.string(), salt: v.string() })),
  addPasskey: Nothing,
  unlockByPasskey: Nothing,
  removePasskey: Nothing,
  vaultNews: v.strictObject({ restored: v.boolean() }),
  changePassphrase: Nothing,
  exportBackup: v.strictObject({ name: v.string(), text: v.string() }),
  importBackup: Nothing,
  previousVault: v.strictObject({ isKept: v.boolean() }),
  bringBackPrevious: Nothing,
  startOver: Nothing,
  nextTry: v.number(),
  readAutoLock: v.strictObject({ minutes: v.number() }),
  saveAutoLock: Nothing,
};

const SHAPES: Shapes = {
  ...OF_VAULT,
  // nb. A page of ours is never on.
  hello: v.strictObject({ on: v.literal(false) }),
  lookUp: v.strictObject({ statuses: byName(CustomerShape, Status), open: v.array(CustomerShape) }),
  overBudget: Nothing,
  walkOn: v.strictObject({ moved: v.boolean() }),
  openPopup: Nothing,
  pastedSecret: Nothing,

  listAccounts: v.array(Account),
  saveAccount: Account,
  removeAccount: Nothing,
  testConnection: AskedWith(Nothing),
  clockError: v.number(),
  verifyProduct: AskedWith(v.strictObject(Subscribed)),
  activateHosted: AskedWith(v.strictObject({ pid: PidShape, saved: v.nullable(Saved) })),
  activateDesktop: AskedWith(v.strictObject({ ...Subscribed, saved: v.nullable(Saved) })),
  verifySaved: AskedWith(v.strictObject(Subscribed)),
  refreshSaved: AskedWith(Nothing),
  listSaved: v.array(Saved),
  removeSaved: Nothing,
  resolveRegistration: AskedWith(
    v.strictObject({ customer: CustomerShape, productCode: v.string(), licenseArn: v.nullable(CustomerShape) }),
  ),

  readLimits: Limits,
  saveLimits: Nothing,
  readDisplay: v.strictObject({ chip: v.picklist(CHIP_PLACES), shortcut: v.string(), screenShare: v.boolean() }),
  saveDisplay: Nothing,
  readFinding: v.strictObject({ pids: v.boolean(), rules: v.array(v.strictObject(Rule)) }),
  readSellerRules: v.array(v.strictObject({ name: v.string(), ...Rule })),
  saveSellerRules: Nothing,
  pageBudget: v.strictObject({ isSpent: v.boolean() }),
  pastedSecrets: v.array(v.picklist(SECRET_KINDS.slice(1) as SecretKind[])),
  continuePage: Nothing,
  handedOver: v.strictObject({ customer: v.nullable(CustomerShape) }),
  recentLookUps: v.array(
    v.strictObject({ customer: CustomerShape, status: v.nullable(Status) }),
  ) as Shapes['recentLookUps'],
  rememberLookUps: Nothing,
  listSites: v.array(v.strictObject({ site: SiteShape, granted: v.boolean() })),
  addSite: Nothing,
  removeSite: Nothing,
};

const Failed = v.strictObject({ ok: v.literal(false), reason: oneOf<Reason>(REASON_TEXT) });

/** Whether this is what the call answers: its value, or one of the reasons why there is none. */
export const fits: Fits = (call, answer) =>
  v.is(Failed, answer) || v.is(v.strictObject({ ok: v.literal(true), value: SHAPES[call as keyof PageCalls] }), answer);
