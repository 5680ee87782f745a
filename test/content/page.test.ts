import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DISPLAY } from '../../src/shared/display.ts';
import { fail, ok } from '../../src/shared/result.ts';
import { unknown } from '../../src/shared/status.ts';
import browser from '../harness/fake-browser.ts';
import {
  type Background,
  chips,
  fakeBackground,
  frames,
  GREETING,
  names,
  nudge,
  open,
  ours,
  pidOf,
  start,
  stop,
} from './harness.ts';

const [PID, OTHER] = [pidOf(1), pidOf(2)];
let background: Background;
beforeEach(() => {
  background = fakeBackground();
});
afterEach(() => {
  vi.useRealTimers();
  stop();
});

test('editors, passwords and text areas are left alone', async () => {
  open(
    `<div contenteditable="true">${PID}</div><input type="password" value="${PID}"><textarea>${PID}</textarea><p>${OTHER}</p>`,
  );
  await expect.poll(names).toEqual([expect.stringContaining(OTHER)]);
  expect(background.asked.flatMap(({ customers }) => customers)).toEqual([OTHER]);
  expect(document.querySelector('[contenteditable]')?.innerHTML).toBe(PID);
});

describe('marks follow the page', () => {
  test('text that comes, changes and goes', async () => {
    const page = open('<p>x</p>');
    const p = page.querySelector('p') as HTMLElement;
    p.append(` ${PID}`);
    await expect.poll(names).toEqual([expect.stringMatching(`^Active: Photo Cloud\\. ${PID}\\. Checked just now\\.$`)]);
    p.textContent = `now ${OTHER}`;
    await expect.poll(names).toEqual([expect.stringContaining(OTHER)]);
    p.remove();
    await expect.poll(() => ours()).toEqual([]);
  });

  test('one node for each place, one question for each customer', async () => {
    open(`<p>${PID} ${PID}</p><p>${PID.toLowerCase()}</p>`);
    await expect.poll(() => names().filter((name) => name.startsWith('Active'))).toHaveLength(3);
    expect(background.asked).toHaveLength(1);
  });

  test.each([
    ['a field', `<input value="${PID}">`],
    ['a field that is only read', `<input readonly value="${PID}">`],
    ['a custom field without a type we know', `<input type="customer" value="ref ${PID}">`],
    ['a field with an invisible character in the middle', `<input value="${PID.slice(0, 9)}&#8203;${PID.slice(9)}">`],
  ])('%s', async (_, html) => {
    const page = open(html);
    await expect.poll(names).toEqual([expect.stringContaining(PID)]);
    const field = (page.querySelector('input') as HTMLElement).getBoundingClientRect();
    const chip = chips()[0]?.getBoundingClientRect();
    expect(chip && chip.right <= field.right && chip.left >= field.left && chip.bottom <= field.bottom).toBe(true);
  });

  test.each([
    ['a title where the text is cut short', `<p title="Ref ${PID}">${PID.slice(0, 8)}…</p>`],
    ['a title of a picture', `<img title="${PID}" width="200" height="20">`],
    ['a title in a list with the same title on its text', `<p title="${PID}"><span title="${PID}">${PID}</span></p>`],
  ])('%s', async (_, html) => {
    const page = open(html);
    await expect.poll(names).toEqual([expect.stringContaining(PID)]);
    const shown = (page.querySelector('[title]') as HTMLElement).getBoundingClientRect();
    const chip = chips()[0]?.getBoundingClientRect();
    expect(chip && chip.right <= shown.right && chip.left >= shown.left && chip.bottom <= shown.bottom).toBe(true);
  });

  test.each<[string, string]>([
    ['a drawing', `<svg title="${OTHER}" width="9" height="9"></svg>`],
    ['a form with a field of that name', `<form title="${OTHER}"><input name="title"></form>`],
    ...['closest', 'getRootNode', 'textContent', 'getAttribute', 'hasAttribute', 'localName', 'nodeType'].map(
      (name) => [`a form that hides ${name}`, `<form><input name="${name}"></form>`] as [string, string],
    ),
  ])('after %s with a title, everything is still found', async (_, html) => {
    const page = open(`${html}<p>${PID}</p>`);
    await expect.poll(() => names().join()).toContain(PID);
    page.append(Object.assign(document.createElement('input'), { value: pidOf(3) }));
    await expect.poll(() => names().join()).toContain(pidOf(3));
  });

  test.each([
    ['a rich text box', `<div contenteditable title="Reply to ${OTHER}">x</div>`],
    ['a text area', `<textarea title="${OTHER}"></textarea>`],
  ])('nothing stands in %s that has a title', async (_, html) => {
    open(`${html}<p>${PID}</p>`);
    await expect.poll(names).toEqual([expect.stringContaining(PID)]);
    await frames(5);
    expect(names()).toHaveLength(1);
  });

  test('a title that comes, changes and goes', async () => {
    const page = open('<p>Customer</p>');
    const p = page.querySelector('p') as HTMLElement;
    p.title = PID;
    await expect.poll(names).toEqual([expect.stringContaining(PID)]);
    p.title = `${OTHER}, new`;
    await expect.poll(names).toEqual([expect.stringContaining(OTHER)]);
    p.removeAttribute('title');
    await expect.poll(names).toEqual([]);
  });

  test('several PIDs of one field, as long as there is room, side by side', async () => {
    const page = open(`<input style="width:300px" value="${PID}, ${OTHER}"><input style="width:20px" value="${PID}">`);
    const counts = () => [PID, OTHER].map((pid) => names().filter((name) => name.includes(pid)).length);
    await expect.poll(counts).toEqual([2, 1]);
    const [first, second] = chips().map((chip) => chip.getBoundingClientRect());
    expect(first && second && (first.left >= second.right || second.left >= first.right)).toBe(true);
    const field = page.querySelector('input') as HTMLInputElement;
    field.value = OTHER;
    await expect.poll(() => names().map((name) => name.includes(OTHER)), { timeout: 4000 }).toEqual([true, false]);
  });

  test('a field that a script fills, and one that has the focus', async () => {
    const page = open('<input>');
    const field = page.querySelector('input') as HTMLInputElement;
    field.value = PID;
    await expect.poll(names, { timeout: 4000 }).toEqual([expect.stringContaining(PID)]);
    field.focus();
    await expect.poll(names).toEqual([]);
  });

  test('a field that was taken out and put back', async () => {
    const page = open(`<input value="${PID}">`);
    await expect.poll(names).toHaveLength(1);
    const field = page.querySelector('input') as HTMLInputElement;
    field.remove();
    await expect.poll(names).toEqual([]);
    page.append(field);
    await expect.poll(names).toHaveLength(1);
  });

  test('nothing while the document is hidden; all of it when it is shown', async () => {
    const page = open(`<p>${PID}</p>`);
    await expect.poll(names).toEqual([expect.stringContaining(`Active: Photo Cloud. ${PID}`)]);
    const show = (hidden: boolean) => {
      Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    };
    show(true);
    page.innerHTML = `<p>${OTHER}</p>`;
    await frames(5);
    expect(background.asked).toHaveLength(1);
    show(false);
    Reflect.deleteProperty(document, 'hidden');
    await expect.poll(names).toEqual([expect.stringContaining(OTHER)]);
  });

  test('shadow roots, also those attached later', async () => {
    const page = open('<div class="host"></div><x-late></x-late>');
    const root = (page.querySelector('.host') as Element).attachShadow({ mode: 'open' });
    root.innerHTML = `<p>${PID}</p>`;
    page.append(document.createElement('hr'));
    const late = (page.querySelector('x-late') as Element).attachShadow({ mode: 'open' });
    late.innerHTML = `<p>${OTHER}</p>`;
    await expect.poll(() => names().length, { timeout: 4000 }).toBeGreaterThanOrEqual(1);
    await expect.poll(() => names().join(), { timeout: 4000 }).toContain(OTHER);
  });

  test('without an identifier, where nothing changes, it is looked again seldom; soon after a change, and once one is found', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const page = open('<x-late></x-late><input>');
    let root: ShadowRoot | null = null;
    let looks = 0;
    Object.defineProperty(page.firstChild, 'shadowRoot', {
      get() {
        looks += 1;
        return root;
      },
    });
    await expect.poll(() => looks).toBeGreaterThan(0);
    /** In which of so many five seconds it was looked. */
    const looksIn = async (count: number) => {
      const looked: number[] = [];
      for (let nth = 0; nth < count; nth += 1) {
        const before = looks;
        await vi.advanceTimersByTimeAsync(5_000);
        if (looks > before) looked.push(nth);
      }
      return looked;
    };
    expect(await looksIn(18)).toEqual([0, 1, 2, 3, 4, 16]);
    page.append(document.createElement('hr'));
    await frames(1);
    expect(await looksIn(8)).toEqual([0, 1, 2, 3, 4]);

    root = (page.firstChild as Element).attachShadow({ mode: 'open' });
    root.innerHTML = `<p>${PID}</p>`;
    await vi.advanceTimersByTimeAsync(60_000);
    await expect.poll(names).toHaveLength(1);
    (page.querySelector('input') as HTMLInputElement).value = OTHER;
    await vi.advanceTimersByTimeAsync(2_000);
    await expect.poll(() => names().join()).toContain(OTHER);
  });

  test('a text that is taken far away takes its chip along, also where there are many', async () => {
    const rows = Array.from({ length: 400 }, (_, n) => `<p style="margin:0;height:40px">${pidOf(n)}</p>`);
    const page = open(rows.join(''));
    const chipOf = (n: number) => chips().find((chip) => chip.getAttribute('aria-label')?.includes(pidOf(n)));
    await expect.poll(() => chipOf(0)).toBeDefined();
    // All others have been looked at, and nothing is left to be drawn.
    for (let n = 0; n < 50; n += 1) await scheduler.postTask(() => undefined, { priority: 'background' });
    await frames(10);
    const [first, last] = [page.firstElementChild, page.lastElementChild] as [Element, Element];
    last.append(' ', first.firstChild as Text);
    await frames();
    expect(chipOf(0)?.getBoundingClientRect().top).toBeGreaterThan(last.getBoundingClientRect().top - 1);
  });

  test('many in sight: some with each frame, and with the first one of them only that one', async () => {
    open(
      `<div style="font:8px/12px sans-serif">${Array.from({ length: 60 }, (_, n) => `<p style="margin:0">${pidOf(n)}</p>`).join('')}</div>`,
    );
    const counts = [0];
    while ((counts.at(-1) as number) < 60) {
      await frames(1);
      counts.push(chips().length);
    }
    const steps = counts
      .slice(1)
      .flatMap((count, n) => (count > (counts[n] as number) ? count - (counts[n] as number) : []));
    expect(steps[0]).toBe(1);
    expect(Math.max(...steps)).toBeLessThanOrEqual(25);
  });

  /** How far the right end of a chip is from that of its PID, px. */
  const offBy = (text: Text): number => {
    const range = document.createRange();
    range.setStart(text, text.data.indexOf(PID));
    range.setEnd(text, text.data.indexOf(PID) + PID.length);
    return Math.abs((chips()[0]?.getBoundingClientRect().right ?? 0) - range.getBoundingClientRect().right);
  };
  test.each<[string, string, (page: HTMLElement) => void]>([
    [
      'text before it in the same line',
      `<p><b>x</b> ${PID} y</p>`,
      (page) => page.querySelector('b')?.append(' and more'),
    ],
    [
      'an element before it',
      `<p>${PID} y</p>`,
      (page) => page.querySelector('p')?.prepend(document.createElement('input')),
    ],
    [
      'what a root in its line draws',
      `<p><span></span> ${PID} y</p>`,
      (page) => {
        (page.querySelector('span')?.shadowRoot as ShadowRoot).textContent = 'much more than before';
      },
    ],
    ['a block above it', `<div></div><p>${PID} y</p>`, (page) => page.querySelector('div')?.append('x')],
  ])('a chip goes along at once: %s', async (_, html, change) => {
    const page = open(html);
    const host = page.querySelector('span')?.attachShadow({ mode: 'open' });
    if (host) host.textContent = 'x';
    await expect.poll(names).toHaveLength(1);
    const text = [...(page.querySelector('p') as HTMLElement).childNodes].find((node) =>
      node.textContent?.includes(PID),
    ) as Text;
    await expect.poll(() => offBy(text)).toBeLessThan(1);
    // The root is found, and the next look at everything is a second away.
    await new Promise((done) => setTimeout(done, 1_100));
    change(page);
    const before = performance.now();
    await frames(3);
    expect(offBy(text), `after ${Math.round(performance.now() - before)} ms`).toBeLessThan(1);
  });

  test('a container with more children than are read at once', async () => {
    const lines = Array.from({ length: 1800 }, (_, n) => (n % 600 === 599 ? `<p>${pidOf(n)}</p>` : '<p>x</p>'));
    open(lines.join(''));
    await expect.poll(() => names().length).toBe(3);
  });

  test('what nobody can see is asked for when it shows', async () => {
    const page = open(`<p>${PID}</p><div class="tab" style="display:none"><p>${OTHER}</p></div>`);
    await expect.poll(() => background.asked.flatMap(({ customers }) => customers)).toEqual([PID]);
    await frames(5);
    expect(background.asked).toHaveLength(1);
    (page.querySelector('.tab') as HTMLElement).style.display = '';
    await expect.poll(() => background.asked.flatMap(({ customers }) => customers)).toEqual([PID, OTHER]);
  });

  test('a layer that the page throws out comes back, but not for ever', async () => {
    open(`<p>${PID}</p>`);
    await expect.poll(() => chips().length).toBe(1);
    ours()[0]?.remove();
    await expect.poll(() => chips().length).toBe(1);
    const keepOut = new MutationObserver(() => ours()[0]?.remove());
    keepOut.observe(document.body, { childList: true });
    ours()[0]?.remove();
    await frames(20);
    expect(ours()).toEqual([]);
    keepOut.disconnect();
  });
});

describe('greeted anew', () => {
  test('as before: the chips stay, and are asked for again', async () => {
    open(`<p>${PID}</p>`);
    await expect.poll(() => names().join()).toContain('Active');
    const before = chips();
    background.hello = ok(structuredClone(GREETING));
    await nudge();
    await expect.poll(() => background.asked.length).toBe(2);
    expect(chips()).toEqual(before);
  });

  test('with another display: drawn anew, once', async () => {
    open(`<p>${PID}</p>`);
    await expect.poll(() => names().join()).toContain('Active');
    const [before] = chips();
    background.hello = ok({ ...GREETING, on: true, display: { ...DISPLAY, chip: 'end' } });
    await nudge();
    await expect.poll(() => chips().map((chip) => chip === before)).toEqual([false]);
    await expect.poll(() => names().join()).toContain('Active');
    expect([ours().length, chips().length]).toEqual([1, 1]);
  });
});

describe('statuses', () => {
  test('stand there before the answer, as Checking', async () => {
    let answer = () => {};
    background.onLookUp = () => new Promise((resolve) => (answer = () => resolve(undefined)));
    open(`<p>${PID}</p>`);
    await expect.poll(names).toEqual([`Checking. ${PID}.`]);
    const [chip] = chips();
    await expect.poll(() => background.asked.length).toBe(1);
    answer();
    await expect.poll(names).toEqual([expect.stringContaining('Active')]);
    expect(chips()[0]).toBe(chip);
  });

  test('are asked for again after a nudge', async () => {
    open(`<p>${PID}</p>`);
    await expect.poll(names).toEqual([expect.stringContaining('Active')]);
    background.statuses.set(PID, unknown('locked'));
    await nudge();
    await expect.poll(names).toEqual([expect.stringMatching(/^Locked/)]);
    background.statuses.clear();
    await nudge();
    await expect.poll(names).toEqual([expect.stringContaining('Active')]);
  });
});

describe('lifetime', () => {
  test('a site that is not allowed is left alone until it is, and again when it no longer is', async () => {
    background.hello = ok({ on: false });
    open(`<p>${PID}</p>`);
    await frames(5);
    expect([ours(), background.asked]).toEqual([[], []]);
    background.hello = ok(GREETING);
    await nudge();
    await expect.poll(names).toHaveLength(1);
    background.hello = ok({ on: false });
    await nudge();
    await expect.poll(() => ours()).toEqual([]);
  });

  test('a second script in the same frame takes over', async () => {
    open(`<p>${PID}</p>`);
    await expect.poll(names).toHaveLength(1);
    const [first] = chips();
    start();
    await expect.poll(names).toHaveLength(1);
    expect(first?.isConnected).toBe(false);
    expect(ours()).toHaveLength(1);
  });

  test('refused: everything is taken away', async () => {
    background.onLookUp = () => fail('refused');
    open(`<p>${PID}</p>`);
    await expect.poll(() => background.asked.length).toBe(1);
    await expect.poll(() => ours()).toEqual([]);
  });

  test('without its extension it takes everything away and falls silent', async () => {
    const page = open(`<p>${PID}</p>`);
    const markup = page.innerHTML;
    await expect.poll(names).toHaveLength(1);
    browser.runtime.id = undefined;
    await expect.poll(() => ours(), { timeout: 4000 }).toEqual([]);
    expect(page.innerHTML).toBe(markup);
    page.append(OTHER);
    await frames(5);
    expect(ours()).toEqual([]);
  });
});
