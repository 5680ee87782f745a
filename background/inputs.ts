import * as v from 'valibot';
import type { Runtime } from 'webextension-polyfill';
import { SIGNATURE_LABEL, type Signature, SOURCE_LABEL, type SourceKind, withoutSpace } from '../src/shared/account.ts';
import { isAutoLock } from '../src/shared/auto-lock.ts';
import { MAX_CUSTOMERS_A_CALL } from '../src/shared/calls.ts';
import { parseCustomerId } from '../src/shared/customer-id.ts';
import { CHIP_PLACES } from '../src/shared/display.ts';
import type { SellerRule } from '../src/shared/kinds.ts';
import { isWithin, LIMITS, type LimitName, type LimitsSet } from '../src/shared/limits.ts';
import { parsePid } from '../src/shared/pid.ts';
import { registrationToken } from '../src/shared/registration-token.ts';
import { fail, type Result } from '../src/shared/result.ts';
import { SECRET_KINDS } from '../src/shared/secret-patterns.ts';
import { isSellerRule, MAX_RULES } from '../src/shared/seller-rule.ts';
import { isShortcut } from '../src/shared/shortcut.ts';
import { parseSite } from '../src/shared/site.ts';
import { Base64 } from './vault/record.ts';

/** The shapes that calls may bring. Types are gone at run time, and a content script is no friend: everything is parsed again. */

const text = (max: number) => v.pipe(v.string(), v.maxLength(max));

/** A text in the normal form that `parse` makes of it. */
const parsedText = <T>(max: number, parse: (text: string) => T | null) =>
  v.pipe(
    text(max),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const value = parse(dataset.value);
      if (value !== null) return value;
      addIssue({ message: 'not of this form' });
      return NEVER;
    }),
  );

const Pid = parsedText(100, parsePid);
/** A registration token is the longest of its kinds, and nobody looks one up. */
const Customer = parsedText(200, parseCustomerId);

const Site = v.pipe(
  text(300),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const site = parseSite(dataset.value);
    if (site.ok) return site.value;
    addIssue({ message: 'not a site' });
    return NEVER;
  }),
);

/** Long enough for whole sentences; short enough that nobody can make the key derivation work for hours. */
const Passphrase = v.pipe(v.string(), v.minLength(1), v.maxLength(1_024));

/** An id that we made ourselves. */
const Id = text(100);
const ProductCode = v.pipe(text(100), v.minLength(1));

/** Copied from a mail, perhaps over two lines. At most 30 characters (docs/license-service.md, Identifiers). */
const ActivationKey = v.pipe(text(200), v.transform(withoutSpace), v.regex(/^[A-Za-z0-9]{1,30}$/));

/**
 * Every name a limit's, every value within its bounds. nb. Not a `strictObject`: that asks for names with `in`, and
 * takes `constructor` for one that it knows.
 */
const isLimits = (input: unknown): input is LimitsSet =>
  typeof input === 'object' &&
  input !== null &&
  !Array.isArray(input) &&
  Object.entries(input).every(([name, value]) => Object.hasOwn(LIMITS, name) && isWithin(name as LimitName, value));

export const LookUpInput = v.strictObject({
  customers: v.pipe(v.array(Customer), v.minLength(1), v.maxLength(MAX_CUSTOMERS_A_CALL)),
  again: v.boolean(),
});
export const CustomerInput = v.strictObject({ customer: Customer });
export const WalkInput = v.strictObject({ step: v.picklist(['walk', 'walk-back', 'walk-home']) });
export const PastedSecretInput = v.strictObject({
  kind: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(SECRET_KINDS.length - 1)),
});
export const CustomersInput = v.strictObject({ customers: v.pipe(v.array(Customer), v.maxLength(1_000)) });
export const PassphraseInput = v.strictObject({ passphrase: Passphrase });
export const ChangePassphraseInput = v.strictObject({ current: Passphrase, next: Passphrase });
/** The text is looked at by the vault, and longer than one may be it is none. */
export const BackupInput = v.strictObject({ text: text(1_048_576), passphrase: Passphrase });
/** As the record keeps them: a spelling that it would not read back is refused here. WebAuthn's longest id has 1,023 bytes. */
const Credential = v.pipe(Base64, v.minLength(1), v.maxLength(1_364));
/** 32 bytes. */
const Bytes32 = v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/));
export const AddPasskeyInput = v.strictObject({
  passphrase: Passphrase,
  credential: Credential,
  salt: Bytes32,
  secret: Bytes32,
});
export const PasskeySecretInput = v.strictObject({ credential: Credential, secret: Bytes32 });
export const CredentialInput = v.strictObject({ credential: Credential });
export const StartOverInput = v.strictObject({ confirmation: v.literal('start over') });
export const AutoLockInput = v.strictObject({ minutes: v.custom<number>(isAutoLock) });
export const ForgetInput = v.strictObject({ confirmed: v.literal(true) });
export const SiteInput = v.strictObject({ site: Site });
export const RemoveAccountInput = v.strictObject({ id: v.string(), revision: v.number() });

const ProductInput = v.strictObject({
  name: text(500),
  code: text(100),
  offerCode: text(100),
  token: text(4_096),
  productId: v.exactOptional(text(100)),
  isUsage: v.exactOptional(v.boolean()),
});

export const AccountInput = v.strictObject({
  id: v.nullable(v.string()),
  revision: v.number(),
  name: text(500),
  source: v.picklist(Object.keys(SOURCE_LABEL) as SourceKind[]),
  endpoint: text(2_000),
  signature: v.picklist(Object.keys(SIGNATURE_LABEL) as Signature[]),
  accessKeyId: text(1_000),
  secretAccessKey: text(2_000),
  region: v.exactOptional(text(100)),
  sessionToken: v.exactOptional(text(4_000)),
  products: v.pipe(v.array(ProductInput), v.maxLength(1_000)),
});

const ofProduct = { accountId: Id, productCode: ProductCode };
export const VerifyInput = v.strictObject({ ...ofProduct, pid: Pid });
export const ActivateInput = v.strictObject({ ...ofProduct, activationKey: ActivationKey, keep: v.boolean() });
export const SavedOfInput = v.strictObject({ accountId: Id });
export const SavedInput = v.strictObject({ accountId: Id, savedId: Id });
/** As people paste it: the token is the longest part of that. */
export const RegistrationInput = v.strictObject({ accountId: Id, token: parsedText(6_500, registrationToken) });

export const LimitsInput = v.custom<LimitsSet>(isLimits);
export const DisplayInput = v.strictObject({
  chip: v.picklist(CHIP_PLACES),
  shortcut: v.custom<string>(isShortcut),
  screenShare: v.boolean(),
});
export const SellerRulesInput = v.strictObject({
  rules: v.pipe(v.array(v.custom<SellerRule>(isSellerRule)), v.maxLength(MAX_RULES)),
});
export const TabInput = v.strictObject({ tabId: v.pipe(v.number(), v.integer(), v.minValue(0)) });

/** A handler behind the shape of its input. What does not fit is `bad-input`, and nothing is said of why. */
export function parsed<Schema extends v.GenericSchema, T>(
  schema: Schema,
  handle: (input: v.InferOutput<Schema>, sender: Runtime.MessageSender) => Promise<Result<T>>,
): (input: unknown, sender: Runtime.MessageSender) => Promise<Result<T>> {
  return async (input, sender) => {
    const result = v.safeParse(schema, input);
    return result.success ? handle(result.output, sender) : fail('bad-input');
  };
}
