import { expect, it } from 'vitest';
import { allPages, type Page } from '../../../../background/sources/aws-marketplace/pages.ts';
import { fail, ok } from '../../../../src/shared/result.ts';
import { straight } from '../../setup/marketplace.ts';

/** Pages by the token that asks for them; '' for the first. */
const pages = (all: Record<string, Page<number>>, asked: (string | null)[] = []) =>
  allPages(straight, async (next) => {
    asked.push(next);
    const page = all[next ?? ''];
    return page ? ok(page) : fail('bad-request');
  });
const all = (...items: number[]) => ({ items, failure: null });
const upTo = (items: number[], reason: string) => ({ items, failure: { ok: false, reason } });
const page = (items: number[], next?: string | null): Page<number> => ({ items, next });

it.each<[string, Record<string, Page<number>>, unknown, (string | null)[]]>([
  ['one page', { '': page([1, 2]) }, all(1, 2), [null]],
  ['a token that is null', { '': page([1], null) }, all(1), [null]],
  ['a token that is empty', { '': page([1], '') }, all(1), [null]],
  ['three pages', { '': page([1], 'a'), a: page([2], 'b'), b: page([3]) }, all(1, 2, 3), [null, 'a', 'b']],
  ['empty pages in between', { '': page([], 'a'), a: page([], 'b'), b: page([3]) }, all(3), [null, 'a', 'b']],
  ['a page that fails', {}, upTo([], 'bad-request'), [null]],
  ['a later page that fails', { '': page([1], 'a') }, upTo([1], 'bad-request'), [null, 'a']],
  ['the same token again', { '': page([1], 'a'), a: page([2], 'a') }, upTo([1, 2], 'bad-response'), [null, 'a']],
  [
    'a circle',
    { '': page([1], 'a'), a: page([2], 'b'), b: page([3], 'a') },
    upTo([1, 2, 3], 'bad-response'),
    [null, 'a', 'b'],
  ],
])('%s', async (_what, all, expected, tokens) => {
  const asked: (string | null)[] = [];
  expect(await pages(all, asked)).toEqual(expected);
  expect(asked).toEqual(tokens);
});

it('pages without an end end', async () => {
  let count = 0;
  const outcome = await allPages(straight, async () => {
    count += 1;
    return ok({ items: [], next: `token ${count}` });
  });
  expect([outcome, count]).toEqual([upTo([], 'bad-response'), 200]);
});
