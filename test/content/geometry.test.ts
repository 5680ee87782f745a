import { describe, expect, test } from 'vitest';
import { type Box, CHIP_WIDTH, cut, drawInField, drawOnText, joinLines } from '../../src/content/geometry.ts';

const box = (left: number, top: number, right: number, bottom: number): Box => ({ left, top, right, bottom });

test('boxes of one line are joined, those of two are not', () => {
  expect(joinLines([box(0, 0, 50, 16), box(50, 1, 90, 17), box(90, 5, 90, 9), box(0, 20, 30, 36)])).toEqual([
    box(0, 0, 90, 16),
    box(0, 20, 30, 36),
  ]);
});

test.each<[string, Box, Box | null]>([
  ['inside', box(10, 10, 20, 20), box(10, 10, 20, 20)],
  ['partly', box(90, 0, 130, 16), box(90, 0, 100, 16)],
  ['outside', box(200, 0, 230, 16), null],
  ['a sliver', box(0, 98, 50, 114), null],
])('cut: %s', (_, what, expected) => {
  expect(cut(what, box(0, 0, 100, 100))).toEqual(expected);
});

describe('where a chip stands', () => {
  test.each<[string, Box[], Box[], { right: number; isSmall: boolean; lines: number } | null]>([
    ['one line', [box(0, 0, 250, 16)], [], { right: 250, isSmall: false, lines: 1 }],
    ['last of two lines', [box(0, 0, 250, 16), box(0, 20, 200, 36)], [], { right: 200, isSmall: false, lines: 2 }],
    ['short last line', [box(0, 0, 250, 16), box(0, 20, 60, 36)], [], { right: 60, isSmall: true, lines: 2 }],
    [
      'last line too short for anything',
      [box(0, 0, 250, 16), box(0, 20, 9, 36)],
      [],
      { right: 250, isSmall: false, lines: 2 },
    ],
    ['cut off on the right', [box(0, 0, 250, 16)], [box(0, 0, 180, 50)], { right: 180, isSmall: false, lines: 1 }],
    ['cut off altogether', [box(0, 0, 250, 16)], [box(0, 80, 180, 90)], null],
    ['nothing drawn', [], [], null],
  ])('%s', (_, boxes, clips, expected) => {
    const drawn = drawOnText(boxes, clips, 20);
    expect(drawn && { right: drawn.chip.right, isSmall: drawn.isSmall, lines: drawn.lines.length }).toEqual(expected);
    if (drawn) expect(drawn.chip.right - drawn.chip.left).toBe(drawn.isSmall ? 18 : CHIP_WIDTH);
  });

  test.each([
    ['inside a field', 300, 0, box(295 - CHIP_WIDTH, 8, 295, 26)],
    ['a second one beside it', 300, 1, box(295 - CHIP_WIDTH - 23, 8, 295 - CHIP_WIDTH - 5, 26)],
    ['one for which there is no room', 300, 8, undefined],
    ['in a narrow field', 100, 0, box(77, 8, 95, 26)],
  ])('%s', (_, width, nth, chip) => {
    expect(drawInField(box(0, 0, width, 34), [], nth)?.chip).toEqual(chip);
  });

  test.each<[string, Box[], Box[], Box[], { left: number; isSmall: boolean; lines: number[] }]>([
    ['nothing else in the block', [box(0, 0, 250, 16)], [], [], { left: 253, isSmall: false, lines: [250] }],
    ['text right behind', [box(0, 0, 250, 16)], [], [box(250, 0, 400, 16)], { left: 232, isSmall: true, lines: [231] }],
    ['text a chip away', [box(0, 0, 250, 16)], [], [box(365, 0, 400, 16)], { left: 253, isSmall: false, lines: [250] }],
    ['text nearer', [box(0, 0, 250, 16)], [], [box(363, 0, 400, 16)], { left: 232, isSmall: true, lines: [231] }],
    [
      'lines above and below that reach into this one',
      [box(0, 0, 250, 16)],
      [],
      [box(0, -17, 400, 1), box(0, 15, 400, 33)],
      { left: 253, isSmall: false, lines: [250] },
    ],
    [
      'itself, as text of the block',
      [box(9, 0, 250, 16)],
      [],
      [box(0, 0, 250, 16)],
      { left: 253, isSmall: false, lines: [250] },
    ],
    [
      'the edge of what cuts it off',
      [box(0, 0, 250, 16)],
      [box(0, -5, 300, 50)],
      [],
      { left: 232, isSmall: true, lines: [231] },
    ],
    [
      'cut off before its end',
      [box(0, 0, 250, 16)],
      [box(0, -5, 180, 50)],
      [],
      { left: 162, isSmall: true, lines: [161] },
    ],
    [
      'behind the last of two lines, short as it is',
      [box(0, 0, 250, 16), box(0, 20, 9, 36)],
      [],
      [],
      { left: 12, isSmall: false, lines: [250, 9] },
    ],
    [
      'no room behind the last of two lines: on the tail of the one with room for the shape',
      [box(0, 0, 250, 16), box(0, 20, 9, 36)],
      [],
      [box(20, 20, 90, 36)],
      { left: 232, isSmall: true, lines: [231, 9] },
    ],
  ])('at the end: %s', (_, boxes, clips, taken, expected) => {
    const drawn = drawOnText(boxes, clips, 20, taken);
    expect(
      drawn && { left: drawn.chip.left, isSmall: drawn.isSmall, lines: drawn.lines.map(({ right }) => right) },
    ).toEqual(expected);
    if (drawn) expect(drawn.chip.right - drawn.chip.left).toBe(drawn.isSmall ? 18 : CHIP_WIDTH);
  });

  test('inside a field', () => {
    expect(drawInField(box(0, 0, 300, 34), [])?.chip).toEqual(box(295 - CHIP_WIDTH, 8, 295, 26));
  });
});
