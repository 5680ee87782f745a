import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createAfterLayout } from '../../src/content/after-layout.ts';
import type { Mark } from '../../src/content/marks.ts';
import { type Near, watchNear } from '../../src/content/near.ts';
import { pidOf } from './harness.ts';

let lifetime = new AbortController();
let near: Near;
let inSight: Set<Mark>;
/** Those that were near at any time. */
let seen: Set<Mark>;
function watch(isTop: boolean) {
  lifetime.abort();
  lifetime = new AbortController();
  inSight = new Set();
  seen = new Set();
  const hear = (mark: Mark, isNear: boolean) => {
    mark.isNear = isNear;
    if (isNear) seen.add(mark);
    if (isNear) inSight.add(mark);
    else inSight.delete(mark);
  };
  near = watchNear(hear, () => afterLayout(), lifetime.signal, isTop);
  const afterLayout = createAfterLayout(near.look);
}
beforeEach(() => watch(true));
afterEach(() => {
  lifetime.abort();
  document.body.replaceChildren();
  scrollTo(0, 0);
  vi.restoreAllMocks();
});

/** What is near is told after the frame in which it is so; and of a thousand, some are looked at in it, all others once the page is calm. */
const frames = async () => {
  for (let n = 0; n < 3; n += 1) await new Promise((done) => requestAnimationFrame(done));
  for (let n = 0; n < 50; n += 1) await scheduler.postTask(() => undefined, { priority: 'background' });
  for (let n = 0; n < 3; n += 1) await new Promise((done) => requestAnimationFrame(done));
  await new Promise((done) => setTimeout(done));
};

/** A mark for each text that begins with "row". */
function mark(html: string): Mark[] {
  document.body.innerHTML = html;
  const marks: Mark[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node as Text;
    if (!text.data.startsWith('row')) continue;
    const place = { pid: pidOf(marks.length), start: text, from: 0, end: text, to: 3 };
    marks.push({ place, anchor: null } as unknown as Mark);
  }
  for (const each of marks) near.add(each);
  return marks;
}

const rows = (count: number) =>
  Array.from({ length: count }, (_, n) => `<p style="height:100px;margin:0">row ${n}</p>`).join('');
const scroller = (inside: string) =>
  `<div id="box" style="height:300px;overflow:auto;position:relative">${inside}</div>`;
const nearOnes = (marks: readonly Mark[]) => marks.flatMap((each, n) => (inSight.has(each) ? [n] : []));
/** What is in sight must be near; what is two windows away must not. */
const fits = (marks: readonly Mark[], first: number, last: number) => {
  const found = nearOnes(marks);
  expect(found).toEqual(expect.arrayContaining([first, last]));
  expect(found.length).toBeLessThan(30);
};

describe.each([
  [40, 'page', true],
  [40, 'frame', false],
  [1_000, 'page', true],
  [1_000, 'frame', false],
])('of %i rows of a %s', (count, _, isTop) => {
  beforeEach(() => watch(isTop));

  test('in the window, and after it was scrolled, far and back', async () => {
    const marks = mark(rows(count));
    await frames();
    fits(marks, 0, 2);
    for (const to of [count - 5, 10, count / 2, 0]) {
      scrollTo(0, to * 100);
      await frames();
      fits(marks, to, to + 2);
    }
  });

  test('in a scroller that was scrolled before', async () => {
    const marks = mark(scroller(rows(count)));
    const box = document.querySelector('#box') as HTMLElement;
    await frames();
    fits(marks, 0, 2);
    for (const to of [count - 5, 20, count / 2]) {
      box.scrollTop = to * 100;
      await frames();
      fits(marks, to, to + 2);
    }
  });

  test('in a hidden part, once it is shown', async () => {
    const marks = mark(`<div id="box" hidden>${rows(count)}</div>`);
    await frames();
    expect(nearOnes(marks)).toEqual([]);
    (document.querySelector('#box') as HTMLElement).hidden = false;
    await frames();
    fits(marks, 0, 2);
  });

  test('what was far, once what stood before it is gone', async () => {
    const marks = mark(`<div id="box" style="height:${count * 50}px"></div>${rows(count)}`);
    await frames();
    expect(nearOnes(marks)).toEqual([]);
    document.querySelector('#box')?.remove();
    near.check();
    await frames();
    fits(marks, 0, 2);
  });

  test('what the page moved to the front', async () => {
    const marks = mark(rows(count));
    await frames();
    const last = marks.at(-1) as Mark;
    document.body.prepend(last.anchor as Element);
    near.add(last);
    await frames();
    fits(marks, count - 1, 0);
  });

  test('all in turn, where the last ones come to the front', async () => {
    const marks = mark(`<div id="box" style="display:flex;flex-direction:column">${rows(count)}</div>`);
    await frames();
    (document.querySelector('#box') as HTMLElement).style.flexDirection = 'column-reverse';
    for (let tick = 0; tick < count / 50; tick += 1) {
      near.check();
      await frames();
    }
    fits(marks, count - 1, count - 3);
  });
});

test('of many, only those near are watched', async () => {
  const observe = vi.spyOn(IntersectionObserver.prototype, 'observe');
  const unobserve = vi.spyOn(IntersectionObserver.prototype, 'unobserve');
  const marks = mark(rows(1_000));
  await frames();
  // Of all others, it is looked where they are.
  const nearby = nearOnes(marks).length;
  expect(nearby).toBeLessThan(30);
  expect(observe).toHaveBeenCalledTimes(nearby);
  unobserve.mockClear();
  for (const each of marks) near.drop(each);
  expect(unobserve).toHaveBeenCalledTimes(1_000);
});

describe('in a frame as tall as its content', () => {
  beforeEach(() => {
    watch(false);
    vi.spyOn(globalThis, 'innerHeight', 'get').mockReturnValue(1e6);
  });

  test('what is below the window of the page around it is not near', async () => {
    const marks = mark(rows(400));
    await frames();
    fits(marks, 0, 2);
    expect(seen).toEqual(inSight);
  });

  test('nor is what comes there later, or is written anew', async () => {
    const marks = mark(rows(400));
    await frames();
    const [last, other] = marks.slice(-2) as [Mark, Mark];
    const text = new Text('row');
    last.anchor?.append(text);
    const late = { place: { ...last.place, start: text, end: text }, anchor: null } as unknown as Mark;
    near.add(late);
    near.add(other);
    await frames();
    expect([late, other, last].filter((each) => seen.has(each))).toEqual([]);
    fits(marks, 0, 2);
  });
});

test('a mark that was near stays so until it is known of the element that its text was taken to', async () => {
  const marks = mark(rows(1_000));
  await frames();
  const [first, second, last] = [marks[0], marks[1], marks.at(-1)] as [Mark, Mark, Mark];
  const alone = document.createElement('p');
  document.body.append(alone);
  alone.append((first.place as { start: Text }).start);
  last.anchor?.append((second.place as { start: Text }).start);
  near.add(first);
  near.add(second);
  expect([first, second].map(({ isNear }) => isNear)).toEqual([true, true]);
  await frames();
  expect([first, second].map(({ isNear }) => isNear)).toEqual([false, false]);
});

test('of what an inner scroller cuts off, only the observer tells, however often its text is written anew', async () => {
  const marks = mark(scroller(rows(5)));
  await frames();
  const last = marks[4] as Mark;
  expect(last.isNear).toBe(false);
  seen.clear();
  near.add(last);
  await frames();
  expect(seen).toEqual(new Set());
});

test('nothing is told once its time is over', async () => {
  const marks = mark(rows(10));
  lifetime.abort();
  await frames();
  expect(nearOnes(marks)).toEqual([]);
  expect(marks.map(({ isNear }) => isNear)).toEqual(marks.map(() => undefined));
});
