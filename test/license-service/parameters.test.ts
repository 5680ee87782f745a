import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBody, readParameters } from './parameters.ts';

const FORM = 'application/x-www-form-urlencoded';

/** A message as Node hands it over: the address as Latin-1, the body in bytes. */
function message(query: string, form?: { body: string | Buffer; type?: string }): IncomingMessage {
  const url = `/?${Buffer.from(query).toString('latin1')}`;
  const headers = { 'content-type': form?.type ?? FORM };
  const stream = Readable.from(form ? [Buffer.from(form.body)] : []);
  return Object.assign(stream, { url, headers, method: form ? 'POST' : 'GET' }) as unknown as IncomingMessage;
}

const read = async (...given: Parameters<typeof message>) => {
  const { parameters } = await readParameters(message(...given));
  return [...parameters];
};

describe('a query', () => {
  test.each<[string, string, [string, string][]]>([
    ['escapes', 'a=%7Bx%7D%2B%2F%3D', [['a', '{x}+/=']]],
    ['raw braces and slashes', 'a={x}/y=', [['a', '{x}/y=']]],
    ['a plus is a space', 'a=1+2', [['a', '1 2']]],
    [
      'question marks in it',
      'a=?&b=?',
      [
        ['a', '?'],
        ['b', '?'],
      ],
    ],
    ['raw UTF-8', 'a=ü', [['a', 'ü']]],
    ['escaped UTF-8', 'a=%C3%BC', [['a', 'ü']]],
    ['escapes that are no UTF-8', 'a=%FC%', [['a', '\u{fffd}%']]],
    ['semicolons are no separators', 'a=1;b=2', [['a', '1;b=2']]],
    ['nothing', '', []],
  ])('%s', async (_, query, expected) => {
    expect(await read(query)).toEqual(expected);
  });
});

describe('a form', () => {
  test.each([
    FORM,
    `${FORM};charset=UTF-8`,
    `${FORM} ; charset=ISO-8859-1`,
    'Application/X-WWW-Form-URLEncoded',
  ])('of the type %s', async (type) => {
    expect(await read('a=1', { body: 'b=%C3%BC+2\r\n', type })).toEqual([
      ['a', '1'],
      ['b', 'ü 2'],
    ]);
  });

  test.each(['text/xml', 'application/json', `${FORM}x`])('is none of the type %s', async (type) => {
    expect(await read('a=1', { body: 'b=2', type })).toEqual([['a', '1']]);
  });

  test('that is too long is said to be', async () => {
    const read = await readParameters(message('a=1', { body: `b=${'x'.repeat(70_000)}` }));
    expect(read).toMatchObject({ unreadable: 'the body is too long' });
    expect([...read.parameters]).toEqual([['a', '1']]);
  });
});

test('what any client encodes by the rules of forms is read back', async () => {
  const pairs = fc.array(fc.tuple(fc.string({ unit: 'grapheme', minLength: 1 }), fc.string({ unit: 'grapheme' })));
  await fc.assert(
    fc.asyncProperty(pairs, async (given) => {
      expect(await read(new URLSearchParams(given).toString())).toEqual(given);
    }),
  );
});

test('no bytes at all stop it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      expect(Array.isArray(await read('', { body: Buffer.from(bytes) }))).toBe(true);
    }),
  );
});

test('a body is kept up to its limit', async () => {
  expect(await readBody(message('', { body: '12345' }), 5)).toBe('12345');
  expect(await readBody(message('', { body: '123456' }), 5)).toBeNull();
});
