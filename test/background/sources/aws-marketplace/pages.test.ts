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
const page = (items: number[], next?: string | null): Page<number> => ({ items, next });

it.each<[string, Record<string, Page<number>>, unknown, (string | null)[]]>([
  ['one page', { '': page([1, 2]) }, ok([1, 2]), [null]],
  ['a token that is null', { '': page([1], null) }, ok([1]), [null]],
  ['a token that is empty', { '': page([1], '') }, ok([1]), [null]],
  ['three pages', { '': page([1], 'a'), a: page([2], 'b'), b: page([3]) }, ok([1, 2, 3]), [null, 'a', 'b']],
  ['empty pages in between', { '': page([], 'a'), a: page([], 'b'), b: page([3]) }, ok([3]), [null, 'a', 'b']],
  ['a page that fails', { '': page([1], 'a') }, fail('bad-request'), [null, 'a']],
  ['the same token again', { '': page([1], 'a'), a: page([2], 'a') }, fail('bad-response'), [null, 'a']],
  ['a circle', { '': page([1], 'a'), a: page([2], 'b'), b: page([3], 'a') }, fail('bad-response'), [null, 'a', 'b']],
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
  expect([outcome, count]).toEqual([fail('bad-response'), 200]);
});
