import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chips, fakeBackground, frames, open, ours, pidOf, start, stop } from './harness.ts';

const PID = pidOf(1);
beforeEach(() => void fakeBackground());
afterEach(stop);

const filler = '<p>Lorem ipsum dolor sit amet</p>'.repeat(30);
/** The box of the PID's text in the window. */
function textBox(within: Element, pid = PID): DOMRect {
  const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode as Text;
    const range = document.createRange();
    if (!text.data.includes(pid)) continue;
    range.setStart(text, text.data.indexOf(pid));
    range.setEnd(text, text.data.indexOf(pid) + pid.length);
    return [...range.getClientRects()].at(-1) ?? new DOMRect();
  }
  throw new Error('not there');
}
const isOnTail = (chip: DOMRect | undefined, text: DOMRect) =>
  Math.abs((chip?.right ?? 0) - text.right) <= 1 &&
  Math.abs((chip?.top ?? 0) + (chip?.height ?? 0) / 2 - (text.top + text.height / 2)) <= 1;

describe('a chip stands on the tail of its PID, also after scrolling', () => {
  test.each([
    ['window', `${filler}<p class="s">${PID}</p>${filler}`],
    [
      'positioned scroller',
      `<div class="s" style="position:relative;overflow:auto;height:200px">${filler}<p>${PID}</p>${filler}</div>`,
    ],
    ['static scroller', `<div class="s" style="overflow:auto;height:200px">${filler}<p>${PID}</p>${filler}</div>`],
    [
      'static scroller that is a flex box with a gap',
      `<div class="s" style="overflow:auto;height:200px;display:flex;flex-direction:column;gap:8px">${filler}<div><p>${PID}</p></div>${filler}</div>`,
    ],
    [
      'positioned message in a static scroller',
      `<div class="s" style="overflow:auto;height:200px">${filler}<div style="position:relative"><p>${PID}</p></div>${filler}</div>`,
    ],
    [
      'scroller in a scroller',
      `<div style="position:relative;overflow:auto;height:260px">${filler}<div class="s" style="overflow:auto;height:150px">${filler}${PID}${filler}</div>${filler}</div>`,
    ],
    [
      'moved by a transform',
      `<div class="s" style="overflow:auto;height:200px"><div style="transform:translateY(30px)">${filler}${PID}${filler}</div></div>`,
    ],
    ['scaled', `<div class="s" style="transform:scale(.8)">${filler}${PID}${filler}</div>`],
    [
      'right to left',
      `<div class="s" dir="rtl" style="overflow:auto;height:200px">${filler}<p>שלום ${PID} שלום</p>${filler}</div>`,
    ],
    [
      'in a table',
      `<div class="s" style="overflow:auto;height:200px"><table><tr><td>${PID}</td></tr></table>${filler}</div>`,
    ],
    [
      'in a positioned row',
      `<div class="s" style="overflow:auto;height:200px"><table><tr style="position:relative"><td>${PID}</td></tr></table>${filler}</div>`,
    ],
    ['in a positioned button', `<button type="button" class="s" style="position:relative">${PID}</button>${filler}`],
    ['in a positioned link', `<p><a class="s" href="#" style="position:relative;display:block">${PID}</a></p>`],
  ])('%s', async (_, html) => {
    const page = open(html);
    await expect.poll(() => chips().length).toBe(1);
    const scroller = page.querySelector('.s') as Element;
    const [chip] = chips();
    for (const top of [0, 150, 333]) {
      scroller.scrollTop = top;
      document.documentElement.scrollTop = top;
      // nb. At once: nothing of ours has run since.
      expect(isOnTail(chip?.getBoundingClientRect(), textBox(page))).toBe(true);
    }
  });

  test.each([
    ['padded', 'margin:40px;padding:20px'],
    ['positioned', 'position:relative;margin:30px'],
    ['transformed', 'transform:translateX(20px)'],
    ['the scroller', 'height:100vh;overflow:auto'],
  ])('body: %s', async (_, style) => {
    document.body.setAttribute('style', style);
    const page = open(`${filler}<p>${PID}</p>`);
    await expect.poll(() => chips().length).toBe(1);
    await frames();
    expect(isOnTail(chips()[0]?.getBoundingClientRect(), textBox(page))).toBe(true);
  });

  test('a document from right to left', async () => {
    document.documentElement.dir = 'rtl';
    const page = open(`<p>${PID}</p>`);
    await expect.poll(() => chips().length).toBe(1);
    expect(isOnTail(chips()[0]?.getBoundingClientRect(), textBox(page))).toBe(true);
  });

  test('it follows when text above it grows', async () => {
    const page = open(`<p class="first">x</p><p>${PID}</p>`);
    await expect.poll(() => chips().length).toBe(1);
    (page.querySelector('.first') as HTMLElement).innerHTML = filler;
    await expect.poll(() => isOnTail(chips()[0]?.getBoundingClientRect(), textBox(page))).toBe(true);
  });

  test('it follows when a click unfolds what is above it', async () => {
    const page = open(
      `<style>.fold .more{display:none}</style><div style="overflow:auto;height:300px" class="fold"><button type="button">more</button><div class="more">${filler}</div><div><p>${PID}</p></div>${filler}</div>`,
    );
    await expect.poll(() => chips().length).toBe(1);
    const button = page.querySelector('button') as HTMLElement;
    button.addEventListener('click', () => page.querySelector('.fold')?.classList.remove('fold'));
    button.click();
    await frames(2);
    expect(isOnTail(chips()[0]?.getBoundingClientRect(), textBox(page))).toBe(true);
  });

  test('where the end of the text is cut off, it stands at the end that is seen', async () => {
    const page = open(`<p style="width:120px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis">${PID}</p>`);
    await expect.poll(() => chips().length).toBe(1);
    const { right } = (page.querySelector('p') as Element).getBoundingClientRect();
    expect(Math.abs((chips()[0]?.getBoundingClientRect().right ?? 0) - right)).toBeLessThanOrEqual(1);
  });
});

describe('what a helpdesk quotes holds nothing of ours', () => {
  test.each([
    ['positioned, in the window', `<article class="q" style="position:relative"><p>${PID}</p></article>`],
    ['positioned, with text of its own', `<div class="q" style="position:relative">${PID}<br>x</div>`],
    [
      'in a positioned message in a scroller',
      `<div style="overflow:auto;height:90px"><article style="position:relative"><header>x</header><div class="q" style="position:relative"><p>${PID}</p></div></article>${filler}</div>`,
    ],
    [
      'positioned, in a scroller that is not',
      `<div style="overflow:auto;height:90px"><div class="q" style="position:relative"><p>${PID}</p></div>${filler}</div>`,
    ],
  ])('%s', async (_, html) => {
    const page = open(html);
    const quoted = page.querySelector('.q') as Element;
    const markup = quoted.innerHTML;
    await expect.poll(() => chips().length).toBe(1);
    expect(quoted.innerHTML).toBe(markup);
    expect(isOnTail(chips()[0]?.getBoundingClientRect(), textBox(page))).toBe(true);
  });
});

describe('the page stays as it is', () => {
  test.each([
    ['paragraphs', `<p>${PID}</p><p>last</p>`],
    [
      'scroller as high as its only line',
      `<div class="w" style="overflow:auto;width:300px;font:14px/15px Arial">${PID}</div>`,
    ],
    [
      'static scroller with :last-child rules',
      `<style>.w p:last-child{margin:0}.w p{margin:20px}</style><div class="w" style="overflow:auto;height:80px"><p>x</p><p>${PID}</p></div>`,
    ],
    [
      'flex box with a gap',
      `<div class="w" style="overflow:auto;display:flex;gap:20px"><span>${PID}</span><span>x</span></div>`,
    ],
    [
      'grid',
      `<div class="w" style="overflow:auto;display:grid;gap:20px;position:relative"><span>${PID}</span><span>x</span></div>`,
    ],
    [
      'page rules that hit every element',
      `<style>* {display:block !important;position:static !important;margin:9px !important}</style><div class="w">${PID}</div>`,
    ],
    [
      'last line of a positioned scroller',
      `<div class="w" style="overflow:auto;position:relative;height:60px;font:9px/9px Arial">a<br>b<br>${PID}</div>`,
    ],
  ])('%s', async (_, html) => {
    const page = document.createElement('main');
    page.innerHTML = html;
    document.body.append(page);
    const measure = () =>
      [document.documentElement, document.body, ...page.querySelectorAll('*')]
        .filter(({ localName }) => localName !== 'pidlight-layer')
        .map((element) => {
          const { left, top, width, height } = element.getBoundingClientRect();
          return [element.localName, left, top, width, height, element.scrollWidth, element.scrollHeight].join(' ');
        });
    const [before, markup] = [measure(), page.innerHTML];
    start();
    await expect.poll(() => chips().length).toBe(1);
    await frames();
    expect(measure()).toEqual(before);
    expect(page.innerHTML.replaceAll('<pidlight-layer></pidlight-layer>', '')).toBe(markup);
  });

  test('what comes after a layer is styled as if there were none', async () => {
    const page = open(
      `<style>.w p{margin:0}.w p+p{border-top:9px solid}</style><div class="w" style="position:relative"><div>${PID}</div><div>x</div></div>`,
    );
    await expect.poll(() => chips().length).toBe(1);
    const list = page.querySelector('.w') as Element;
    list.append(document.createElement('p'));
    const second = list.appendChild(document.createElement('p'));
    list.insertBefore(ours()[0] as Element, second);
    expect(getComputedStyle(second).borderTopWidth).toBe('0px');
    await expect.poll(() => getComputedStyle(second).borderTopWidth, { timeout: 4000 }).toBe('9px');
    expect(list.lastElementChild?.localName).toBe('pidlight-layer');
  });
});
