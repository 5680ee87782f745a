import { expect, vi } from 'vitest';
import { LOOK_WORD, type Look } from '../../src/shared/words.ts';
import type { Box } from '../harness/drawn.ts';

/** A page that spies on its own customer's status: what it does, and what it saw. Whatever browser it is in. */

export type SpyPage = {
  /** Have the page's own script work this out. */
  evaluate(expression: string): Promise<unknown>;
  mouse: { move(x: number, y: number): Promise<void>; click(x: number, y: number): Promise<void> };
  /** What marks are called. The page must not notice that somebody looks. */
  names(): Promise<string[]>;
  /** Where chips are, in px of the window. The page must not notice either. */
  chips(): Promise<readonly Box[]>;
  /** Paths of the fonts that the page was asked for. */
  fetched: string[];
  close(): Promise<void>;
};

export type Happened = { log: string[]; events: string[]; performed: string[] };
export type View = { found: string[]; hosts: object[]; fonts: string[]; [what: string]: unknown };
/** Views: at rest, with the pointer on the chip, with a card open by a click, and after. */
export type Seen = Happened & { views: Record<string, View>; fetched: string[] };

const PATIENT = { timeout: 30_000 };
/** More than a card, an animation or the browser's own events take, ms. */
const QUIET = 700;

/** All there is to be seen, from before the answer comes until after a card was open. Closes the page. */
export async function spy(page: SpyPage, look: Look): Promise<Seen> {
  await untilLook(page, look);
  const views: Record<string, View> = {};
  const view = async (when: string) => {
    await pause(QUIET);
    views[when] = (await page.evaluate('lookAround()')) as View;
  };
  await view('at rest');
  const [x, y] = await pointAtChip(page);
  await view('pointed at');
  await page.mouse.click(x, y);
  await view('clicked');
  await page.mouse.click(600, 450);
  await view('after');
  expect((await page.names()).join()).toContain(LOOK_WORD[look]);
  return { ...(await happenedIn(page)), views, fetched: page.fetched };
}

/** What happens in the page when the pointer is on the chip before the answer is there. Closes the page. */
export async function spyOnNews(page: SpyPage, look: Look): Promise<Happened> {
  await pointAtChip(page);
  await untilLook(page, look);
  await pause(QUIET);
  return happenedIn(page);
}

export async function untilLook(page: SpyPage, look: Look): Promise<void> {
  await vi.waitUntil(async () => (await page.names()).some((name) => name.startsWith(LOOK_WORD[look])), PATIENT);
}

/** Those of the words that the page's own `find` finds. */
export const foundIn = (page: SpyPage, words: readonly string[]): Promise<string[]> =>
  page.evaluate(`${JSON.stringify(words)}.filter((word) => find(word))`) as Promise<string[]>;

async function happenedIn(page: SpyPage): Promise<Happened> {
  const happened = await page.evaluate('({ log, events: [...events].sort(), performed })');
  await page.close();
  return happened as Happened;
}

async function pointAtChip(page: SpyPage): Promise<[x: number, y: number]> {
  const chip = await vi.waitUntil(async () => (await page.chips())[0], PATIENT);
  const [x, y] = [(chip.left + chip.right) / 2, (chip.top + chip.bottom) / 2];
  await page.mouse.move(x, y);
  return [x, y];
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
