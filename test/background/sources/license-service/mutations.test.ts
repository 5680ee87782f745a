import { setImmediate as breathe } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../../../background/sources/license-service/answer.ts';
import { leavesOf } from '../../../../background/sources/license-service/xml.ts';
import { report } from '../../../harness/figures.ts';
import { luck } from '../../../harness/luck.ts';
import { errorXml, successXml } from '../../../license-service/envelope.ts';
import { refuse } from '../../../license-service/refusals.ts';

/** Answers that nobody meant to send: whatever comes, a typed attempt comes out, soon, and nothing else changes. */

const REASONS = ['bad-response', 'bad-request', 'throttled', 'service-error', 'denied-clock', 'denied-access-key'];
/** A guard against hanging, ms. Fastest of three, so that a machine that is busy is not taken for a slow parser. */
const HANG = 300;

const read = (status: number, body: string) =>
  readAnswer(
    { status, body, date: null, retryAfter: null },
    { name: 'DoIt', read: (result) => leavesOf(result, 'ProductCode') },
  );

function timed(status: number, body: string): number {
  const start = performance.now();
  read(status, body);
  return performance.now() - start;
}

/** The longest that any of them took, ms. */
let slowest = 0;

type Outcome = { isGood: boolean; wrong: string | null };

/** What came out, and what is wrong with that; null for nothing. */
function outcomeOf(status: number, body: string): Outcome {
  const start = performance.now();
  const attempt = read(status, body);
  slowest = Math.max(slowest, performance.now() - start);
  const isSlow = performance.now() - start > HANG && timed(status, body) > HANG && timed(status, body) > HANG;
  if (isSlow) return { isGood: false, wrong: 'slow' };
  if (attempt.ok) return { isGood: true, wrong: attempt.value.every(isText) ? null : 'no code' };
  const isTyped = REASONS.includes(attempt.reason) && WORD.test(attempt.detail?.code ?? 'none');
  return { isGood: false, wrong: isTyped ? null : JSON.stringify(attempt) };
}

const WORD = /^[A-Za-z][A-Za-z0-9.:_-]{0,63}$/;
const isText = (code: unknown) => typeof code === 'string' && code !== '';

const PIECES = [
  ...'<>&;"\'/!?[]=-:x \0\t\u00e9\ufeff\ud800\ufffe\u{1f600}',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<?x ?>',
  '<!DOCTYPE a [<!ENTITY x "y">]>',
  '&x;',
  '&amp;',
  '&#0;',
  '&#x10ffff;',
  '<__proto__><polluted>1</polluted></__proto__>',
  '<constructor/>',
  'xmlns:x="urn:x"',
  '<x:a/>',
  '</DoItResult>',
  '<ProductCode/>',
  '<Code>RequestExpired</Code>',
];

describe('answers that were changed on their way', () => {
  const originals = [
    successXml('DoIt', '2008-04-28', '<ProductCode>6883959E</ProductCode><ProductCode>774F4FF8</ProductCode>'),
    successXml('DoIt', null, ''),
    errorXml(refuse.InvalidClientTokenId(), '2008-04-28'),
    errorXml(refuse.RequestThrottled(), null),
  ];
  const STATUSES = [200, 200, 400, 403, 500, 503];

  function mutated(random: () => number): string {
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
    let text = pick(originals);
    for (let changes = 1 + Math.floor(random() * 4); changes > 0; changes -= 1) {
      const at = Math.floor(random() * (text.length + 1));
      const piece = random() < 0.3 ? text.slice(at, at + Math.floor(random() * 60)) : pick(PIECES);
      const cut = random() < 0.5 ? 0 : Math.floor(random() * 30);
      text = text.slice(0, at) + (random() < 0.2 ? '' : piece) + text.slice(at + cut);
    }
    return text;
  }

  it('T11: 100,000 of them', async () => {
    const random = luck(20_080_519);
    const found = new Set<string>();
    let good = 0;
    for (let index = 0; index < 100_000; index += 1) {
      const [status, body] = [STATUSES[index % STATUSES.length] ?? 200, mutated(random)];
      const { isGood, wrong } = outcomeOf(status, body);
      if (wrong) found.add(`${wrong}: ${status} ${JSON.stringify(body)}`);
      good += Number(isGood);
      if (index % 1_000 === 0) await breathe();
    }
    report({ name: '100,000 changed answers, those not told by type', unit: 'answers', value: found.size, limit: 0 });
    report({ name: '100,000 changed answers, the slowest', unit: 'ms', value: slowest, limit: HANG });
    expect([...found]).toEqual([]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    // The mutations are worth their time: neither all refused nor all taken.
    expect(good).toBeGreaterThan(1_000);
    expect(good).toBeLessThan(50_000);
  }, 240_000);
});

describe('answers made to hurt', () => {
  const laughs = `<!DOCTYPE l [<!ENTITY a "ha">${[...'bcdefghij']
    .map((name, at) => `<!ENTITY ${name} "${`&${'abcdefghi'[at]};`.repeat(10)}">`)
    .join('')}]><l>&j;</l>`;
  const inResult = (text: string) => `<DoItResponse><DoItResult>${text}</DoItResult></DoItResponse>`;

  it.each([
    ['a billion laughs', 200, laughs],
    ['a file of this computer', 200, '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ['a DTD elsewhere', 200, '<!DOCTYPE a SYSTEM "http://evil.example/x.dtd"><a/>'],
    ['100,000 levels', 200, '<a>'.repeat(100_000)],
    ['100,000 levels in a result', 200, inResult('<a>'.repeat(100_000))],
    ['100,000 elements', 200, inResult('<ProductCode>A</ProductCode>'.repeat(100_000))],
    // As many as fit into the longest body that is read.
    ['6,400 attributes', 200, `<a ${Array.from({ length: 6_400 }, (_, index) => `b${index}="1"`).join(' ')}/>`],
    ['4,200 namespaces', 200, `<a ${Array.from({ length: 4_200 }, (_, i) => `xmlns:b${i}="u"`).join(' ')}/>`],
    ['__proto__', 200, inResult('<__proto__><polluted>1</polluted></__proto__>')],
    ['constructor', 200, '<constructor><prototype><polluted>1</polluted></prototype></constructor>'],
    ['a page of a gateway', 502, '<html><head><title>502 Bad Gateway</title></head><body><hr></body></html>'],
    ['NUL', 200, inResult('\0')],
    ['UTF-16 read as UTF-8', 200, Buffer.from(inResult('A'), 'utf16le').toString('utf8')],
    ['300,000 less-than signs', 200, '<'.repeat(300_000)],
    ['300,000 ampersands', 200, inResult('&'.repeat(300_000))],
    ['CDATA that never ends', 200, inResult(`<![CDATA[${']'.repeat(300_000)}`)],
    ['a comment that never ends', 200, `<!--${'-'.repeat(300_000)}`],
    [
      'a code as long as it can be',
      400,
      `<ErrorResponse><Error><Code>${'A'.repeat(300_000)}</Code></Error></ErrorResponse>`,
    ],
  ])('T11: %s', (_what, status, body) => {
    expect(outcomeOf(status, body)).toEqual({ isGood: false, wrong: null });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
