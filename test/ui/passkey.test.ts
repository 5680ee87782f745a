import { afterEach, describe, expect, test, vi } from 'vitest';
import { fail, ok } from '../../src/shared/result.ts';
import { askPasskey, canUsePasskeys, makePasskey, PASSKEY_TEXT, type PasskeyProblem } from '../../src/ui/passkey.ts';
import { base64, CREDENTIAL, credential, plugIn, refuses, SECRET, withSecret } from './fake-authenticator.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const bytes = (source: BufferSource | undefined) => base64(new Uint8Array(source as ArrayBuffer));
const salt = (letter: string) => btoa(letter.repeat(32));
/** Its id has the letters that base64url spells otherwise. */
const ONE = { credential: base64(CREDENTIAL), salt: salt('a') };
const TWO = { credential: btoa('EXAMPLE two'), salt: salt('b') };
const GIVEN = { credential: ONE.credential, secret: base64(SECRET) };

describe('makePasskey', () => {
  test('asks for one that verifies the person, leaves nothing on a key, and has PRF; no other party than ourselves', async () => {
    const { create, get } = plugIn();
    const made = await makePasskey([TWO]);
    const { publicKey } = create.mock.calls[0]?.[0] ?? {};
    if (!publicKey || !made.ok) throw new Error('nothing was asked, or made');
    expect(publicKey).toMatchObject({
      rp: { name: 'Pidlight' },
      user: { name: 'Pidlight vault' },
      attestation: 'none',
      authenticatorSelection: { userVerification: 'required', residentKey: 'discouraged' },
    });
    expect(publicKey.rp.id).toBeUndefined();
    expect(publicKey.excludeCredentials?.map(({ id }) => bytes(id))).toEqual([TWO.credential]);
    const first = bytes(publicKey.extensions?.prf?.eval?.first);
    expect(made.value).toEqual({ ...GIVEN, salt: first });
    expect(atob(first)).toHaveLength(32);
    expect(get).not.toHaveBeenCalled();
  });

  test('challenge, person and salt are new ones each time', async () => {
    const { create } = plugIn();
    await makePasskey([]);
    await makePasskey([]);
    const asked = create.mock.calls.flatMap(([options]) => {
      const { challenge, user, extensions } = options?.publicKey ?? {};
      return [bytes(challenge), bytes(user?.id), bytes(extensions?.prf?.eval?.first)];
    });
    expect(new Set(asked).size).toBe(6);
  });

  test('one that gives no secret yet is asked once more, with the same salt', async () => {
    const { get } = plugIn({ create: async () => credential({ enabled: true }) });
    const made = await makePasskey([TWO]);
    expect(made).toMatchObject(ok(GIVEN));
    expect(get).toHaveBeenCalledOnce();
    const { publicKey } = get.mock.calls[0]?.[0] ?? {};
    expect(publicKey?.allowCredentials?.map(({ id }) => bytes(id))).toEqual([ONE.credential]);
    const [asked] = Object.values(publicKey?.extensions?.prf?.evalByCredential ?? {});
    expect(bytes(asked?.first)).toBe(made.ok && made.value.salt);
  });

  test.each<[string, ReturnType<typeof refuses>, PasskeyProblem]>([
    ['is closed', refuses('NotAllowedError'), 'made-unused'],
    ['brings no secret', async () => credential({}), 'no-secret'],
    ['fails', refuses('UnknownError'), 'failed'],
  ])('when the second question %s, a passkey is there already, and that is said', async (_what, get, problem) => {
    plugIn({ create: async () => credential({ enabled: true }), get });
    expect(await makePasskey([])).toEqual(fail(problem));
  });

  test.each<[string, () => PublicKeyCredential]>([
    ['without PRF', () => credential({ enabled: false })],
    ['that never heard of it', () => credential(undefined)],
    ['whose secret is too short', () => withSecret(SECRET.slice(1))],
  ])('one %s is not taken, and not asked again', async (_what, create) => {
    const { get } = plugIn({ create: async () => create() });
    expect(await makePasskey([])).toEqual(fail('no-secret'));
    expect(get).not.toHaveBeenCalled();
  });
});

describe('askPasskey', () => {
  test('each with a salt of its own, and only with the person verified', async () => {
    const { get } = plugIn();
    expect(await askPasskey([ONE, TWO])).toEqual(ok(GIVEN));
    const { publicKey } = get.mock.calls[0]?.[0] ?? {};
    expect(publicKey).toMatchObject({ userVerification: 'required' });
    expect(publicKey?.rpId).toBeUndefined();
    expect(publicKey?.allowCredentials?.map(({ id }) => bytes(id))).toEqual([ONE.credential, TWO.credential]);
    const salts = Object.entries(publicKey?.extensions?.prf?.evalByCredential ?? {});
    expect(salts.map(([id, { first }]) => [id, bytes(first)])).toEqual([
      ['-_-_AQID', ONE.salt],
      ['RVhBTVBMRSB0d28', TWO.salt],
    ]);
  });

  test('one that answers without a secret', async () => {
    plugIn({ get: async () => credential({}) });
    expect(await askPasskey([ONE])).toEqual(fail('gave-nothing'));
  });
});

describe.each([
  ['makePasskey', (name: string) => plugIn({ create: refuses(name) }), () => makePasskey([]), 'no-secret'],
  ['askPasskey', (name: string) => plugIn({ get: refuses(name) }), () => askPasskey([ONE]), 'gave-nothing'],
] as const)('%s', (_name, arrange, ask, unable) => {
  test.each<[string, PasskeyProblem]>([
    ['NotAllowedError', 'not-used'],
    ['AbortError', 'not-used'],
    ['InvalidStateError', 'already-added'],
    ['ConstraintError', unable],
    ['NotSupportedError', unable],
    ['SecurityError', 'failed'],
    ['UnknownError', 'failed'],
    ['constructor', 'failed'],
  ])('%s is %s: no exception', async (name, problem) => {
    arrange(name);
    expect(await ask()).toEqual(fail(problem));
  });

  test('an answer that is none', async () => {
    plugIn({ create: async () => null, get: async () => null });
    expect(await ask()).toEqual(fail('failed'));
  });
});

test.each(Object.entries(PASSKEY_TEXT))('%s: says what was not lost, and what to do', (_problem, text) => {
  expect(text).toMatch(/^[A-Z].*Nothing was changed.*(Try|Use) .*[.]$/);
});

describe('canUsePasskeys', () => {
  const capable = (prf: boolean | undefined) => ({ getClientCapabilities: async () => ({ 'extension:prf': prf }) });
  test.each<[string, unknown, string, boolean]>([
    ['this browser, which is asked', undefined, 'chrome-extension:', true],
    ['one that has PRF', capable(true), 'chrome-extension:', true],
    ['one that has not', capable(false), 'chrome-extension:', false],
    ['one that does not say', capable(undefined), 'chrome-extension:', true],
    ['an older one, which cannot be asked', {}, 'chrome-extension:', true],
    [
      'one that fails at it',
      { getClientCapabilities: () => Promise.reject(new Error('EXAMPLE')) },
      'chrome-extension:',
      true,
    ],
    ['Firefox', capable(true), 'moz-extension:', false],
  ])('%s', async (_what, ability, protocol, can) => {
    if (ability) vi.stubGlobal('PublicKeyCredential', ability);
    expect(await canUsePasskeys(protocol)).toBe(can);
  });

  test('one without WebAuthn', async () => {
    const whole = Object.getOwnPropertyDescriptor(globalThis, 'PublicKeyCredential');
    if (!whole) throw new Error('there is none to be taken away');
    Reflect.deleteProperty(globalThis, 'PublicKeyCredential');
    expect(await canUsePasskeys('chrome-extension:')).toBe(false);
    Object.defineProperty(globalThis, 'PublicKeyCredential', whole);
  });
});
