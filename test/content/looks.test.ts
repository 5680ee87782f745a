import { expect, test } from 'vitest';
import { makeHost } from '../../src/content/dom.ts';
import { hostRules, LOOKS, PAPER } from '../../src/content/looks.ts';

/** Relative luminance and contrast, as WCAG 2.2 defines them. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
const contrast = (one: string, other: string): number => {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};

/** This much, in %, of one colour in the other, as `color-mix(in srgb, …)` has it. */
function mix(color: string, [share, base]: readonly [number, string]): string {
  const part = (from: string, at: number) => Number.parseInt(from.slice(at, at + 2), 16);
  const mixed = [1, 3, 5].map((at) => Math.round((part(color, at) * share + part(base, at) * (100 - share)) / 100));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

const rows = Object.entries(LOOKS).flatMap(([look, { light, dark }]) => [
  { look, theme: 'light', color: light, paper: mix(dark, PAPER.light), page: '#ffffff' },
  { look, theme: 'dark', color: dark, paper: mix(light, PAPER.dark), page: '#24292f' },
]);

test.each(rows)('$look, $theme: words and shapes can be read', ({ color, paper, page }) => {
  expect(contrast(color, paper)).toBeGreaterThanOrEqual(4.5);
  // The line under the PID stands on the page itself.
  expect(contrast(color, page)).toBeGreaterThanOrEqual(3);
});

test('every look has a shape of its own', () => {
  const shapes = Object.values(LOOKS).map(({ shape }) => shape);
  expect(new Set(shapes).size).toBe(shapes.length);
});

test.each([
  ['a rule for everything', '*{RULE}'],
  ['one that it means', '*{RULE!important}'],
])('the host is as we say, whatever the page says: %s', (_what, rule) => {
  const page = document.createElement('style');
  page.textContent = ['width:90px', 'position:fixed', 'font-family:Theirs', 'opacity:.5', 'pointer-events:auto']
    .map((each) => rule.replace('RULE', each))
    .join('');
  const { host } = makeHost('div', hostRules('absolute', 0));
  document.body.append(page, host);
  const { width, position, fontFamily, opacity, pointerEvents } = getComputedStyle(host);
  expect({ width, position, opacity, pointerEvents }).toEqual({
    width: '0px',
    position: 'absolute',
    opacity: '1',
    pointerEvents: 'none',
  });
  // A font of the page would be fetched for the letters that we draw, and tell which.
  expect(fontFamily).not.toContain('Theirs');
  page.remove();
  host.remove();
});
