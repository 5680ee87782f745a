import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { cdp } from 'vitest/browser';
import { LOOKS } from '../../src/content/looks.ts';
import { LOOK_WORD, type Look } from '../../src/shared/words.ts';
import '../../src/ui/controls.css';
import { StatusLabel } from '../../src/ui/status-label.tsx';
import '../../src/ui/theme.css';
import { leave, show } from './screen.tsx';

const NAMES = Object.keys(LOOK_WORD) as Look[];
const labels = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.look')];
const drawAll = () =>
  show(
    <p>
      {NAMES.map((look) => (
        <StatusLabel key={look} look={look} />
      ))}
    </p>,
  );

const rgb = (hex: string): string =>
  `rgb(${[1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join(', ')})`;
const prefer = (scheme: 'light' | 'dark' | '') =>
  cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] });

afterEach(leave);

test('each look has its word and a shape of its own', () => {
  drawAll();
  expect(labels().map((label) => label.textContent)).toEqual(NAMES.map((look) => LOOK_WORD[look]));
  expect(new Set(labels().map((label) => label.querySelector('svg')?.innerHTML)).size).toBe(NAMES.length);
});

/** The content script brings its own drawings, and may not import ours: this holds the two together. */
describe('looks as it does in tickets', () => {
  beforeAll(() => () => prefer(''));

  test.each(['light', 'dark'] as const)('in the same colours: %s', async (scheme) => {
    await prefer(scheme);
    drawAll();
    const drawn = labels().map((label, at) => [NAMES[at], getComputedStyle(label).color]);
    expect(drawn).toEqual(NAMES.map((look) => [look, rgb(LOOKS[look][scheme])]));
  });

  test('in the same shapes', () => {
    drawAll();
    const drawn = labels().map((label, at) => {
      const path = label.querySelector('path');
      return [NAMES[at], path?.getAttribute('d'), path?.getAttribute('stroke-width')];
    });
    expect(drawn).toEqual(
      NAMES.map((look) => [look, LOOKS[look].shape, LOOKS[look].stroke ? String(LOOKS[look].stroke) : null]),
    );
  });
});
