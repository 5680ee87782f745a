import type { Look } from '../shared/words.ts';

/** How each look is drawn: shape, line and colour. Same shapes and colours as in the popup and the options. */
type Drawing = {
  /** Path in a box of 16 × 16; holes are cut by even-odd, so that forced colours keep them. */
  shape: string;
  /** Drawn as a line of this width, in px, instead of filled. */
  stroke?: number;
  /** Pattern of the line under the PID. */
  line: 'solid' | 'double' | 'dashed' | 'dotted';
  /** Of words, shapes and lines, on light and on dark pages. */
  light: string;
  dark: string;
};

export const LOOKS: Record<Look, Drawing> = {
  active: {
    shape: 'M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0ZM3.4 8.3 4.9 6.8 7 8.9l4.1-4.1 1.5 1.5L7 11.9Z',
    line: 'solid',
    light: '#17693c',
    dark: '#6fd39b',
  },
  ended: {
    shape: 'M1 2q0-1 1-1h12q1 0 1 1v12q0 1-1 1H2q-1 0-1-1ZM4 7v2h8V7Z',
    line: 'double',
    light: '#9c332b',
    dark: '#f2a097',
  },
  pending: {
    shape: 'M7 1q1-1 2 0l7 13q0 1-1 1.5H1Q0 15 0 14ZM7.2 5.6v5l2.9 2.2.9-1.3-2.2-1.6V5.6Z',
    line: 'dashed',
    light: '#805300',
    dark: '#e8bf6a',
  },
  'not-found': {
    shape: 'M8 1a7 7 0 1 0 0 14A7 7 0 1 0 8 1M5.9 6.2a2.1 2.1 0 1 1 3 1.9c-.6.3-.9.7-.9 1.5M8 11v1.8',
    stroke: 1.7,
    line: 'dotted',
    light: '#5546a8',
    dark: '#bdb2ff',
  },
  unknown: {
    shape: 'M8 0l8 8-8 8-8-8ZM7.1 3.6v5.2h1.8V3.6ZM7.1 10.3v1.9h1.8v-1.9Z',
    line: 'dashed',
    light: '#47525f',
    dark: '#c3ccd7',
  },
  checking: {
    shape: 'M8 1.4a6.6 6.6 0 1 0 0 13.2A6.6 6.6 0 1 0 8 1.4',
    stroke: 2.2,
    line: 'dotted',
    light: '#55606e',
    dark: '#a7b0bd',
  },
  locked: {
    shape: 'M4.2 7V4.8a3.8 3.8 0 0 1 7.6 0V7H13.5v8h-11V7Zm1.8 0h4V4.8a2 2 0 0 0-4 0Z',
    line: 'dotted',
    light: '#2456b0',
    dark: '#8fb6ff',
  },
};

/** What words and shapes stand on: this much of the look's other colour, in %, in this one. */
export const PAPER = { light: [22, '#ffffff'], dark: [42, '#14181e'] } as const;

const paper = ([share, base]: readonly [number, string]) => `--paper:color-mix(in srgb,var(--tint) ${share}%,${base})`;

/** Rules that give `[data-look]` its shape, line and colours; `.dark` with it is for dark pages. */
export const LOOK_RULES = `[data-look]{${paper(PAPER.light)}}.dark[data-look]{${paper(PAPER.dark)}}
path{fill:currentColor;fill-rule:evenodd}${Object.entries(LOOKS)
  .map(([look, { shape, stroke, line, light, dark }]) => {
    const drawn = stroke ? `;fill:none;stroke:currentColor;stroke-width:${stroke}px` : '';
    const at = `[data-look=${look}]`;
    return `${at}{--color:${light};--tint:${dark};--line:${line}}.dark${at}{--color:${dark};--tint:${light}}${at} path{d:path("${shape}")${drawn}}`;
  })
  .join('')}
@media (forced-colors:active){[data-look][data-look]{--color:CanvasText;--paper:Canvas}}`;

/** A zero-sized host, out of the reach of the page's own rules, which beat `:host` without `!important`. */
export const hostRules = (position: string, level: number): string => {
  const rules = `all:initial;display:block;position:${position};width:0;height:0;z-index:${level};direction:ltr;pointer-events:none;user-select:none;`;
  return `:host{${rules.replaceAll(';', '!important;')}}@media print{:host{display:none!important}}`;
};
