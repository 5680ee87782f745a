/** Kinds of secrets that customers paste into tickets, by what they open. `none` stands where the quick look has its place. */
export const SECRET_KINDS = ['none', 'access-key', 'token', 'activation-key', 'private-key'] as const;
export type SecretKind = Exclude<(typeof SECRET_KINDS)[number], 'none'>;

/** How one begins, and never inside a word: identifiers hold these letters by chance. nb. Looked for behind, which is quicker. */
const ID = 'A[KS]IA(?<!\\w.{4})[A-Z\\d]';
const KEY_ID = `${ID}{16}`;
/** Forty characters of three sorts: a hash in hex has no capitals. Their number is looked at first: few words have it. */
const SECRET = '(?<![\\w+/])(?=[\\w+/]{40}(?![\\w+/=]))(?=\\S{0,39}\\d)(?=\\S{0,39}[a-z])(?=\\S{0,39}[A-Z])[\\w+/]{40}';
/** An id and its secret stand at most that far apart. */
const BETWEEN = '[^]{0,300}?';

/**
 * How each kind looks, in the order of `SECRET_KINDS`; first, what tells quickly whether a closer look is worth while: it
 * never says no where one of the others finds something, and asks for no more than keeps everyday words out, since it runs
 * over all text. nb. No `$`: in messages of a package it means something.
 */
export const PATTERNS = [
  `${ID}|Token}|ctivation.?[kK]ey|PRIVATE KEY-----`,
  `${KEY_ID}${BETWEEN}${SECRET}|${SECRET}${BETWEEN}${KEY_ID}`,
  // docs/license-service.md, Identifiers; mails break it into lines.
  '(User|Product)Token}[\\w+/\\s]{20}',
  // Named as one: 28 characters alone could be anything.
  'ctivation.?[kK]ey[^]{1,40}?\\b[A-Z2-7]{28}\\b',
  'BEGIN [A-Z ]{0,30}PRIVATE KEY-----',
] as const;

export type Patterns = readonly [quick: RegExp, ...kinds: RegExp[]];
const COMPILED = PATTERNS.map((pattern) => new RegExp(pattern)) as unknown as Patterns;

/**
 * nb. Not what the content script runs: the build gives it `src/content/packaged-secret-patterns.ts` instead, and puts these
 * into the package's messages.
 */
export const patterns = (): Patterns => COMPILED;
