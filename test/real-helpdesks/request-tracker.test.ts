import { chromium, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pid } from '../../src/shared/pid.ts';
import { LOOK_WORD } from '../../src/shared/words.ts';
import { CUSTOMER, TICKET_EXPECTED } from '../demo-helpdesk/server.ts';
import { startWorld, type World } from '../e2e/world.ts';
import { statusNames } from '../harness/accessibility.ts';
import { CHROMIUM_FLAGS, ensureChromium } from '../harness/browser.ts';
import { whyMissing } from '../harness/debian.ts';
import { type Extension, launchExtension } from '../harness/extension.ts';
import { setUp } from '../harness/set-up.ts';
import {
  newestReply,
  openList,
  openReply,
  openTicket,
  type Stored,
  sendReply,
  signIn,
} from './request-tracker/agent.ts';
import { REQUEST_TRACKER } from './request-tracker/config.ts';
import { AGENTS, type RequestTracker, startRequestTracker } from './request-tracker/server.ts';
import { TICKETS } from './request-tracker/tickets.ts';

/** Pidlight in a helpdesk that somebody else wrote: Request Tracker 5, from Debian's packages. */

const why = await whyMissing(REQUEST_TRACKER);
const { northlight, kestrel, sandbox, novak } = CUSTOMER;
const SUBJECTS = [northlight, kestrel, sandbox, novak];
/** A message in HTML, and one in plain text. */
const ANSWERED = [20, 7];
const TYPED = `Thank you. I looked at ${northlight}: it is fine.`;

describe.skipIf(why)(`Request Tracker 5${why ? `, left out: ${why}` : ''}`, () => {
  let tracker: RequestTracker;
  let world: World;
  let extension: Extension;
  let page: Page;
  let problems: string[];

  beforeAll(async () => {
    [tracker, world] = await Promise.all([startRequestTracker(), startWorld('loopback')]);
    extension = await launchExtension();
    await setUp(extension, world.seller, tracker.url);
    page = await extension.context.newPage();
    problems = problemsOf(page);
    await signIn(page, tracker.url);
  });
  afterAll(async () => {
    await extension?.close();
    await Promise.all([world?.close(), tracker?.close()]);
  });

  it('marks the subjects in the list, and no near miss', async () => {
    await openList(page, tracker.url);
    await expectMarks(page, SUBJECTS);
    await picture(page, 'list');
  });

  it.each(
    TICKETS.map(({ subject, shows, quotes = [] }, index) => ({ id: index + 1, subject, shows, quotes })),
  )('marks in ticket $id, "$subject", what an agent sees', async ({ id, shows, quotes }) => {
    await openTicket(page, tracker.url, id);
    await expectMarks(page, shows);
    for (const quote of await page.locator('.message-stanza-folder').all()) await quote.click();
    const inSight = [...shows, ...quotes];
    await expectMarks(page, inSight);
    // The line comes once it is known whose the identifiers in sight are, unfolded quotes too.
    await expect.poll(async () => (await namesOf(page, true)).length).toBe(Math.min(inSight.length, 1));
    const [line = '', ...more] = await namesOf(page, true);
    expect(more).toEqual([]);
    expect(inSight.some((pid) => line.startsWith(wordAndPid(pid).split(' ')[0] ?? '') && line.includes(pid))).toBe(
      inSight.length > 0,
    );
    await picture(page, `ticket-${id}`);
  });

  it('marks the same in the dark theme', async () => {
    await page.context().clearCookies();
    await signIn(page, tracker.url, AGENTS.dark);
    await openTicket(page, tracker.url, 10);
    await expectMarks(page, TICKETS[9]?.shows ?? []);
    await picture(page, 'ticket-10-dark');
    await page.context().clearCookies();
    await signIn(page, tracker.url);
  });

  describe('beside the same work without Pidlight', () => {
    let alone: Work;
    beforeAll(async () => {
      alone = await workAlone(tracker.url);
    });

    it.each(ANSWERED)('stores the same reply to ticket %i', async (id) => {
      const subjects = SUBJECTS.filter((pid) => TICKETS[id - 1]?.subject.includes(pid));
      await openTicket(page, tracker.url, id);
      const editor = await openReply(page);
      // In the headline, and in the field of the subject; the editor has its quote, and nothing of ours.
      await expectMarks(page, [...subjects, ...subjects]);
      expect(await editor.locator('body').innerText()).toContain(northlight);
      await picture(page, `reply-${id}`);
      await sendReply(page, editor, TYPED);
      const stored = await newestReply(tracker.url, id);
      expect(stored.some(({ content }) => atob(content).includes(TYPED))).toBe(true);
      expect(stored).toEqual(alone.replies[ANSWERED.indexOf(id)]);
    });

    it('has the browser complain of nothing that it does not complain of without Pidlight', () => {
      expect(problems.filter((problem) => !alone.problems.includes(problem))).toEqual([]);
    });
  });
});

/** Every mark of the page says what it must, and there is one for each of these identifiers, and no other. */
async function expectMarks(page: Page, pids: readonly Pid[]): Promise<void> {
  const expected = inOrder(pids.map(wordAndPid));
  const marks = async () => inOrder((await namesOf(page, false)).map((name) => name.replace(STATUS, '$1 $2')));
  await expect.poll(marks, { timeout: 30_000 }).toEqual(expected);
}

/** The names of the chips in the page; or of the ticket line, which says once more what one of them says. */
async function namesOf(page: Page, isLine: boolean): Promise<string[]> {
  return (await statusNames(page)).filter((name) => name.includes('Customer of this ticket.') === isLine);
}

const inOrder = (texts: readonly string[]): string[] => [...texts].sort((a, b) => (a < b ? -1 : 1));

/** The word of a mark's name, and its identifier. */
const STATUS = /^([A-Z][a-z ]+)[.:].*\b(P[A-Z2-7]{26})\b.*$/s;
const wordAndPid = (pid: Pid): string => `${LOOK_WORD[TICKET_EXPECTED.get(pid)?.state ?? 'not-found']} ${pid}`;

/** Errors and warnings of the page and of what it loads. */
function problemsOf(page: Page): string[] {
  const problems: string[] = [];
  page.on('pageerror', ({ message }) => problems.push(message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(message.text());
  });
  return problems;
}

/** What was stored, and what the browser complained of meanwhile. */
type Work = { replies: Stored[][]; problems: string[] };

/** The same work in a browser without Pidlight. */
async function workAlone(url: string): Promise<Work> {
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_FLAGS });
  const page = await browser.newPage();
  const problems = problemsOf(page);
  const replies: Stored[][] = [];
  await signIn(page, url);
  await openList(page, url);
  for (const id of ANSWERED) {
    await openTicket(page, url, id);
    await sendReply(page, await openReply(page), TYPED);
    replies.push(await newestReply(url, id));
  }
  await browser.close();
  return { replies, problems };
}

/** A picture to be looked at by a person, in the folder that PIDLIGHT_SCREENS names. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['PIDLIGHT_SCREENS'];
  if (folder) await page.screenshot({ path: `${folder}/request-tracker-${name}.png`, fullPage: true });
}
