import type { Look } from './words.ts';

/**
 * The word for each look. Scripts go by them, too: ARCHITECTURE.md, "Contracts that scripts rely on". A module of its own,
 * because the built content script takes it from the package's messages.
 */
export const LOOK_WORD: Record<Look, string> = {
  active: 'Active',
  ended: 'Ended',
  pending: 'Pending',
  'not-found': 'Not found',
  unknown: 'Could not check',
  checking: 'Checking',
  locked: 'Locked',
};

/** Units of an age, the longest first, and how long each is, ms. */
export const UNITS: readonly (readonly [name: string, ms: number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];
