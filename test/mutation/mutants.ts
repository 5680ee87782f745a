/**
 * Defences that are taken away one at a time, to see whether a test notices. The text to find is exact: when the code
 * has moved on, the run says so and fails, and the mutant is brought up to date here.
 */
export type Mutant = {
  /** The defence that is gone. */
  without: string;
  file: string;
  /** Every place where this stands is changed; there must be one. */
  find: string;
  replace: string;
  /** Test files, one of which has to notice. */
  tests: readonly string[];
  /** Which project of `vitest.config.ts` they are in; `e2e` runs the built extension, which is built with the mutant in it. */
  project: 'node' | 'browser' | 'e2e';
};

const VAULT = 'test/background/vault';

export const MUTANTS: readonly Mutant[] = [
  {
    without: 'additional data: what is sealed is bound to its place',
    file: 'background/vault/cipher.ts',
    find: 'additionalData: utf8.encode(place)',
    replace: 'additionalData: utf8.encode(place.slice(0, 0))',
    tests: [`${VAULT}/cipher.test.ts`],
    project: 'node',
  },
  {
    without: 'the role of a sender picks its table',
    file: 'background/handlers.ts',
    find: 'role === null ? null : TABLES[role]',
    replace: 'role === null ? null : TABLES.page',
    tests: ['test/background/handlers.test.ts'],
    project: 'node',
  },
  {
    without: 'the role of our own pages, by origin and frame',
    file: 'background/senders.ts',
    find: '(frameId ?? 0) === 0 && url',
    replace: 'url',
    tests: ['test/background/senders.test.ts'],
    project: 'node',
  },
  {
    without: 'the id of the extension that speaks',
    file: 'background/senders.ts',
    find: 'id !== browser.runtime.id',
    replace: 'id === undefined',
    tests: ['test/background/senders.test.ts'],
    project: 'node',
  },
  {
    without: 'one size of the chip for every status',
    file: 'src/content/chip.ts',
    find: 'px`);\n      drawLines(',
    replace: "px`);\n      button.style.width = 'max-content';\n      drawLines(",
    tests: ['test/content/chip.test.ts'],
    project: 'browser',
  },
  {
    without: 'the closed root around what is drawn in a page',
    file: 'src/content/dom.ts',
    find: "mode: 'closed'",
    replace: "mode: 'open'",
    tests: ['test/content/dom.test.ts'],
    project: 'browser',
  },
  {
    without: "rules that the page's own cannot beat",
    file: 'src/content/looks.ts',
    find: "rules.replaceAll(';', '!important;')",
    replace: 'rules',
    tests: ['test/content/looks.test.ts'],
    project: 'browser',
  },
  {
    without: 'secrets are typed into password fields, which no session file holds',
    file: 'src/ui/secret-field.tsx',
    find: 'type="password"',
    replace: 'type="text"',
    tests: ['test/ui/parts.test.tsx', 'test/ui/options/vault.test.tsx'],
    project: 'browser',
  },
  {
    without: 'no-store: nothing of an answer rests in the cache of the browser',
    file: 'background/sources/http.ts',
    find: "cache: 'no-store'",
    replace: "cache: 'default'",
    tests: ['test/background/sources/http.test.ts'],
    project: 'node',
  },
  {
    without: 'a signed request is not sent on to another host',
    file: 'background/sources/http.ts',
    find: "redirect: 'manual'",
    replace: "redirect: 'follow'",
    tests: ['test/background/sources/http.test.ts'],
    project: 'node',
  },
  {
    without: 'the sentinel: an empty database is no first run',
    file: 'background/vault/shelves.ts',
    find: '{ sentinel: parsed.success ? parsed.output : null, isExpected: raw !== null }',
    replace: '{ sentinel: null, isExpected: false }',
    tests: [`${VAULT}/keeping.test.ts`],
    project: 'node',
  },
  {
    without: 'the check against rolling back: an older record is refused',
    file: 'background/vault/shelves.ts',
    find: `own.generation < expected.generation) return false;
  return own.generation > expected.generation || isExactly(own, expected);`,
    replace: 'false) return false;\n  return true;',
    tests: [`${VAULT}/keeping.test.ts`],
    project: 'node',
  },
  {
    without: 'the mirror: a vault that was damaged is restored',
    file: 'background/vault/keeping.ts',
    find: 'if (copy && isNewer(copy.whole, own)) return restore(copy);',
    replace: '',
    tests: [`${VAULT}/keeping.test.ts`],
    project: 'node',
  },
  {
    without: 'wrong passphrases count on after an import and the way back',
    file: 'background/vault/way-back.ts',
    find: 'await bringBackTries(way.aside.tries);',
    replace: '',
    tests: [`${VAULT}/way-back.test.ts`],
    project: 'node',
  },
  {
    without: 'the way back leads to no vault in trouble, a rolled-back one included',
    file: 'background/vault/way-back.ts',
    find: 'if (!whole || !(await shelves.fits(whole, aside.sentinel))) return null;',
    replace: 'if (!whole) return null;',
    tests: [`${VAULT}/way-back.test.ts`],
    project: 'node',
  },
  {
    without: 'the estimate of a passphrase, in the background',
    file: 'background/vault/strength.ts',
    find: '!weigh(passphrase, PLAIN_GUESSERS).isEnough',
    replace: 'passphrase.length < 12',
    tests: [`${VAULT}/strength.test.ts`],
    project: 'node',
  },
  {
    without: 'a vault that could not be unlocked whole is locked',
    file: 'background/vault/keys.ts',
    find: 'await lockKeys().catch(() => undefined);',
    replace: '',
    tests: ['test/background/full-disk.test.ts'],
    project: 'node',
  },
  {
    without: 'an unlock that another record overtakes unlocks nothing',
    file: 'background/vault/vault.ts',
    find: 'sameRecord(await readRaw(), raw)',
    replace: 'raw !== null',
    tests: [`${VAULT}/way-back.test.ts`],
    project: 'node',
  },
  {
    without: 'what is aside stays until it stands in its place',
    file: 'background/vault/way-back.ts',
    find: 'if (own?.record.id === way.whole.record.id) await',
    replace: 'if (own !== undefined) await',
    tests: [`${VAULT}/way-back.test.ts`],
    project: 'node',
  },
  {
    without: 'tries of a passphrase wait where a passkey is added, too',
    file: 'background/passkey-handlers.ts',
    find: 'tryPassphrase(() => addPasskey(passphrase, passkey)),',
    replace: 'addPasskey(passphrase, passkey),',
    tests: ['test/background/passkey-handlers.test.ts'],
    project: 'node',
  },
  {
    without: 'an authenticator verifies who is there',
    file: 'src/ui/passkey.ts',
    find: "userVerification: 'required'",
    replace: "userVerification: 'discouraged'",
    tests: ['test/ui/passkey.test.ts'],
    project: 'browser',
  },
  {
    without: 'a button of the card acts only while the card is seen',
    file: 'src/content/sight.ts',
    find: '(isVisible ?? isIntersecting) ? time : Number.POSITIVE_INFINITY',
    replace: 'time',
    tests: ['test/e2e/clickjacking.test.ts'],
    project: 'e2e',
  },
  {
    without: 'the bounds of the key derivation',
    file: 'background/vault/kdf.ts',
    find: 'v.integer(), v.minValue(least), v.maxValue(most)',
    replace: 'v.integer()',
    tests: [`${VAULT}/kdf.test.ts`],
    project: 'node',
  },
  {
    without: 'the cap on what the text of a page may cost',
    file: 'background/lookup/budget.ts',
    find: 'Math.min(wanted, Math.floor(Math.min(bucket.left, leftToday) / cost))',
    replace: 'wanted',
    tests: ['test/background/lookup/budget.test.ts'],
    project: 'node',
  },
  {
    without: 'the cap on what one document asks for',
    file: 'src/content/share.ts',
    find: 'asked < most + PIDS_A_SECOND * Math.floor((Date.now() - started) / 1_000)',
    replace: 'asked >= 0',
    tests: ['test/content/share.test.ts'],
    project: 'browser',
  },
  {
    without: 'Trusted Types in our own pages',
    file: 'manifest.json',
    find: "; require-trusted-types-for 'script'; trusted-types 'none'",
    replace: '',
    tests: ['test/e2e/build.test.ts'],
    project: 'e2e',
  },
  {
    without: 'nothing of the package can be fetched by pages',
    file: 'vite.config.ts',
    find: 'return rest as typeof built;',
    replace: 'return { ...rest, web_accessible_resources: _dropped } as typeof built;',
    tests: ['test/e2e/build.test.ts'],
    project: 'e2e',
  },
];
