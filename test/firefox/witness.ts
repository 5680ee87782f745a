import type { Frame, Page } from 'puppeteer-core';
import { TICKET_PIDS } from '../demo-helpdesk/server.ts';

export type Box = { left: number; top: number; right: number; bottom: number };
/** What Pidlight has drawn in a document, and where the identifiers are in its text. Boxes in px of its window. */
export type Seen = {
  marks: { name: string; chip: Box; lines: Box[] }[];
  places: { pid: string; boxes: Box[] }[];
};

/** What the witness sees in each document of the page that has a script of its own. */
export async function witness(page: Page): Promise<Seen[]> {
  return Promise.all(page.frames().map(seenIn));
}

async function seenIn(frame: Frame): Promise<Seen> {
  const said = await frame.evaluate((pids) => {
    document.documentElement.setAttribute('data-witness', pids);
    document.dispatchEvent(new Event('witness'));
    return document.documentElement.getAttribute('data-witness');
  }, TICKET_PIDS.join(' '));
  return said?.startsWith('{') ? JSON.parse(said) : { marks: [], places: [] };
}

/** The names of all marks. */
export const namesOf = (seen: readonly Seen[]): string[] => seen.flatMap(({ marks }) => marks.map(({ name }) => name));

/**
 * By how many px a place's own mark is off: its underline from where the identifier begins, its chip from the end of the
 * nearest of its lines (a last line of two letters has no room for one).
 */
export function offBy({ marks }: Seen, { pid, boxes }: Seen['places'][number]): number {
  const [first] = boxes;
  if (!first) return Number.NaN;
  const ofPid = marks.filter(({ name }) => name.includes(pid));
  const ends = (chip: Box) => boxes.map((box) => Math.max(Math.abs(chip.right - box.right), between(chip, box)));
  const offs = ofPid.map(({ chip, lines }) =>
    Math.max(Math.min(...ends(chip)), Math.abs((lines[0] ?? chip).left - first.left)),
  );
  return Math.min(...offs);
}

/** How far the middles of two boxes are from each other, from top to bottom. */
const between = (one: Box, other: Box): number => Math.abs(middle(one) - middle(other));
const middle = ({ top, bottom }: Box): number => (top + bottom) / 2;
