import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPattern, MATCH_LENGTH, MAX_PATTERN, MAX_WORK } from '../../src/shared/check-pattern.ts';

const refusal = (source: string) => {
  const checked = checkPattern(source);
  return checked.ok ? null : checked;
};

describe('a pattern that is taken', () => {
  it.each([
    ['CUST-(\\d{12})', 17, 17],
    ['ACC[- ]?\\d{4}[- ]?\\d{4}', 11, 13],
    ['(?:AWS|Amazon) (\\d{12})', 16, 19],
    ['[A-Za-z0-9]{8,20}', 8, 20],
    ['[\\w.-]{4,40}', 4, 40],
    ['a\\.b\\-c\\/d\\\\', 8, 8],
    ['[\\]\\[^$.*+?(){}|]{4}', 4, 4],
    ['Kunde №\\d{4,8}', 11, 15],
    ['(?:[A-Z0-9]{4}-){3}[A-Z0-9]{4}', 19, 19],
    ['(?:x(\\d{4}))y', 6, 6],
  ])('%s matches from %d to %d characters', (source, shortest, longest) => {
    expect(checkPattern(source)).toMatchObject({ ok: true, value: { shortest, longest } });
  });

  it('the work is what an engine that goes back everywhere does', () => {
    // One way of each length, each of them looked at once more by what follows.
    expect(checkPattern('a{4,6}b')).toMatchObject({ value: { work: 6 + 3 + 3 } });
    expect(checkPattern('(?:ab|ac)de')).toMatchObject({ value: { work: 4 + 2 * 2 + 2 } });
    expect(checkPattern('(?:aa?){2}bb')).toMatchObject({ value: { work: 2 + 2 * 2 + 4 * 2 + 4 } });
  });
});

describe('a pattern that is refused', () => {
  it.each<[string, number | null, RegExp]>([
    ['', null, /^Enter the pattern/],
    ['CUST-\\d+', 7, /^\+ repeats without end/],
    ['CUST-\\d*', 7, /^\* repeats without end/],
    ['CUST-\\d{8,}', 7, /^\{n,\} repeats without end/],
    ['(a+)+', 2, /without end/],
    ['(a|a)*', 5, /without end/],
    ['\\d+\\d+x', 2, /without end/],
    ['(?:a{0,50}){0,50}', null, /matches a text of 0|characters/],
    ['xxxx(?:a{0,50}){0,50}', null, /^It matches up to 2504 characters/],
    ['xxxx(?:a{0,14}){0,14}', null, /too many ways/],
    ['xxxx(?:a|a){20}b', null, /too many ways/],
    ['xxxx(?:a|aa){20}b', null, /too many ways/],
    [`xxxx${'a?'.repeat(30)}${'a'.repeat(30)}`, null, /too many ways/],
    ['xxxx\\w{1,60}\\w{1,60}x', null, /too many ways/],
    // As a number, so many ways times none at all are none at all.
    [`(?:${Array(100).fill('\\w').join('|')}){155}b{0}`, 309, /zero times/],
    [`(?:${Array(100).fill('\\w').join('|')}){155}b`, null, /too many ways/],
    ['abcd(?=x)', 4, /^Of the groups/],
    ['abcd(?!x)', 4, /^Of the groups/],
    ['(?<=x)abcd', 0, /^Of the groups/],
    ['(?<!x)abcd', 0, /^Of the groups/],
    ['(?<id>abcd)', 0, /^Of the groups/],
    ['(?i:abcd)', 0, /^Of the groups/],
    ['(abcd)\\1', 6, /^\\1 cannot be used here/],
    ['abcd\\k<id>', 4, /^\\k cannot/],
    ['\\bCUST', 0, /^\\b cannot/],
    ['abcd\\D', 4, /^\\D cannot/],
    ['\\p{L}bcd', 0, /^\\p cannot/],
    ['\\u0041bcd', 0, /^\\u cannot/],
    ['abcd\\', 4, /needs a character/],
    ['^abcd', 0, /not needed/],
    ['abcd$', 4, /not needed/],
    ['ab.cd', 2, /any character/],
    ['[^a]bcd', 1, /which do not/],
    ['[]abcd', 0, /hold no character/],
    ['[a-', 0, /not closed/],
    ['[z-a]bcd', 1, /from a lower character/],
    ['[\\d-z]bcd', 1, /from a lower character/],
    ['[[:alpha:]]', 1, /\\\[/],
    ['abcd]', 4, /closes nothing/],
    ['abcd}', 4, /closes nothing/],
    ['abcd)', 4, /closes nothing/],
    ['(abcd', 0, /not closed/],
    ['(abcd)(efgh)', 6, /^Only one group/],
    ['((abcd))', 1, /^Only one group/],
    ['(abcd)?efgh', 0, /there exactly once/],
    ['(?:(abcd)x){2}', 3, /there exactly once/],
    ['(abcd)|efgh', 0, /there exactly once/],
    ['(?:efgh|x(abcd))', 9, /there exactly once/],
    ['abcd|', 5, /missing/],
    ['|abcd', 0, /missing/],
    ['ab()cd', 3, /missing/],
    ['?abcd', 0, /nothing before/],
    ['abcd{4', 4, /begins a count/],
    ['abcd{,4}', 4, /begins a count/],
    ['abcd{1000}', 4, /begins a count/],
    ['abcd{8,4}', 4, /larger number comes second/],
    ['abcd??', 5, /^One count/],
    ['abcd{2}{2}', 7, /^One count/],
    ['abcd\n', 4, /cannot be used here/],
    ['abcd😀', 4, /cannot be used here/],
    ['\\d{3}', null, /matches a text of 3 characters/],
    ['\\d{300}', null, /up to 300 characters, and 200/],
    ['a'.repeat(MAX_PATTERN + 1), null, /500 characters at most/],
  ])('%s at %s', (source, at, why) => {
    expect(refusal(source)).toEqual({ ok: false, at, why: expect.stringMatching(why) });
  });
});

/** Patterns as people build them, of few letters, so that what is adversarial is found by chance. */
const atom = fc.constantFrom('a', 'b', '-', '\\d', '\\w', '[ab]', '[a-c1]', '[\\w-]', '\\.', '(?:a|ab)', '(?:a|aa|b)');
const count = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  fc.constant('?'),
  fc.tuple(fc.nat(6), fc.nat(20)).map(([least, more]) => `{${least},${least + more}}`),
  fc.integer({ min: 1, max: 30 }).map((times) => `{${times}}`),
);
const item = fc.tuple(atom, count).map(([part, times]) => part + times);
const run = fc.array(item, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
const nested = fc.tuple(run, count, run).map(([inner, times, rest]) => `(?:${inner})${times}${rest}`);
const pattern = fc.oneof(
  run,
  nested,
  fc.tuple(nested, run).map(([one, other]) => `aaaa(?:${one}|${other})b`),
);
const taken = pattern.filter((source) => checkPattern(source).ok);

/** Looks at a character from one place, by an engine of our own that goes back everywhere: what MAX_WORK bounds. */
function looks(source: string, text: string): number {
  let count = 0;
  type Go = (at: number) => void;
  const one =
    (set: RegExp, rest: Go): Go =>
    (at) => {
      count++;
      if (at < text.length && set.test(text.charAt(at))) rest(at + 1);
    };
  let left = source;
  const take = (head: RegExp): string | null => {
    const found = head.exec(left)?.[0] ?? null;
    if (found !== null) left = left.slice(found.length);
    return found;
  };
  type Make = (rest: Go) => Go;
  const alternatives = (): Make => {
    const parts = [sequence()];
    while (take(/^\|/)) parts.push(sequence());
    return (rest) => (at) => {
      for (const part of parts) part(rest)(at);
    };
  };
  const sequence = (): Make => {
    const parts: Make[] = [];
    while (left && !/^[|)]/.test(left)) parts.push(repeated());
    return (rest) => parts.reduceRight((next, part) => part(next), rest);
  };
  const repeated = (): Make => {
    const part = atomOf();
    const times = take(/^(?:\?|\{\d+(?:,\d+)?\})/);
    if (!times) return part;
    const [least = 0, most = least] = times === '?' ? [0, 1] : (times.match(/\d+/g) ?? []).map(Number);
    const copies =
      (done: number, rest: Go): Go =>
      (at) => {
        if (done < most) part(copies(done + 1, rest))(at);
        if (done >= least) rest(at);
      };
    return (rest) => copies(0, rest);
  };
  const atomOf = (): Make => {
    if (take(/^\((?:\?:)?/)) {
      const inner = alternatives();
      take(/^\)/);
      return inner;
    }
    const set = new RegExp(`^${take(/^(?:\[(?:\\.|[^\]])*\]|\\.|.)/s)}$`);
    return (rest) => one(set, rest);
  };
  alternatives()(() => {})(0);
  return count;
}

describe('whatever is taken', () => {
  it('is a regular expression, and matches nothing shorter or longer than it says', () => {
    fc.assert(
      fc.property(
        taken,
        fc.string({ unit: fc.constantFrom('a', 'b', '-', '1', '.', ' '), maxLength: 300 }),
        (source, text) => {
          const checked = checkPattern(source);
          if (!checked.ok) throw new Error('not taken');
          const { shortest, longest } = checked.value;
          expect(shortest).toBeGreaterThanOrEqual(MATCH_LENGTH.least);
          expect(longest).toBeLessThanOrEqual(MATCH_LENGTH.most);
          for (const [found] of text.matchAll(new RegExp(source, 'g'))) {
            expect(found.length).toBeGreaterThanOrEqual(shortest);
            expect(found.length).toBeLessThanOrEqual(longest);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is a regular expression too where nobody built it on purpose', () => {
    const unit = fc.constantFrom(...'ab19[]()?:|{},-\\dws.^$*+ ');
    fc.assert(
      fc.property(fc.string({ unit, minLength: 4, maxLength: 24 }), (source) => {
        if (checkPattern(source).ok) expect(() => new RegExp(source)).not.toThrow();
      }),
      { numRuns: 20_000 },
    );
  });

  it('looks no oftener at a character than was worked out before, from any place of the worst of texts', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'a', 'a', 'b', '-', '1'), minLength: 200, maxLength: 200 });
    fc.assert(
      fc.property(taken, fc.oneof(text, fc.constant('a'.repeat(220))), (source, each) => {
        const checked = checkPattern(source);
        if (!checked.ok) throw new Error('not taken');
        expect(checked.value.work).toBeLessThanOrEqual(MAX_WORK);
        expect(looks(source, each)).toBeLessThanOrEqual(checked.value.work);
      }),
      { numRuns: 500 },
    );
  });

  it('is through with 10,000 characters at once, in the browser’s own engine', () => {
    const patterns = fc.sample(taken, { numRuns: 300, seed: 1 });
    const texts = ['a'.repeat(10_000), 'ab'.repeat(5_000), `${'a'.repeat(199)}-`.repeat(50), '1'.repeat(10_000)];
    for (const source of patterns) {
      // What follows never fits, so that every way is tried.
      const expression = new RegExp(`(?:${source})(?!)`, 'g');
      for (const text of texts) {
        const before = performance.now();
        expect(text.match(expression)).toBeNull();
        // The case gives this figure: hundreds of times what it takes on an idle machine, and nothing to what an evil one takes.
        expect(performance.now() - before, source).toBeLessThan(2_000);
      }
    }
  });
});
