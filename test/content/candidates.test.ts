import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { candidatesIn, textsIn } from '../../src/content/candidates.ts';
import { mayHoldPid } from '../../src/content/pids-in-run.ts';
import type { TextPlace } from '../../src/content/place.ts';
import { pidOf } from './harness.ts';

const [PID, OTHER] = [pidOf(1), pidOf(2)];
const [HEAD, TAIL] = [PID.slice(0, 9), PID.slice(9)];
afterEach(() => document.body.replaceChildren());

type Found = { text: Text; places: TextPlace[] | null };
function candidatesOf(block: Element): Found[] {
  const found: Found[] = [];
  candidatesIn(block, block.textContent, (text, places) => found.push({ text, places }));
  return found;
}

/** Of each candidate its text, and the PIDs with where they stand; null where it has to be read with what is around it. */
function candidates(html: string) {
  document.body.innerHTML = `<div>${html}</div>`;
  const block = document.body.firstElementChild as Element;
  return candidatesOf(block).map(({ text, places }) => [
    text.data,
    places?.map(({ pid, from, to }) => [pid, from, to]) ?? null,
  ]);
}

describe('whole in one text', () => {
  test.each<[string, string, unknown[]]>([
    ['between spaces', `id ${PID} ok`, [[`id ${PID} ok`, [[PID, 3, 30]]]]],
    ['in lower case', `id ${PID.toLowerCase()}.`, [[`id ${PID.toLowerCase()}.`, [[PID, 3, 30]]]]],
    ['two', `(${PID}) (${OTHER})`, [[`(${PID}) (${OTHER})`, [[PID, 1, 28], [OTHER, 31, 58]]]]], // biome-ignore format: a row
    ['after other texts', `<b>x</b><i>y</i> ${PID}, z`, [[` ${PID}, z`, [[PID, 1, 28]]]]],
    ['no PID, though as long', ` ${PID.slice(0, 26)}B `, [[` ${PID.slice(0, 26)}B `, []]]],
    ['with an invisible character after it', ` ${PID}\u200b `, [[` ${PID}\u200b `, null]]],
    ['deep in other elements', `a<p>b<i>c</i><b><u>d</u> ${PID} </b></p>e`, [[` ${PID} `, [[PID, 1, 28]]]]],
    ['after a comment as long as itself', `a<!-- ${OTHER} --> ${PID} `, [[` ${PID} `, [[PID, 1, 28]]]]],
    ['after a script that holds one', `<script type="x"> ${OTHER} </script> ${PID} `, [[` ${PID} `, [[PID, 1, 28]]]]],
    ['after a script that begins one', `<script type="x">${HEAD}</script>${TAIL} ${PID} `, [[`${TAIL} ${PID} `, null]]],
    ['in a text of which there may be many', ` ${`${PID} `.repeat(80)}`, [[` ${`${PID} `.repeat(80)}`, null]]],
  ])('%s', (_, html, expected) => {
    expect(candidates(html)).toEqual(expected);
  });
});

describe('to be read with what is around', () => {
  test.each<[string, string, string[]]>([
    ['all of a text', PID, [PID]],
    ['at its beginning', `${PID} x`, [`${PID} x`]],
    ['at its end', `x ${PID}`, [`x ${PID}`]],
    ['split', `x ${HEAD}<b>${TAIL}</b> y`, [`x ${HEAD}`, TAIL]],
    ['split in three, other texts before and after', `a<b>x ${HEAD}</b>${TAIL.slice(0, 5)}<i>${TAIL.slice(5)}</i> y<u>z</u>`, [`x ${HEAD}`, TAIL.slice(0, 5), TAIL.slice(5)]], // biome-ignore format: a row
    ['in a longer run', ` X${PID} `, [` X${PID} `]],
    ['one whole and one that goes on', ` ${OTHER} ${HEAD}<b>${TAIL}</b>`, [` ${OTHER} ${HEAD}`, TAIL]],
    ['where a block before it ends on the same letters', `<p>HELP</p><p>${PID}</p>`, ['HELP', PID]],
  ])('%s', (_, html, expected) => {
    expect(candidates(html)).toEqual(expected.map((text) => [text, null]));
  });
});

test.each([
  ['an editor', `<p contenteditable="true"> ${PID} </p>`],
  ['a script', `<script type="x"> ${PID} </script>`],
  ['an element of an editor', `<p contenteditable><b> ${PID} </b></p>`],
])('what stands in %s is none', (_, html) => {
  expect(candidates(html)).toEqual([]);
});

test('no text that can hold a part of a PID is passed over', () => {
  const piece = fc.oneof(
    fc.nat({ max: 99 }).map(pidOf),
    fc.constantFrom(HEAD, TAIL, ' ', 'x', 'HELP', '\u200b', '> ', ', ', '\u00ad'),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(piece, fc.constantFrom('b', 'p', '')), { maxLength: 12 }), (pieces) => {
      const block = document.createElement('div');
      for (const [text, tag] of pieces) {
        const node = document.createTextNode(text);
        const around = tag ? document.createElement(tag) : null;
        around?.append(node);
        block.append(around ?? node);
      }
      const found = candidatesOf(block);
      const texts = new Set(found.map(({ text }) => text.data));
      // A whole PID in a text of its own is there, however it is surrounded.
      for (const [text] of pieces) if (mayHoldPid(text)) expect(texts.has(text as never)).toBe(true);
      for (const { text, places } of found)
        for (const { pid, from, to } of places ?? []) expect(text.data.slice(from, to).toUpperCase()).toBe(pid);
    }),
    { numRuns: 500 },
  );
});

test('the texts of a block are those that are read, in order', () => {
  document.body.innerHTML =
    '<div>a<b>b<i>c</i></b><script type="x">d</script><p contenteditable>e<u>f</u></p><p>g</p></div>';
  expect(textsIn(document.body.firstElementChild as Element)).toEqual(['a', 'b', 'c', 'g']);
});
