import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { ok } from '../../src/shared/result.ts';
import {
  type Background,
  card,
  cardText,
  fakeBackground,
  frames,
  GREETING,
  names,
  nudge,
  open,
  ours,
  pidOf,
  rootOf,
  stop,
} from './harness.ts';

let background: Background;
beforeEach(() => {
  background = fakeBackground();
});
afterEach(stop);

const P = (n: number): string => `<p>${pidOf(n)}</p>`;
const walk = () => userEvent.keyboard('{Alt>}p{/Alt}');
const back = () => userEvent.keyboard('{Alt>}{Shift>}p{/Shift}{/Alt}');

/** The number of the PID whose chip has the focus; null when none has. */
function at(): number | null {
  const name = ours('pidlight-layer')
    .map((layer) => rootOf(layer).activeElement?.getAttribute('aria-label'))
    .find(Boolean);
  const found = Array.from({ length: 400 }, (_, n) => n).find((n) => name?.includes(pidOf(n)));
  return found ?? null;
}

async function show(html: string, count: number): Promise<HTMLElement> {
  const page = open(html);
  await expect.poll(() => names().filter((name) => name.startsWith('Active'))).toHaveLength(count);
  return page;
}

/** Where so many presses lead. */
async function steps(press: () => Promise<void>, count: number): Promise<(number | null)[]> {
  const seen: (number | null)[] = [];
  for (let step = 0; step < count; step += 1) {
    await press();
    seen.push(at());
  }
  return seen;
}

describe('reading order, over all layers', () => {
  test.each<[string, string, number]>([
    ['plain text', `${P(1)}${P(2)}<p>${pidOf(3)} and ${pidOf(4)}</p>`, 4],
    [
      'scrollers side by side: one column after the other',
      `<div style="display:flex;height:80px"><div style="position:relative;overflow:auto;flex:1">${P(1)}<p style="height:300px">${pidOf(2)}</p>${P(3)}</div>
       <div style="position:relative;overflow:auto;flex:1">${P(4)}</div></div>${P(5)}`,
      5,
    ],
    [
      'rows that stand in the document in another order than they are drawn in',
      `<div style="position:relative;display:flex;flex-direction:column-reverse">${P(3)}${P(2)}${P(1)}</div>`,
      3,
    ],
    ['with fields between', `${P(1)}<input style="width:300px" value="${pidOf(2)}">${P(3)}`, 3],
  ])('%s', async (_, html, count) => {
    await show(html, count);
    const order = Array.from({ length: count }, (__, index) => index + 1);
    expect(await steps(walk, count)).toEqual(order);
    await walk();
    await expect.poll(at).toBe(1);
    await back();
    await expect.poll(at).toBe(count);
    expect(await steps(back, count - 1)).toEqual(order.slice(0, -1).reverse());
  });

  test('shadow roots within each other', async () => {
    const page = open(`${P(1)}<div></div>${P(5)}`);
    const outer = (page.querySelector('div') as HTMLElement).attachShadow({ mode: 'open' });
    outer.innerHTML = `${P(2)}<section></section>${P(4)}`;
    (outer.querySelector('section') as HTMLElement).attachShadow({ mode: 'open' }).innerHTML = P(3);
    await expect.poll(() => names().filter((name) => name.startsWith('Active'))).toHaveLength(5);
    expect(await steps(walk, 5)).toEqual([1, 2, 3, 4, 5]);
  });

  test('what nobody can see is passed over: hidden, cut off, behind a modal dialog', async () => {
    const page = await show(
      `<div style="visibility:hidden">${P(7)}</div>${P(1)}<div hidden>${P(2)}</div><div style="height:0;overflow:hidden">${P(3)}</div>${P(4)}<dialog>${P(5)}${P(6)}</dialog>`,
      2,
    );
    expect(await steps(walk, 2)).toEqual([1, 4]);
    page.querySelector('dialog')?.showModal();
    await expect.poll(() => names().filter((name) => name.startsWith('Active'))).toHaveLength(4);
    expect(await steps(walk, 2)).toEqual([5, 6]);
  });
});

describe('where it begins', () => {
  test('with the first in the window, on the way back with the last; not beneath what covers it', async () => {
    const tall = (n: number) => `<p style="height:600px;margin:0">${pidOf(n)}</p>`;
    await show(
      `<header style="position:fixed;inset:0 0 auto;height:60px;background:#fff;z-index:9"></header>${[1, 2, 3, 4, 5].map(tall).join('')}`,
      5,
    );
    scrollTo(0, 580);
    await frames();
    await walk();
    expect(at()).not.toBe(1);
    expect(at()).not.toBe(2);
    (document.activeElement as HTMLElement).blur();
    stop();
    await show([1, 2, 3, 4, 5].map(tall).join(''), 5);
    await back();
    const last = Math.floor((innerHeight - 20) / 600) + 1;
    expect(at()).toBe(last);
  });

  test('opens the card, and shows the letters of what is far away', async () => {
    const page = open(Array.from({ length: 350 }, (_, n) => `<p style="height:200px">${pidOf(n)}</p>`).join(''));
    await expect.poll(() => names().filter((name) => name.startsWith('Active')).length).toBeGreaterThan(2);
    await walk();
    expect(at()).toBe(0);
    await walk();
    await expect.poll(cardText).toContain(pidOf(1));
    await back();
    await back();
    await expect.poll(at).toBe(349);
    const { bottom, top } = page.lastElementChild?.getBoundingClientRect() ?? new DOMRect();
    expect(top < innerHeight && bottom > 0).toBe(true);
    await expect.poll(cardText).toContain(pidOf(349));
    await back();
    await expect.poll(at).toBe(348);
  });
});

describe('the key', () => {
  /** What the page hears of keys. */
  function listen(): string[] {
    const heard: string[] = [];
    const lifetime = new AbortController();
    addEventListener('keydown', ({ key, altKey }) => altKey && key !== 'Alt' && heard.push(key), {
      signal: lifetime.signal,
    });
    ends.push(lifetime);
    return heard;
  }
  const ends: AbortController[] = [];
  afterEach(() => {
    for (const lifetime of ends.splice(0)) lifetime.abort();
  });

  test('is ours where something is marked, and the page hears nothing of it', async () => {
    await show(P(1), 1);
    const heard = listen();
    await walk();
    expect(at()).toBe(1);
    expect(heard).toEqual([]);
  });

  test('is left alone where nothing is; other frames are asked all the same', async () => {
    open('<p>nobody</p>');
    const heard = listen();
    await walk();
    await expect.poll(() => background.walks).toEqual(['walk']);
    expect(heard).toEqual(['p']);
  });

  test.each(['{Alt>}o{/Alt}', 'p', '{Control>}{Alt>}p{/Alt}{/Control}'])('is not %s', async (keys) => {
    await show(P(1), 1);
    await userEvent.keyboard(keys);
    expect(at()).toBeNull();
  });

  test('is the one that was set', async () => {
    if (!GREETING.on) throw new Error('the greeting is off');
    background.hello = ok({ ...GREETING, display: { ...GREETING.display, shortcut: 'Alt+Shift+Y' } });
    await show(P(1) + P(2), 2);
    await walk();
    expect(at()).toBeNull();
    for (const stop of [1, 2]) {
      await userEvent.keyboard('{Alt>}{Shift>}y{/Shift}{/Alt}');
      expect(at()).toBe(stop);
    }
    // Shift is part of it: without, it walks back.
    await userEvent.keyboard('{Alt>}y{/Alt}');
    expect(at()).toBe(1);
  });

  test('made up by the page does nothing', async () => {
    await show(P(1), 1);
    for (const target of [document.body, document, window])
      target.dispatchEvent(new KeyboardEvent('keydown', { key: 'p', code: 'KeyP', altKey: true, bubbles: true }));
    await frames();
    expect(at()).toBeNull();
    expect(background.walks).toEqual([]);
  });
});

describe('Escape gives the focus back', () => {
  const type = async (page: HTMLElement, selector: string) => {
    page.querySelector<HTMLElement>(selector)?.focus();
    await userEvent.keyboard('onetwo{ArrowLeft}{ArrowLeft}{ArrowLeft}');
  };

  test.each([
    ['an editor', '<div contenteditable="true"></div>', () => document.querySelector('[contenteditable]')?.textContent],
    ['a text area', '<textarea></textarea>', () => document.querySelector('textarea')?.value],
    ['a field', '<input>', () => document.querySelector('input')?.value],
  ])('to %s, its caret in place', async (_, html, text) => {
    const page = await show(`${html}${P(1)}${P(2)}`, 2);
    await type(page, 'main > :first-child');
    await walk();
    await walk();
    expect(at()).toBe(2);
    expect(text()).toBe('onetwo');
    await userEvent.keyboard('{Escape}');
    expect(card()).toBeNull();
    expect(at()).toBeNull();
    await userEvent.keyboard('-');
    expect(text()).toBe('one-two');
  });

  test('to an editor in a shadow root, from inside the card', async () => {
    const page = await show(`<div></div>${P(1)}`, 1);
    const root = (page.querySelector('div') as HTMLElement).attachShadow({ mode: 'open' });
    root.innerHTML = '<textarea></textarea>';
    root.querySelector('textarea')?.focus();
    await walk();
    await userEvent.keyboard('{Tab}{Tab}');
    expect(card()?.activeElement).not.toBeNull();
    await userEvent.keyboard('{Escape}x');
    expect(card()).toBeNull();
    expect(root.querySelector('textarea')?.value).toBe('x');
  });

  test('to nothing, where nothing had it', async () => {
    await show(P(1), 1);
    await walk();
    await userEvent.keyboard('{Escape}');
    expect(document.activeElement).toBe(document.body);
  });

  test('but not when a person turned to something else since', async () => {
    const page = await show(`<textarea></textarea><button type="button">other</button>${P(1)}`, 1);
    await type(page, 'textarea');
    await walk();
    page.querySelector('button')?.focus();
    await userEvent.keyboard('{Tab}');
    expect(at()).toBe(1);
    await userEvent.keyboard('{Escape}');
    expect(at()).toBe(1);
    expect(card()).toBeNull();
  });
});

describe('frames', () => {
  test('after the last one, the walk goes on elsewhere, and the card closes', async () => {
    await show(`${P(1)}${P(2)}`, 2);
    background.onWalk = () => true;
    expect(await steps(walk, 2)).toEqual([1, 2]);
    await expect.poll(cardText).toContain(pidOf(2));
    expect(background.walks).toEqual([]);
    await walk();
    await expect.poll(() => background.walks).toEqual(['walk']);
    await expect.poll(card).toBeNull();
  });

  test('before the first one, the other way', async () => {
    await show(`${P(1)}${P(2)}`, 2);
    await walk();
    await back();
    await expect.poll(() => background.walks).toEqual(['walk-back']);
    await expect.poll(at).toBe(2);
  });

  test('one comes from elsewhere: it takes the first, or the last, and says so', async () => {
    await show(`${P(1)}${P(2)}`, 2);
    expect(await nudge('walk-back')).toBe(true);
    expect(at()).toBe(2);
    expect(await nudge('walk')).toBe(true);
    expect(at()).toBe(1);
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => background.walks).toEqual(['walk-home']);
    expect(card()).toBeNull();
  });

  test('it says "not here" where nothing is marked, and where no walk began', async () => {
    await show(P(1), 1);
    expect(await nudge('walk-home')).toBe(false);
    stop();
    open('<p>nobody</p>');
    await frames();
    expect(await nudge('walk')).toBe(false);
  });

  test('the walk comes home', async () => {
    const page = await show(`<textarea></textarea>${P(1)}`, 1);
    page.querySelector('textarea')?.focus();
    background.onWalk = () => true;
    await walk();
    await walk();
    await expect.poll(() => background.walks).toEqual(['walk']);
    expect(await nudge('walk-home')).toBe(true);
    expect(document.activeElement?.localName).toBe('textarea');
  });
});
