import type { VNode } from 'preact';
import { LOOK_WORD, type Look } from '../shared/words.ts';

/**
 * One shape a look, told apart without colour. The marks are cut out of the shapes (even-odd), never painted
 * over them: painted ones vanish in forced colours. Functions, since one element cannot stand in two places.
 */
const SHAPE: Record<Look, () => VNode> = {
  active: () => (
    <path d="M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0ZM3.4 8.3 4.9 6.8 7 8.9l4.1-4.1 1.5 1.5L7 11.9Z" fill-rule="evenodd" />
  ),
  ended: () => (
    <path
      d="M2.5 1h11A1.5 1.5 0 0 1 15 2.5v11a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 1 13.5v-11A1.5 1.5 0 0 1 2.5 1ZM4 7v2h8V7Z"
      fill-rule="evenodd"
    />
  ),
  pending: () => (
    <path
      d="M7.1 1.2a1 1 0 0 1 1.8 0l7 13a1 1 0 0 1-.9 1.5H1a1 1 0 0 1-.9-1.5ZM7.2 5.6v5l2.9 2.2.9-1.3-2.2-1.6V5.6Z"
      fill-rule="evenodd"
    />
  ),
  'not-found': () => (
    <g fill="none" stroke="currentColor" stroke-width="1.7">
      <circle cx="8" cy="8" r="7" />
      <path d="M5.9 6.2a2.1 2.1 0 1 1 3 1.9c-.6.3-.9.7-.9 1.5M8 11v1.8" />
    </g>
  ),
  unknown: () => <path d="M8 0l8 8-8 8-8-8ZM7.1 3.6v5.2h1.8V3.6ZM7.1 10.3v1.9h1.8v-1.9Z" fill-rule="evenodd" />,
  checking: () => (
    <circle cx="8" cy="8" r="6.6" fill="none" stroke="currentColor" stroke-width="2.2" stroke-dasharray="31 10.5" />
  ),
  locked: () => (
    <path
      d="M4.2 7V4.8a3.8 3.8 0 0 1 7.6 0V7h.7a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1Zm1.8 0h4V4.8a2 2 0 0 0-4 0Z"
      fill-rule="evenodd"
    />
  ),
};

/** A look by shape, word and colour. */
export function StatusLabel({ look }: { look: Look }) {
  return (
    <span class={`look look-${look}`}>
      <svg aria-hidden="true" width="16" height="16" viewBox="0 0 16 16" fill="currentColor">
        {SHAPE[look]()}
      </svg>
      {LOOK_WORD[look]}
    </span>
  );
}
