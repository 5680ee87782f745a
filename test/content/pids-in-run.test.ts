import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSamePid, mayHoldPid, pidsInRun } from '../../src/content/pids-in-run.ts';
import { pidOf } from './harness.ts';

const PID = pidOf(1);
const [HEAD, TAIL] = [PID.slice(0, 9), PID.slice(9)];
const run = (...texts: string[]) => texts.map((text) => document.createTextNode(text));

describe('a PID in a run of text nodes', () => {
  test.each<[string, string[], [number, number, number, number][]]>([
    ['alone', [PID], [[0, 0, 0, 27]]],
    ['in a sentence', [`Mine is ${PID}, thanks`], [[0, 8, 0, 35]]],
    ['in brackets', [`(${PID})`], [[0, 1, 0, 28]]],
    ['lower case', [PID.toLowerCase()], [[0, 0, 0, 27]]],
    ['in a query', [`?pid=${PID}&x=1`], [[0, 5, 0, 32]]],
    ['over two nodes', [`a ${HEAD}`, `${TAIL} b`], [[0, 2, 1, 18]]],
    ['over two nodes, an empty one between', [HEAD, '', TAIL], [[0, 0, 2, 18]]],
    ['with a soft hyphen', [`${HEAD}\u00ad${TAIL}.`], [[0, 0, 0, 28]]],
    ['after a zero-width space', [`\u200b${PID}`], [[0, 1, 0, 28]]],
    [
      'twice',
      [`${PID} ${PID}`],
      [
        [0, 0, 0, 27],
        [0, 28, 0, 55],
      ],
    ],
    ['inside a longer run', [`X${PID}`], []],
    ['inside a longer run that starts in the node before', ['X', PID], []],
    ['parted by a line break', [`${HEAD}\n${TAIL}`], []],
    ['parted by a quoted line break', [`> ${HEAD}\n> ${TAIL}\n> Thanks`], [[0, 2, 0, 32]]],
    ['parted by a line break quoted twice', [`${HEAD}\r\n> > ${TAIL}`], [[0, 0, 0, 33]]],
    ['parted by a break of quoted-printable', [`${HEAD}=\r\n${TAIL}`], [[0, 0, 0, 30]]],
    [
      'whole, before a quoted line',
      [`${PID}\n> ${PID}`],
      [
        [0, 0, 0, 27],
        [0, 30, 0, 57],
      ],
    ],
    ['parted by a mark of quoting in the middle of a line', [`${HEAD}> ${TAIL}`], []],
    // Letters of the flag of England, which take no room, and two units each.
    ['after the flag of England', [`\u{1F3F4}\u{E0067}\u{E0062}\u{E007F} ${PID}`], [[0, 9, 0, 36]]],
    ['one character short', [PID.slice(0, 26)], []],
  ])('%s', (_, texts, expected) => {
    const nodes = run(...texts);
    const found = [...pidsInRun(nodes)];
    expect(found.map(({ start, from, end, to }) => [nodes.indexOf(start), from, nodes.indexOf(end), to])).toEqual(
      expected,
    );
    for (const { pid } of found) expect(pid).toBe(PID);
  });

  test('its range reads as the PID, wherever it is cut and whatever takes no room in it', () => {
    const invisible = fc.constantFrom<string[]>('', '', '\u00ad', '\u200b', '\u2060', '\ufeff');
    // A mail breaks an identifier once, if at all.
    const breaks = fc.tuple(fc.integer({ min: 0, max: 25 }), fc.constantFrom('', '\n> ', '\r\n>> ', '=\r\n'));
    const cuts = fc.array(fc.nat({ max: 60 }), { maxLength: 6 });
    fc.assert(
      fc.property(fc.array(invisible, { minLength: 27, maxLength: 27 }), breaks, cuts, (fill, [broken, by], at) => {
        fill[broken] = by;
        const text = `x, ${[...PID].map((character, index) => character + fill[index]).join('')} y`;
        const edges = [0, ...at.map((cut) => Math.min(cut, text.length)).toSorted((a, b) => a - b), text.length];
        const parent = document.createElement('p');
        parent.append(...run(...edges.slice(1).map((edge, index) => text.slice(edges[index], edge))));
        const places = [...pidsInRun([...parent.childNodes] as Text[])];
        expect(places).toHaveLength(1);
        const [place] = places;
        const range = document.createRange();
        if (!place) return;
        range.setStart(place.start, place.from);
        range.setEnd(place.end, place.to);
        expect(isSamePid(range.toString(), PID)).toBe(true);
      }),
    );
  });
});

test('a text that only looks like a quoted mail is read in no time', () => {
  expect(mayHoldPid(`a > b${'\n'.repeat(300_000)}`)).toBe(false);
  expect(mayHoldPid(`a > b${'\n>'.repeat(150_000)}`)).toBe(false);
});

test('as many PIDs as text nodes are found where they are', () => {
  const nodes = run(...Array.from({ length: 20_000 }, (_, n) => `${pidOf(n)} `));
  const found = [...pidsInRun(nodes)];
  expect(found).toHaveLength(20_000);
  expect(
    found.every(({ start, from, end, to }, n) => start === nodes[n] && end === start && from === 0 && to === 27),
  ).toBe(true);
});

test('what is ruled out at once never holds a PID', () => {
  const text = fc
    .array(fc.oneof(fc.string(), fc.constantFrom(PID, HEAD, TAIL, '\u00ad', '\n> ', '=\n', PID.toLowerCase())))
    .map((all) => all.join(''));
  fc.assert(fc.property(text, (all) => mayHoldPid(all) || [...pidsInRun(run(all))].length === 0));
});
