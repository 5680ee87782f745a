import { expect, it } from 'vitest';
import { pairBits } from '../../src/shared/letter-model.ts';

const mean = (text: string): number =>
  Array.from(text.slice(1), (_, index) => pairBits(text, index + 1)).reduce((sum, bits) => sum + bits, 0) /
  (text.length - 1);

it.each(['hydrogenated', 'quotation', 'seventeen', 'rhododendron'])('%s looks like a word', (word) => {
  expect(mean(word)).toBeLessThan(4);
});

it.each(['kqzvxwpmtrbh', 'xjwqfzgk', 'vbnqhtzr'])('%s does not', (text) => {
  expect(mean(text)).toBeGreaterThan(5);
});
