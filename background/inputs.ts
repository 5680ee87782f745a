import * as v from 'valibot';
import { SOURCE_LABEL, type SourceKind } from '../src/shared/account.ts';
import { MAX_PIDS_A_CALL } from '../src/shared/calls.ts';
import { parsePid } from '../src/shared/pid.ts';
import { parseSite } from '../src/shared/site.ts';

/** The shapes that calls may bring. Types are gone at run time, and a content script is no friend: everything is parsed again. */

const text = (max: number) => v.pipe(v.string(), v.maxLength(max));

const Pid = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const pid = parsePid(dataset.value);
    if (pid) return pid;
    addIssue({ message: 'not a PID' });
    return NEVER;
  }),
);

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

export const LookUpInput = v.strictObject({
  pids: v.pipe(v.array(Pid), v.minLength(1), v.maxLength(MAX_PIDS_A_CALL)),
  again: v.boolean(),
});
export const PidsInput = v.strictObject({ pids: v.pipe(v.array(Pid), v.maxLength(1_000)) });
export const PassphraseInput = v.strictObject({ passphrase: Passphrase });
export const ForgetInput = v.strictObject({ confirmed: v.literal(true) });
export const SiteInput = v.strictObject({ site: Site });
export const RemoveAccountInput = v.strictObject({ id: v.string(), revision: v.number() });

const ProductInput = v.strictObject({ name: text(500), code: text(100), offerCode: text(100), token: text(4_096) });

export const AccountInput = v.strictObject({
  id: v.nullable(v.string()),
  revision: v.number(),
  name: text(500),
  source: v.picklist(Object.keys(SOURCE_LABEL) as SourceKind[]),
  endpoint: text(2_000),
  accessKeyId: text(1_000),
  secretAccessKey: text(2_000),
  products: v.pipe(v.array(ProductInput), v.maxLength(1_000)),
});
