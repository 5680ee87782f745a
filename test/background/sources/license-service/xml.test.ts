import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { childrenOf, fieldsOf, leavesOf, readXml, textOf } from '../../../../background/sources/license-service/xml.ts';
import { successXml } from '../../../license-service/envelope.ts';

const GOOD = successXml('DoIt', '2008-04-28', '<ProductCode>6883959E</ProductCode><ProductCode>774F4FF8</ProductCode>');
const codes = (body: string) => {
  const root = readXml(body);
  return root && childrenOf(childrenOf(root, 'DoItResult')[0], 'ProductCode').map(({ text }) => text);
};

describe('readXml', () => {
  it.each([
    ['as the service writes it', GOOD],
    ['without a declaration', GOOD.slice(GOOD.indexOf('\n') + 1)],
    ['without a namespace', GOOD.replace(/ xmlns="[^"]*"/, '')],
    ['with white space between elements', GOOD.replaceAll('><', '>\n  <')],
    ['with a comment', GOOD.replace('<ProductCode>', '<!-- <ProductCode>x</ProductCode> --><ProductCode>')],
    ['with CDATA', GOOD.replace('6883959E', '<![CDATA[6883]]>959E')],
    ['with a character reference', GOOD.replace('6883959E', '&#x36;883959E')],
    ['with an instruction', GOOD.replace('<DoItResult>', '<?x y?><DoItResult>')],
    ['with attributes', GOOD.replace('<ProductCode>', '<ProductCode a="1" b=\'2\'>')],
    [
      'with prefixes',
      GOOD.replace(' xmlns=', ' xmlns:ls=').replace(
        /<(\/?)([A-Z])/g,
        (_all, slash: string, first: string) => `<${slash}ls:${first}`,
      ),
    ],
  ])('reads the answer %s', (_what, body) => {
    expect(codes(body)).toEqual(['6883959E', '774F4FF8']);
  });

  it.each([
    ['nothing', ''],
    ['white space', ' \n'],
    ['plain text', 'Service Unavailable'],
    ['JSON', '{"ok":true}'],
    ['an HTML page', '<!DOCTYPE html><html><body><h1>Sign in</h1></body></html>'],
    ['HTML without a doctype', '<html><body>Sign in<br></body></html>'],
    ['an HTML entity', '<a>&nbsp;</a>'],
    ['a DTD', '<!DOCTYPE a SYSTEM "http://evil.example/x.dtd"><a/>'],
    ['an entity of its own', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
    ['an entity that is nowhere', '<a>&x;</a>'],
    [
      'a billion laughs',
      `<!DOCTYPE l [<!ENTITY a "ha">${[...'bcdefghij'].map((name, at) => `<!ENTITY ${name} "${`&${'abcdefghi'[at]};`.repeat(10)}">`).join('')}]><l>&j;</l>`,
    ],
    ['a file', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ['13 levels', '<a>'.repeat(13) + '</a>'.repeat(13)],
    ['100,000 levels', '<a>'.repeat(100_000)],
    ['4,097 elements', `<a>${'<b/>'.repeat(4_096)}</a>`],
    ['unclosed CDATA', '<a><![CDATA[x</a>'],
    ['an unclosed comment', '<a><!-- x</a>'],
    ['an unclosed element', '<a><b></a>'],
    ['elements that overlap', '<a><b><c></b></c></a>'],
    ['two roots', '<a/><b/>'],
    ['text after the root', '<a/>x'],
    ['a NUL', '<a>\0</a>'],
    ['a control character', '<a>&#1;</a>'],
    ['a prefix that nobody declared', '<x:a/>'],
    ['an attribute twice', '<a b="1" b="2"/>'],
    ['300,000 less-than signs', '<'.repeat(300_000)],
    ['an element named by a number', '<1/>'],
  ])('refuses %s', (_what, body) => {
    expect(readXml(body)).toBeNull();
  });

  it.each([
    ['12 levels', '<a>'.repeat(12) + '</a>'.repeat(12)],
    ['4,096 elements', `<a>${'<b/>'.repeat(4_095)}</a>`],
  ])('takes %s', (_what, body) => {
    expect(readXml(body)).not.toBeNull();
  });

  it('cut short anywhere, is not an answer', () => {
    for (let length = 0; length < GOOD.length; length += 1) expect(readXml(GOOD.slice(0, length))).toBeNull();
  });

  it('changed anywhere, is null or an element, and never throws', () => {
    const character = fc.constantFrom(...'<>&;"\'/!?[]=-x \0\u00e9');
    fc.assert(
      fc.property(fc.nat(GOOD.length), fc.nat(8), fc.string({ unit: character, maxLength: 8 }), (at, cut, text) => {
        const root = readXml(GOOD.slice(0, at) + text + GOOD.slice(at + cut));
        if (root) expect(root).toMatchObject({ name: expect.any(String), children: expect.any(Array) });
      }),
      { numRuns: 3_000 },
    );
  });

  it('takes names that JavaScript uses, and pollutes nothing', () => {
    const root = readXml('<__proto__><constructor>x</constructor><polluted>y</polluted></__proto__>');
    expect(root?.name).toBe('__proto__');
    expect(textOf(root ?? undefined, 'constructor')).toBe('x');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('textOf', () => {
  it.each([
    ['<a><Code> x </Code></a>', 'x'],
    ['<a><Code>\n  x\n</Code><Code>y</Code></a>', 'x'],
    ['<a><Code/></a>', ''],
    ['<a><b><Code>x</Code></b></a>', undefined],
    ['<a><code>x</code></a>', undefined],
  ])('%j: %j', (body, expected) => {
    expect(textOf(readXml(body) ?? undefined, 'Code')).toBe(expected);
  });

  it('of nothing is nothing', () => {
    expect(textOf(undefined, 'Code')).toBeUndefined();
    expect(childrenOf(undefined, 'Code')).toEqual([]);
  });
});

const EMPTY = { name: '', text: '', children: [] };

describe('leavesOf', () => {
  it.each([
    ['<r/>', []],
    ['<r>\n<A> 1 </A>\n<A>2</A></r>', ['1', '2']],
    ['<r><ResponseMetadata><RequestId>x</RequestId></ResponseMetadata><A>1</A></r>', ['1']],
    ['<r><A>1</A><B>2</B></r>', null],
    ['<r><A>1</A>text</r>', null],
    ['<r><A/></r>', null],
    ['<r><A>1<B/></A></r>', null],
  ])('%j: %j', (body, expected) => {
    expect(leavesOf(readXml(body) ?? EMPTY, 'A')).toEqual(expected);
  });
});

describe('fieldsOf', () => {
  it.each([
    ['<r><A>1</A><B>2</B></r>', { A: '1', B: '2' }],
    ['<r>\n<B> 2 </B>\n<A>\n1\n</A></r>', { A: '1', B: '2' }],
    ['<r><A>1</A><B>2</B><ResponseMetadata/></r>', { A: '1', B: '2' }],
    ['<r/>', null],
    ['<r><A>1</A></r>', null],
    ['<r><A>1</A><A>2</A></r>', null],
    ['<r><A>1</A><B>2</B><B>2</B></r>', null],
    ['<r><A>1</A><B>2</B><C>3</C></r>', null],
    ['<r><A>1</A><C>3</C></r>', null],
    ['<r><A>1</A><B/></r>', null],
    ['<r><A>1</A><B><C>2</C></B></r>', null],
    ['<r><A>1</A><B>2</B>text</r>', null],
    ['<r><A>1</A><__proto__>2</__proto__></r>', null],
  ])('%j: %j', (body, expected) => {
    expect(fieldsOf(readXml(body) ?? EMPTY, ['A', 'B'])).toEqual(expected);
  });
});
