import { MAX_CUSTOMERS_A_CALL } from '../shared/calls.ts';

/** Most distinct PIDs that a document may have looked up by itself: its text may be written by an attacker. */
export const MAX_PIDS_A_PAGE = 250;
const PIDS_A_SECOND = 2;
/** When room for a call's worth has come, ms. */
const ROOM_AFTER = (MAX_CUSTOMERS_A_CALL / PIDS_A_SECOND) * 1_000;

/** How many PIDs this document may ask for: so many at once, then as many a second as its tab gets. */
export type Share = {
  hasRoom(asked: number): boolean;
  /** There was no room. Returns when there will be, ms since the epoch. */
  refuse(): number;
  /** A person lets it ask for as many more. */
  extend(): void;
};

/** @param onOver called when the page first shows more than its share, and again after each extension */
export function createShare(onOver: () => void): Share {
  const started = Date.now();
  let most = MAX_PIDS_A_PAGE;
  let isOver = false;
  return {
    hasRoom: (asked) => asked < most + PIDS_A_SECOND * Math.floor((Date.now() - started) / 1_000),
    refuse() {
      if (!isOver) onOver();
      isOver = true;
      return Date.now() + ROOM_AFTER;
    },
    extend() {
      most += MAX_PIDS_A_PAGE;
      isOver = false;
    },
  };
}
