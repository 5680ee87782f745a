import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseProducts } from '../../../src/options/parse-products.ts';
import type { ProductDraft } from '../../../src/shared/account.ts';

const TOKEN = '{ProductToken}AAAGQXBwVGtuAbC+/w==';
const PHOTO: ProductDraft = { name: 'Photo Cloud', code: '6883959E', token: TOKEN, offerCode: '1A2B3C4D' };

test.each([
  ['tabs', `Photo Cloud\t6883959E\t${TOKEN}\t1A2B3C4D`],
  ['commas', `Photo Cloud,6883959E,${TOKEN},1A2B3C4D`],
  ['semicolons and spaces', ` Photo Cloud ; 6883959E ; ${TOKEN} ; 1A2B3C4D `],
  ['quotes', `"Photo Cloud","6883959E","${TOKEN}","1A2B3C4D"`],
  ['a header', `Product,Code,Token,Offer code\nPhoto Cloud,6883959E,${TOKEN},1A2B3C4D`],
  ['a header in another order', `Offer;Token;Product code;Name\n1A2B3C4D;${TOKEN};6883959E;Photo Cloud`],
  ['the token in another place', `Photo Cloud,6883959E,1A2B3C4D,${TOKEN}`],
  ['empty columns of a spreadsheet', `Photo Cloud\t6883959E\t${TOKEN}\t1A2B3C4D\t\t\r\n\r\n`],
])('reads a line with %s', (_, text) => {
  expect(parseProducts(text)).toEqual({ good: [PHOTO], bad: [] });
});

test.each([
  ['name and code', 'Photo Cloud,6883959E', { token: '', offerCode: '' }],
  ['code first', '6883959E,Photo Cloud', { token: '', offerCode: '' }],
  ['name, code and offer', 'Photo Cloud,6883959E,1A2B3C4D', { token: '', offerCode: '1A2B3C4D' }],
  ['no token', 'Photo Cloud,6883959E,,1A2B3C4D', { token: '', offerCode: '1A2B3C4D' }],
  ['code and token first', `6883959E,${TOKEN},Photo Cloud`, { offerCode: '' }],
])('reads a line with %s', (_, text, difference) => {
  expect(parseProducts(text)).toEqual({ good: [{ ...PHOTO, ...difference }], bad: [] });
});

test.each([
  ['no code', 'Photo Cloud', /Enter the product code/],
  ['no name', ',6883959E', /Give the product the name/],
  ['a code that is none', 'Photo Cloud,68 83', /made of letters and digits/],
  ['a broken token', 'Photo Cloud,6883959E,{ProductToken}AA{', /token is not whole/],
  ['too many columns', 'Photo Cloud,6883959E,,,extra', /5 columns/],
  ['an open quote', '"Photo Cloud,6883959E', /quotation mark/],
])('keeps a line with %s, and says why', (_, text, why) => {
  const { good, bad } = parseProducts(`Good one,AAAAAAAA\n\n${text}\nOther good one,BBBBBBBB`);
  expect(good.map(({ code }) => code)).toEqual(['AAAAAAAA', 'BBBBBBBB']);
  expect(bad).toEqual([{ line: 3, text, why: expect.stringMatching(why) }]);
});

const LOGS = { name: 'Logs', code: '3ikoozsk9qmx4uvnl7yhq2pqd', token: '', offerCode: '' };
test.each([
  ['name and code', 'Logs;3ikoozsk9qmx4uvnl7yhq2pqd', {}],
  ['code first', '3ikoozsk9qmx4uvnl7yhq2pqd\tLogs', {}],
  ['all', 'Logs,3ikoozsk9qmx4uvnl7yhq2pqd,prod-abc,yes', { productId: 'prod-abc', isUsage: true }],
  ['the id in another place', 'prod-abc,Logs,3ikoozsk9qmx4uvnl7yhq2pqd', { productId: 'prod-abc' }],
  ['a header', 'ID,Product,Billed by use,Code\nprod-abc,Logs,no,3ikoozsk9qmx4uvnl7yhq2pqd', { productId: 'prod-abc' }],
])('reads a line of AWS Marketplace with %s', (_, text, more) => {
  expect(parseProducts(text, [], 'aws-marketplace')).toEqual({ good: [{ ...LOGS, ...more }], bad: [] });
});

test('a line of AWS Marketplace with too many columns is kept', () => {
  const { bad } = parseProducts('Logs,3ikoozsk9qmx4uvnl7yhq2pqd,prod-abc,yes,more', [], 'aws-marketplace');
  expect(bad).toMatchObject([{ line: 1, why: expect.stringMatching(/5 columns, and a product has 4/) }]);
});

test('a code that is in the list already, or comes twice, is refused', () => {
  const text = 'One,AAAAAAAA\nTwo,BBBBBBBB\nThree,BBBBBBBB';
  const { good, bad } = parseProducts(text, [{ ...PHOTO, code: 'AAAAAAAA' }]);
  expect(good.map(({ name }) => name)).toEqual(['Two']);
  expect(bad.map(({ line }) => line)).toEqual([1, 3]);
});

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789ABCDEF'), minLength: length, maxLength: length });
/** Names as people give them: anything that is no code, no token and no header word, on one line. */
const name = fc
  .string({ minLength: 1, maxLength: 30 })
  .map((text) => `N ${text.trim()}`)
  .filter((text) => text === text.trim());
const token = fc.oneof(
  fc.constant(''),
  fc.base64String({ minLength: 4, maxLength: 60 }).map((text) => `{ProductToken}${text}`),
);
const product = fc.record({ name, code: hex(8), token, offerCode: fc.oneof(fc.constant(''), hex(8)) });
const products = fc.uniqueArray(product, { selector: ({ code }) => code, maxLength: 12 });

test('what is written with quotes is read back, whatever divides it', () => {
  fc.assert(
    fc.property(products, fc.constantFrom('\t', ',', ';'), (list, divider) => {
      const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
      const text = list
        .map((each) => [each.name, each.code, each.token, each.offerCode].map(quote).join(divider))
        .join('\n');
      expect(parseProducts(text)).toEqual({ good: list, bad: [] });
    }),
  );
});

test('any text at all: every line comes back as a product or as a bad line', () => {
  const line = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('"', ',', ';', '\t', 'A', '1', ' ') }));
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const text = lines.join('\n');
      const { good, bad } = parseProducts(text);
      const written = text.split(/\r\n|\r|\n/).filter((each) => each.trim());
      expect(written.length - good.length - bad.length).toBeOneOf([0, 1]);
      expect(bad.every((each) => text.includes(each.text))).toBe(true);
    }),
  );
});
