import type { PasskeyView } from '../shared/calls.ts';
import { fail, ok, type Result } from '../shared/result.ts';

/**
 * How our pages ask an authenticator (WebAuthn with its PRF extension): for one salt it gives one secret of 32 bytes, and
 * only after it has verified who is there. What is signed does not matter to us, and nobody looks at it.
 */

/** Why an authenticator gave nothing. Each has its sentence in `PASSKEY_TEXT`. */
export type PasskeyProblem = 'not-used' | 'made-unused' | 'already-added' | 'no-secret' | 'gave-nothing' | 'failed';

/** What happened, what was not lost, what to do. */
export const PASSKEY_TEXT: Record<PasskeyProblem, string> = {
  // nb. The browser does not say which of these it was.
  'not-used':
    'No passkey was used: the question was closed, its time ran out, or no authenticator here has the passkey. Nothing was changed. Try again, or use your passphrase.',
  'made-unused':
    'The passkey is made, and was not used: the second question was closed, or its time ran out. Nothing was changed in the vault, and your passphrase opens it. Try again; what the authenticator stored under “Pidlight vault” can be deleted there.',
  'already-added': 'This authenticator has a passkey of this vault already. Nothing was changed. Use another one.',
  'no-secret':
    'This authenticator cannot open a vault: it lacks what is called PRF. Nothing was changed, and your passphrase opens the vault as before. Try another authenticator; what this one may have stored under “Pidlight vault” can be deleted there.',
  'gave-nothing':
    'The authenticator answered, and not with what opens the vault: this way of asking it may not be able to. Nothing was changed. Use your passphrase, or the way in which the passkey was added.',
  failed:
    'The browser or the authenticator failed at this. Nothing was changed. Try again, or use your passphrase; another authenticator may do.',
};

/** A passkey as the background takes it: all base64. */
export type Passkey = PasskeyView & { secret: string };

/** How long a person may take, ms. */
const TIMEOUT = 120_000;
/** ES256, EdDSA, RS256: every authenticator has one of these. */
const ALGORITHMS = [-7, -8, -257];

type Asked<T> = Promise<Result<T, PasskeyProblem>>;
type Bytes = Uint8Array<ArrayBuffer>;
/** nb. TypeScript knows no such function, and older browsers neither. */
type Capable = { getClientCapabilities?: () => Promise<Record<string, boolean | undefined>> };

/**
 * Whether this browser can have passkeys open a vault. Chromium can; Firefox takes no page of an extension for a party that
 * one can sign in to, unless the extension owns a web site.
 */
export async function canUsePasskeys(protocol = location.protocol): Promise<boolean> {
  if (!('PublicKeyCredential' in globalThis) || protocol === 'moz-extension:') return false;
  const able = await (PublicKeyCredential as Capable).getClientCapabilities?.().catch(() => undefined);
  return able?.['extension:prf'] !== false;
}

/** Have an authenticator make a passkey, and give its secret. `known`: authenticators with one of these are not taken. */
export async function makePasskey(known: readonly PasskeyView[]): Asked<Passkey> {
  const salt = base64(random(32));
  const made = await asked(() => navigator.credentials.create({ publicKey: creation(known, salt) }));
  if (!made.ok) return made;
  const { prf } = made.value.getClientExtensionResults();
  if (!prf || prf.enabled === false) return fail('no-secret');
  const view = { credential: base64(new Uint8Array(made.value.rawId)), salt };
  // Some authenticators give secrets to those who sign in alone.
  const given = prf.results ? secretIn(made.value) : await askPasskey([view]);
  return given.ok ? ok({ ...view, secret: given.value.secret }) : fail(AFTER_MAKING[given.reason] ?? given.reason);
}
/** What it means when the second question fails: by then there is a passkey. */
const AFTER_MAKING: Partial<Record<PasskeyProblem, PasskeyProblem>> = {
  'not-used': 'made-unused',
  'gave-nothing': 'no-secret',
};

function creation(known: readonly PasskeyView[], salt: string): PublicKeyCredentialCreationOptions {
  return {
    challenge: random(32),
    // The party is the extension itself: it has no other id.
    rp: { name: 'Pidlight' },
    user: { id: random(16), name: 'Pidlight vault', displayName: 'Pidlight vault' },
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
    authenticatorSelection: { userVerification: 'required', residentKey: 'discouraged' },
    attestation: 'none',
    timeout: TIMEOUT,
    excludeCredentials: known.map(descriptorOf),
    extensions: { prf: { eval: { first: bytesOf(salt) } } },
  };
}

/** Have an authenticator that has one of these give its secret. */
export async function askPasskey(known: readonly PasskeyView[]): Asked<Omit<Passkey, 'salt'>> {
  const salts = known.map(({ credential, salt }) => [base64url(credential), { first: bytesOf(salt) }]);
  const publicKey: PublicKeyCredentialRequestOptions = {
    challenge: random(32),
    userVerification: 'required',
    timeout: TIMEOUT,
    allowCredentials: known.map(descriptorOf),
    // Each has a salt of its own.
    extensions: { prf: { evalByCredential: Object.fromEntries(salts) } },
  };
  const given = await asked(() => navigator.credentials.get({ publicKey }));
  if (!given.ok) return given.reason === 'no-secret' ? fail('gave-nothing') : given;
  return secretIn(given.value);
}

function secretIn(given: PublicKeyCredential): Result<Omit<Passkey, 'salt'>, PasskeyProblem> {
  const first = given.getClientExtensionResults().prf?.results?.first;
  if (!(first instanceof ArrayBuffer) || first.byteLength !== 32) return fail('gave-nothing');
  const secret = new Uint8Array(first);
  const answer = { credential: base64(new Uint8Array(given.rawId)), secret: base64(secret) };
  secret.fill(0);
  return ok(answer);
}

/** What the browser's own names for failures mean. */
const PROBLEMS = new Map<string, PasskeyProblem>([
  ['NotAllowedError', 'not-used'],
  ['AbortError', 'not-used'],
  ['InvalidStateError', 'already-added'],
  // It cannot verify who is there, or has none of our algorithms.
  ['ConstraintError', 'no-secret'],
  ['NotSupportedError', 'no-secret'],
]);

async function asked(ask: () => Promise<Credential | null>): Asked<PublicKeyCredential> {
  try {
    const given = await ask();
    return given instanceof PublicKeyCredential ? ok(given) : fail('failed');
  } catch (error) {
    return fail(PROBLEMS.get((error as Error).name) ?? 'failed');
  }
}

const descriptorOf = ({ credential }: PasskeyView): PublicKeyCredentialDescriptor => ({
  type: 'public-key',
  id: bytesOf(credential),
});
const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));
const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const bytesOf = (text: string): Bytes => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const base64url = (text: string): string => text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
