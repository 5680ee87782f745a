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
