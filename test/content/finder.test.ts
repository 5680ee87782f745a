import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { createFinder, isIdle } from '../../src/content/finder.ts';
import type { CustomerId } from '../../src/shared/customer-id.ts';
import { pidOf } from './harness.ts';

const PID = pidOf(1);
const [HEAD, TAIL] = [PID.slice(0, 9), PID.slice(9)];

let lifetime = new AbortController();
afterEach(() => {
  lifetime.abort();
  document.body.replaceChildren();
});

/** Everything that the finder finds in the body, after the page is done. */
async function find(build: (body: HTMLElement) => void, change?: (body: HTMLElement) => void): Promise<CustomerId[]> {
  lifetime = new AbortController();
  document.body.replaceChildren();
  build(document.body);
  const found = new Map<Node, CustomerId[]>();
  const finder = createFinder(
    (run, places) => {
      for (const text of run) found.set(text, []);
      for (const { start, pid } of places) found.get(start)?.push(pid);
    },
    () => {},
    lifetime.signal,
  );
  finder.scan(document.body);
  await new Promise((resolve) => setTimeout(resolve));
  if (change) {
    const observer = new MutationObserver(() => {});
    observer.observe(document.body, { childList: true, characterData: true, subtree: true });
    change(document.body);
    finder.rescan(observer.takeRecords());
    observer.disconnect();
    await new Promise((resolve) => setTimeout(resolve));
  }
  return [...found].flatMap(([text, pids]) => (text.isConnected ? pids : []));
}

const inOrder = (pids: readonly CustomerId[]) => pids.toSorted((one, other) => one.localeCompare(other));

const html = (text: string) => (body: HTMLElement) => {
  body.innerHTML = text;
};

describe('found', () => {
  test.each([
    ['plain', `<p>${PID}</p>`],
    ['split over spans', `<p><span>${HEAD}</span><span>${TAIL}</span></p>`],
    ['partly bold', `<p>x ${HEAD}<b>${TAIL}</b>, y</p>`],
    ['broken by wbr', `<p>${HEAD}<wbr>${TAIL}</p>`],
    ['in a link', `<p><a href="#">${PID}</a></p>`],
    ['between br', `a<br>${PID}<br>b`],
    ['over lines of a quoted mail', `&gt; my ${HEAD}<br>&gt; ${TAIL}<br>&gt; bye`],
    ['over lines of a quoted mail, source broken too', `<p>&gt;&gt; ${HEAD}<br>\n&gt;&gt; ${TAIL}</p>`],
    ['at the end of a quoted line', `&gt; ${PID}<br>&gt; X`],
    ['over quoted lines of preformatted text', `<pre>&gt; ${HEAD}\n&gt; ${TAIL}</pre>`],
    ['in a cell beside a cell', `<table><tr><td>${PID}</td><td>${HEAD}</td></tr></table>`],
    ['beside blocks without space', `<div>${HEAD}</div><div>${PID}</div><div>${HEAD}</div>`],
    ['in a block inside an inline', `<span>x<div>${PID}</div>y</span>`],
    ['beside a block-like span', `<span style="display:block">${PID}</span><span style="display:block">X</span>`],
    ['beside block-like spans, one of them with spaces', `<i style="display:block">X</i>${PID}<b> x </b>`],
    ['over quoted lines, in a mail that is partly bold', `&gt; <b>my ${HEAD}</b><br>&gt; ${TAIL} <i>x</i>`],
    ['split, with an empty element between', `<p>x ${HEAD}<i></i><b>${TAIL}</b> y</p>`],
    ['beside a badge', `<p>${PID}<span style="display:inline-block">3</span></p>`],
    ['around a comment', `<p>${HEAD}<!-- x -->${TAIL}</p>`],
    ['deep in elements inside each other', `${'<span>\n<div>x '.repeat(60)}${PID}${'</div></span>'.repeat(60)}`],
    ['beside longer runs, deep in them', `${`<i>X${HEAD}${TAIL} <div>`.repeat(40)}${PID}${'</div></i>'.repeat(40)}`],
    ['broken, deep in them', `${'<i>\n<div>&gt; '.repeat(60)}${HEAD}<br>&gt; ${TAIL}${'</div></i>'.repeat(60)}`],
    ...['nextSibling', 'firstChild', 'parentNode', 'childNodes'].flatMap((name): [string, string][] => [
      [`after a form that hides ${name}`, `<div><form><input name="${name}"></form>x<p> ${PID} </p></div>`],
      [
        `after one that hides it by a field outside: ${name}`,
        `<div><input form="f" name="${name}"><form id="f"></form> ${PID} </div>`,
      ],
    ]),
    ['in a part that is not shown', `<div style="display:none">${PID}</div>`],
    ['deep', `${'<div>'.repeat(80)}${PID}${'</div>'.repeat(80)}`],
  ])('%s', async (_, page) => {
    expect(await find(html(page))).toEqual([PID]);
  });
});

describe('not found', () => {
  test.each([
    ['across blocks', `<div>${HEAD}</div><div>${TAIL}</div>`],
    ['across block-like spans', `<b style="display:block">x ${HEAD}</b><b style="display:block">${TAIL}</b>`],
    ['across br', `${HEAD}<br>${TAIL}`],
    ['across br, with a mark of quoting later in the line', `${HEAD}<br>x> ${TAIL}`],
    ['in a longer run over elements', `<p>X<b>${PID}</b></p>`],
    ['in an editor', `<div contenteditable="true"><p>${PID}</p></div>`],
    ['in an island of an editor', `<div contenteditable><span contenteditable="false">${PID}</span></div>`],
    ['in a rich text box', `<div role="textbox">${PID}</div>`],
    ['in a text area', `<textarea>${PID}</textarea>`],
    ['in a choice', `<select><option>${PID}</option></select>`],
    ['in a script', `<script type="x">${PID}</script>`],
    ['in a template', `<template>${PID}</template>`],
  ])('%s', async (_, page) => {
    expect(await find(html(page))).toEqual([]);
  });
});

describe('after a change', () => {
  const [first, second] = [pidOf(1), pidOf(2)];
  const p = (body: HTMLElement) => body.querySelector('p') as HTMLElement;
  test.each<[string, string, (body: HTMLElement) => void, CustomerId[]]>([
    ['added block', '<p>x</p>', (body) => body.insertAdjacentHTML('beforeend', `<div>${first}</div>`), [first]],
    ['added text', '<p>x </p>', (body) => p(body).append(first), [first]],
    ['edited text', `<p>${first}</p>`, (body) => p(body).firstChild?.replaceWith(`now ${second}`), [second]],
    ['edited in place', `<p>${first}</p>`, (body) => (p(body).firstChild as Text).replaceData(0, 99, second), [second]],
    ['removed', `<p>${first}</p>`, (body) => p(body).remove(), []],
    ['grown to a longer run', `<p><b>${first}</b></p>`, (body) => p(body).append('X'), []],
    ['grown in an outer element', `<p><i><b>${first}</b></i></p>`, (body) => p(body).prepend('X'), []],
    ['no longer parted', `<p>${HEAD}<br>${TAIL}</p>`, (body) => body.querySelector('br')?.remove(), [first]],
    [
      'parted',
      `<p>${HEAD}<i></i>${TAIL}</p>`,
      (body) => body.querySelector('i')?.replaceWith(document.createElement('br')),
      [],
    ],
    ['completed', `<p>${HEAD}</p>`, (body) => p(body).append(document.createTextNode(TAIL)), [first]],
    ['in an editor', '<p contenteditable="true">x</p>', (body) => p(body).append(first), []],
  ])('%s', async (_, before, change, expected) => {
    expect(await find(html(before), change)).toEqual(expected);
  });
});

test('PIDs split over random inline elements are all found, and none in longer runs', async () => {
  const piece = fc.record({
    n: fc.nat({ max: 999 }),
    cuts: fc.array(fc.integer({ min: 1, max: 26 }), { maxLength: 4 }),
    glued: fc.boolean(),
  });
  const block = fc.constantFrom('p', 'div', 'li', 'td', 'span');
  const inline = fc.constantFrom('b', 'span', 'a', 'code', 'mark', null);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(piece, block, fc.array(inline, { minLength: 5, maxLength: 5 }))),
      async (pieces) => {
        const expected: CustomerId[] = [];
        const found = await find((body) => {
          for (const [{ n, cuts, glued }, tag, inlines] of pieces) {
            const pid = pidOf(n);
            const parent = document.createElement(tag);
            parent.append(glued ? 'x' : 'x ');
            if (!glued) expected.push(pid);
            const edges = [0, ...cuts.toSorted((a, b) => a - b), pid.length];
            for (const [index, edge] of edges.slice(1).entries()) {
              const text = document.createTextNode(pid.slice(edges[index], edge));
              const around = inlines[index];
              const element = around ? document.createElement(around) : null;
              element?.append(text);
              parent.append(element ?? text);
            }
            parent.append(' ');
            body.append(parent);
          }
        });
        expect(inOrder(found)).toEqual(inOrder(expected));
      },
    ),
    { numRuns: 60 },
  );
});

test('a large page is read whole, in steps', async () => {
  const lines = Array.from({ length: 6000 }, (_, n) => `<div><p>line ${n}</p></div>`);
  document.body.innerHTML = [...lines, `<p>${PID}</p>`].join('');
  lifetime = new AbortController();
  const found: CustomerId[] = [];
  const report = (_: unknown, places: Iterable<{ pid: CustomerId }>) =>
    void found.push(...Array.from(places, ({ pid }) => pid));
  createFinder(report, () => {}, lifetime.signal).scan(document);
  await expect.poll(() => found).toEqual([PID]);
});

describe('a change that cannot have brought a PID', () => {
  const records = (html: string, change: (body: HTMLElement) => void) => {
    document.body.innerHTML = html;
    const observer = new MutationObserver(() => {});
    observer.observe(document.body, {
      childList: true,
      characterData: true,
      subtree: true,
      attributeFilter: ['title'],
    });
    change(document.body);
    return observer.takeRecords();
  };
  const set = (text: string) => (body: HTMLElement) => {
    (body.querySelector('#at') as HTMLElement).textContent = text;
  };
  test.each<[string, string, (body: HTMLElement) => void, boolean]>([
    ['a clock', '<p id="at">12:00</p>', set('12:01'), true],
    ['a counter in a line', '<p>you have <b id="at">1</b> new</p>', set('2'), true],
    ['text in place', '<p>x</p>', (body) => (body.querySelector('p')?.firstChild as Text).appendData('y'), true],
    ['a PID', '<p id="at"></p>', set(PID), false],
    ['the rest of a PID', `<p>${HEAD}<b id="at"></b></p>`, set(TAIL), false],
    ['what stood before a PID is gone', `<p><b id="at">X</b>${PID}</p>`, set(''), false],
    [
      'an element',
      '<p id="at"></p>',
      (body) => body.querySelector('p')?.append(document.createElement('input')),
      false,
    ],
    ['a title', '<p id="at">x</p>', (body) => body.querySelector('p')?.setAttribute('title', PID), false],
    ['in a large block', `<div><i id="at">1</i>${'<b>x</b>'.repeat(30)}</div>`, set('2'), false],
    ['in a long text', `<p>${'long '.repeat(1_000)}<i id="at">1</i></p>`, set('2'), false],
  ])('%s', (_, html, change, expected) => {
    const found = records(html, change);
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(isIdle)).toBe(expected);
  });
});
