import { afterEach, describe, expect, test } from 'vitest';
import { createMarks, type Mark, type Part } from '../../src/content/marks.ts';
import { pidsInRun } from '../../src/content/pids-in-run.ts';
import { pidOf } from './harness.ts';

afterEach(() => document.body.replaceChildren());

/** Marks of texts that stand in the page, each in a paragraph of its own, and what was heard of them. */
function marksOf(...texts: string[]) {
  const nodes = texts.map((text) => {
    const paragraph = document.body.appendChild(document.createElement('p'));
    return paragraph.appendChild(document.createTextNode(text));
  });
  const all = new Set<Mark>();
  const moved: Mark[] = [];
  const marks = createMarks({
    statusOf: () => undefined,
    onAdded: (mark) => all.add(mark),
    onMoved: (mark) => moved.push(mark),
    onGone: (mark) => all.delete(mark),
  });
  const set = (run: Text[] = nodes) => marks.setRun(run, pidsInRun(run));
  /** Where marks stand, in order. */
  const places = () =>
    [...all]
      .map(({ place }) => ('start' in place ? `${nodes.indexOf(place.start)}:${place.from}` : 'field'))
      .toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }));
  return { nodes, all, moved, marks, set, places };
}
const finish = (part: Part) => {
  for (let next = part; next; ) next = next();
};
const many = (count: number) => Array.from({ length: count }, (_, n) => pidOf(n)).join(' ');

test('a run of 1,300 is marked in parts, each once', () => {
  const { all, set } = marksOf(many(1_300));
  const rest = set();
  expect(all.size).toBeGreaterThan(0);
  expect(all.size).toBeLessThan(1_300);
  finish(rest);
  expect(new Set(Array.from(all, ({ place: { pid } }) => pid)).size).toBe(1_300);
  expect(all.size).toBe(1_300);
});

test('read again, it keeps each mark that it had', () => {
  const { all, moved, set } = marksOf(many(1_300));
  finish(set());
  const before = [...all];
  finish(set());
  expect([...all]).toEqual(before);
  expect(moved).toHaveLength(1_300);
});

test('100,000 in one text, read twice: nothing is counted against everything else', () => {
  const { all, set, nodes } = marksOf(many(100_000));
  finish(set());
  const [text] = nodes;
  text?.deleteData(0, 28);
  finish(set());
  expect(all.size).toBe(99_999);
}, 60_000);

describe('between two parts', () => {
  test('a text that is gone gets no mark, and the others do', () => {
    const { nodes, set, marks, places } = marksOf(`${many(700)} `, `${pidOf(700)} `, pidOf(701));
    const rest = set();
    nodes[1]?.remove();
    marks.sweep(false);
    finish(rest);
    expect(places()).toHaveLength(701);
    expect(places().at(-1)).toBe('2:0');
  });

  test('what has become an editor gets none', () => {
    const { nodes, set, marks, all } = marksOf(many(700));
    const rest = set();
    (nodes[0]?.parentElement as HTMLElement).contentEditable = 'true';
    marks.sweep(true);
    finish(rest);
    expect(all.size).toBe(0);
  });

  test('a mark that was dropped meanwhile is made anew, not brought back', () => {
    const { nodes, set, marks, all } = marksOf(many(700));
    finish(set());
    const before = [...all];
    const rest = set();
    const paragraph = nodes[0]?.parentElement as HTMLElement;
    paragraph.remove();
    marks.sweep(false);
    expect(all.size).toBe(0);
    document.body.append(paragraph);
    finish(rest);
    expect([...all].filter((mark) => before.includes(mark))).toEqual([]);
    expect(all.size).toBe(200);
  });
});

test('the same PID twice: the first keeps the first mark', () => {
  const { nodes, all, set, places } = marksOf(`${pidOf(1)} and ${pidOf(1)}`);
  finish(set());
  expect(places()).toEqual(['0:0', '0:32']);
  const [first] = all;
  nodes[0]?.deleteData(0, 32);
  finish(set());
  expect([...all]).toEqual([first]);
  expect(places()).toEqual(['0:0']);
});
