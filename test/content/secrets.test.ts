import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Background, fakeBackground, open, ours, stop } from './harness.ts';

/** Obviously made up. */
const KEY = 'AKIAIOSFODNN7EXAMPLE';
const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const TOKEN = '{UserToken}AAMGQXBwVGtuEXAMPLE/x7kq9';
const PID = 'PMNGLKRRYHLOXDQKEMKLRTBAULA';
const filler = (count: number) => '<div><p>line</p></div>'.repeat(count);

let background: Background;
beforeEach(() => {
  background = fakeBackground();
});
afterEach(stop);

/** Everything that left the page. */
const said = () => JSON.stringify([background.asked, background.opened]);
const calm = () => new Promise((resolve) => setTimeout(resolve, 300));

describe('a secret in the text of a page is told by its kind', () => {
  test.each<[string, string, number[]]>([
    ['in a paragraph', `<p>${KEY} ${SECRET}</p>`, [1]],
    ['over two lines', `<div>${KEY}<br>${SECRET}</div>`, [1]],
    ['in cells side by side', `<table><tr><td>${KEY}</td><td>${SECRET}</td></tr></table>`, [1]],
    ['beside an identifier', `<p>${PID} ${TOKEN}</p>`, [2]],
    ['in a large page', `${filler(600)}<section><p>${KEY}</p><p>${SECRET}</p></section>`, [1]],
    ['as bare text of a large page', `${filler(600)}${TOKEN}`, [2]],
    ['in a long block', `<div>${'word '.repeat(300)}<p>${TOKEN}</p></div>`, [2]],
    ['twice', `<p>${TOKEN}</p><p>${TOKEN}</p>`, [2]],
    ['two kinds', `<pre>-----BEGIN PRIVATE KEY-----</pre><p>${TOKEN}</p>`, [2, 4]],
  ])('%s', async (_what, html, kinds) => {
    open(html);
    await expect.poll(() => new Set(background.pasted)).toEqual(new Set(kinds));
    expect(said()).not.toMatch(/AKIA|wJalr|UserToken|EXAMPLE/);
  });

  test.each<[string, (page: HTMLElement) => void]>([
    ['an element', (page) => page.insertAdjacentHTML('beforeend', `<div>${TOKEN}</div>`)],
    ['text', (page) => page.append(TOKEN)],
    ['the data of a text', (page) => ((page.querySelector('p')?.firstChild as Text).data = TOKEN)],
  ])('and one that comes later, as %s', async (_what, change) => {
    const page = open('<p>Hello</p>');
    await calm();
    expect(background.pasted).toEqual([]);
    change(page);
    await expect.poll(() => background.pasted).toEqual([2]);
    change(page);
    await calm();
    expect(background.pasted).toEqual([2]);
  });
});

test.each([
  ['a script', `<div>Hello<script type="text/plain">${TOKEN}</script></div>`],
  ['what a rep writes', `<div contenteditable>${TOKEN}</div>`],
  ['a field', `<textarea>${TOKEN}</textarea>`],
  ['a key id alone', `<p>${KEY}</p>`],
])('%s is not told', async (_what, html) => {
  open(`<p>${PID}</p>${html}`);
  await expect.poll(() => background.asked.length).toBeGreaterThan(0);
  await calm();
  expect(background.pasted).toEqual([]);
});

test('nothing is drawn beside it', async () => {
  open(`<p>${TOKEN}</p>`);
  await expect.poll(() => background.pasted).toEqual([2]);
  await calm();
  expect(ours()).toEqual([]);
});
