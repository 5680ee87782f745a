import { LOOK_WORD, type Look } from '../shared/words.ts';

type Shape = {
  /** Path in a box of 16 × 16. */
  path: string;
  /** Drawn as a line of this width instead of filled. */
  stroke?: number;
  /** Gaps of the line: the ring of a look-up under way turns, and only a gap shows that. */
  dashes?: string;
};

/**
 * One shape a look, told apart without colour; the same as in tickets (a test compares them). The marks are cut
 * out of the shapes (even-odd), never painted over them: painted ones vanish in forced colours.
 */
const SHAPE: Record<Look, Shape> = {
  active: { path: 'M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0ZM3.4 8.3 4.9 6.8 7 8.9l4.1-4.1 1.5 1.5L7 11.9Z' },
  ended: { path: 'M1 2q0-1 1-1h12q1 0 1 1v12q0 1-1 1H2q-1 0-1-1ZM4 7v2h8V7Z' },
  pending: { path: 'M7 1q1-1 2 0l7 13q0 1-1 1.5H1Q0 15 0 14ZM7.2 5.6v5l2.9 2.2.9-1.3-2.2-1.6V5.6Z' },
  'not-found': {
    path: 'M8 1a7 7 0 1 0 0 14A7 7 0 1 0 8 1M5.9 6.2a2.1 2.1 0 1 1 3 1.9c-.6.3-.9.7-.9 1.5M8 11v1.8',
    stroke: 1.7,
  },
  unknown: { path: 'M8 0l8 8-8 8-8-8ZM7.1 3.6v5.2h1.8V3.6ZM7.1 10.3v1.9h1.8v-1.9Z' },
  checking: { path: 'M8 1.4a6.6 6.6 0 1 0 0 13.2A6.6 6.6 0 1 0 8 1.4', stroke: 2.2, dashes: '31 10.5' },
  locked: { path: 'M4.2 7V4.8a3.8 3.8 0 0 1 7.6 0V7H13.5v8h-11V7Zm1.8 0h4V4.8a2 2 0 0 0-4 0Z' },
};

/** A look by shape, word and colour. */
export function StatusLabel({ look }: { look: Look }) {
  const { path, stroke, dashes } = SHAPE[look];
  const line = stroke && { fill: 'none', stroke: 'currentColor', 'stroke-width': stroke, 'stroke-dasharray': dashes };
  return (
    <span class={`look look-${look}`}>
      <svg aria-hidden="true" width="16" height="16" viewBox="0 0 16 16" fill="currentColor">
        <path d={path} fill-rule="evenodd" {...line} />
      </svg>
      {LOOK_WORD[look]}
    </span>
  );
}
