import { afterEach, beforeEach, expect, test } from 'vitest';
import { DISPLAY } from '../../src/shared/display.ts';
import { ok } from '../../src/shared/result.ts';
import { type Background, chips, fakeBackground, frames, GREETING, open, pidOf, stop } from './harness.ts';

const PID = pidOf(1);
let background: Background;
beforeEach(() => {
  background = fakeBackground();
  background.hello = ok({ ...GREETING, on: true, display: { ...DISPLAY, chip: 'end' }, profiles: [] });
});
afterEach(stop);

/** Where the PID is in the window: the text of the one element with the id `pid`. */
function pidBox(page: HTMLElement): DOMRect {
  const range = document.createRange();
  range.selectNodeContents(page.querySelector('#pid') as HTMLElement);
  const box = range.getBoundingClientRect();
  range.collapse();
  return box;
}

async function place(html: string): Promise<{ pid: DOMRect; chip: DOMRect }> {
  const page = open(`<div style="font:14px/20px monospace;width:600px">${html}</div>`);
  await expect.poll(() => chips().length).toBe(1);
  await frames();
  return { pid: pidBox(page), chip: chips()[0]?.getBoundingClientRect() ?? new DOMRect() };
}

const MARKED = `<span id="pid">${PID}</span>`;

test.each([
  ['alone on its line', `<p>${MARKED}</p>`],
  ['last on its line', `<p>My identifier is ${MARKED}</p>`],
  ['before a line break', `<p>${MARKED}<br>and more text that is long enough to pass below the whole of the chip</p>`],
  ['split over elements', `<p><span id="pid"><b>${PID.slice(0, 9)}</b><i>${PID.slice(9)}</i></span></p>`],
  ['in a wide cell', `<table style="width:600px"><tr><td style="width:450px">${MARKED}<td>Pro</table>`],
  ['text after it far away', `<p>${MARKED}<span style="float:right">09:41</span></p>`],
  ['above tight lines', `<p style="line-height:14px">${MARKED}<br>${'much text '.repeat(20)}</p>`],
  ['in a slot', `<x-mail id="slot"><p>${MARKED}</p></x-mail>`],
])('behind its PID: %s', async (_, html) => {
  const { pid, chip } = await place(html);
  expect(chip.left - pid.right).toBeGreaterThanOrEqual(2);
  expect(chip.left - pid.right).toBeLessThanOrEqual(4);
  expect(chip.width).toBeGreaterThan(90);
  expect(Math.abs(chip.top + chip.bottom - pid.top - pid.bottom)).toBeLessThanOrEqual(2);
});

test.each([
  ['text behind it, in the same node', `<p><span id="pid">${PID}</span> and I cannot sign in</p>`],
  ['a button behind it', `<p>${MARKED} <button>Copy</button></p>`],
  ['a picture behind it', `<p>${MARKED}<svg width="9" height="9"></svg></p>`],
  ['a frame around it', `<p><code style="padding:2px 6px;border:1px solid">${MARKED}</code></p>`],
  ['a floating text before it', `<p><span style="float:right;width:300px">now</span>${MARKED}</p>`],
  ['a narrow cell', `<table><tr><td>${MARKED}<td>Pro</table>`],
  ['a narrow block', `<div style="width:260px">${MARKED}</div>`],
  [
    'something that cuts it off',
    `<div style="width:260px;overflow:hidden"><div style="width:900px">${MARKED}</div></div>`,
  ],
  ['the right edge, in text from right to left', `<p dir="rtl">${MARKED}</p>`],
  ['what was written before it, in text from right to left', `<p dir="rtl">معرف العميل ${MARKED} ولا أستطيع</p>`],
  ['a block too long to be read', `<pre>${'x'.repeat(30_000)}\n${MARKED}\n</pre>`],
])('on its tail, as a shape, where there is %s', async (_, html) => {
  const { pid, chip } = await place(html);
  expect(Math.abs(chip.right - pid.right)).toBeLessThanOrEqual(1);
  expect(chip.width).toBeLessThanOrEqual(18);
});

test('text that comes behind it makes the chip give way, and going makes room', async () => {
  await place(`<p>${MARKED}<span id="more"></span></p>`);
  const more = document.querySelector('#more') as HTMLElement;
  const width = () => Math.round(chips()[0]?.getBoundingClientRect().width ?? 0);
  const wide = width();
  more.textContent = ' and more';
  await expect.poll(width).toBeLessThanOrEqual(18);
  more.textContent = '';
  await expect.poll(width).toBe(wide);
});

test('a field: inside its right edge, as ever', async () => {
  const page = open(`<input value="${PID}" style="width:400px">`);
  await expect.poll(() => chips().length).toBe(1);
  const field = (page.querySelector('input') as HTMLElement).getBoundingClientRect();
  expect(Math.round(field.right - (chips()[0]?.getBoundingClientRect().right ?? 0))).toBe(5);
});
