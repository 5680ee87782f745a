import { type Guess, type Guesser, type Kind, subjectOf } from './plain-guesses.ts';

/** More than so many characters are not looked at: they only make it stronger, and the work grows with their square. */
const LOOKED_AT = 120;

/** `kinds`: what the passphrase is made of, as somebody would read it who guesses with the least trouble. */
export type Estimate = { bits: number; kinds: ReadonlySet<Kind> };

/**
 * How hard a passphrase is to guess, in bits: the least that a reading of it costs with these ways.
 * It errs on the low side where it can, and knows nothing of the person: their street or a song they like may count for
 * more than it is worth.
 */
export function estimate(passphrase: string, guessers: readonly Guesser[]): Estimate {
  const text = passphrase.slice(0, LOOKED_AT);
  const squeezed = text.replace(/[\s\-_.,/+]+/g, '');
  const readings = [read(text, guessers), read(squeezed, guessers)];
  // nb. `p a s s w o r d` is "password"; that gaps were put in is one more choice.
  const [whole, close] = readings as [Estimate, Estimate];
  return squeezed && close.bits + 1 < whole.bits ? { ...close, bits: close.bits + 1 } : whole;
}

type Step = { bits: number; from: number; kind: Kind };

function read(text: string, guessers: readonly Guesser[]): Estimate {
  const subject = subjectOf(text);
  const best: (Step | undefined)[] = [{ bits: 0, from: 0, kind: 'character' }];
  for (let at = 0; at < text.length; at++) {
    const soFar = best[at]?.bits ?? 0;
    for (const guess of guessers.flatMap((guesser) => guesser(subject, at))) take(best, at, soFar, guess);
  }
  return { bits: best[text.length]?.bits ?? 0, kinds: kindsOf(best, text.length) };
}

function take(best: (Step | undefined)[], from: number, soFar: number, { end, bits, kind }: Guess): void {
  const known = best[end];
  if (!known || soFar + bits < known.bits) best[end] = { bits: soFar + bits, from, kind };
}

function kindsOf(best: readonly (Step | undefined)[], end: number): Set<Kind> {
  const kinds = new Set<Kind>();
  for (let at = end; at > 0; ) {
    const step = best[at];
    if (!step) break;
    kinds.add(step.kind);
    at = step.from;
  }
  return kinds;
}
