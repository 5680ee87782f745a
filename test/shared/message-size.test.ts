import { expect, it } from 'vitest';
import { isWithinSize } from '../../src/shared/message-size.ts';

const circle: { self?: unknown } = {};
circle.self = circle;
const trap = {
  get call() {
    throw new Error('EXAMPLE');
  },
};
const deep = (levels: number): unknown => Array.from({ length: levels }).reduce((inner) => [inner], 'x');

it.each<[string, unknown, boolean]>([
  ['nothing', undefined, true],
  ['text of that size', 'x'.repeat(99), true],
  ['longer text', 'x'.repeat(101), false],
  ['20 MB of text', 'x'.repeat(20_000_000), false],
  ['a list', Array(40).fill(1), true],
  ['a long list', Array(101).fill(1), false],
  ['a list that is long and empty', Array(1e9), false],
  ['lists that are small, and together are not', Array(20).fill(Array(20).fill(1)), false],
  ['names', { ['x'.repeat(200)]: 1 }, false],
  ['many fields', Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`name${n}`, n])), false],
  ['a circle', circle, false],
  ['a trap', trap, false],
  ['bytes', new Uint8Array(101), false],
  ['few bytes', new Uint8Array(50), true],
  ['a buffer', new ArrayBuffer(101), false],
  ['a few levels', deep(50), true],
  ['a million levels', deep(1_000_000), false],
])('%s: %#', (_what, message, expected) => {
  expect(isWithinSize(message, 100)).toBe(expected);
});
