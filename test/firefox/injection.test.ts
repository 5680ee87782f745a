import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  accountedFor,
  HOSTILE_PIDS,
  hostileAccount,
  PASTED,
  PAYLOADS,
  STRANGE_ELEMENTS,
  startHostileService,
} from '../e2e/payloads.ts';
import { startWorld, type World } from '../e2e/world.ts';
import { whyMissing } from '../harness/debian.ts';
import { type Firefox, launchFirefox } from './launch.ts';
import { FIREFOX } from './package.ts';

/** The same thirty texts as in Chromium, in the pages that Firefox shows, under the policy of the built extension. */

const why = await whyMissing(FIREFOX);
const PATIENT = { timeout: 60_000, interval: 200 };
/** What would come late: an image that fails to load, a frame's script. ms */
const LATE = 1_500;
const OUR_SCRIPTS = 'script[src="/remote.js"]';

describe.skipIf(why)(
  `T20: thirty ways to get script into our pages, in Firefox${why ? `, left out: ${why}` : ''}`,
  () => {
    let world: World;
    let service: Awaited<ReturnType<typeof startHostileService>>;
    let firefox: Firefox;

    beforeAll(async () => {
      world = await startWorld('loopback');
      service = await startHostileService();
      firefox = await launchFirefox();
      await firefox.install({ ...world.seller, endpoint: service.endpoint }, world.site);
      await tell('options', { do: 'open', path: '/popup/index.html' });
    });
    afterAll(async () => {
      await firefox?.close();
      await world?.close();
      service?.close();
    });

    it('in the popup: answers of a service stand there as text, 0 dialogs, 0 scripts run, 0 refusals', async () => {
      await tell('popup', { do: 'fill', label: 'Customer identifiers', text: PASTED });
      await tell('popup', { do: 'press', button: 'Look up' });
      await expect.poll(() => textOf('popup', 'body'), PATIENT).toContain('Done:');
      const results = await textOf('popup', 'table');
      expect(HOSTILE_PIDS.filter((pid) => !results.includes(pid))).toEqual([]);
      expect(accountedFor(results)).toBeGreaterThanOrEqual(PAYLOADS.length);
      await expectClean('popup');
    });

    it('in the options: names and codes stand there as text, 0 dialogs, 0 scripts run, 0 refusals', async () => {
      for (const index of PAYLOADS.keys())
        expect(await firefox.remote.call('saveAccount', hostileAccount(world.seller, index))).toMatchObject({
          ok: true,
        });
      await tell('options', { do: 'reload' });
      await expect.poll(() => textOf('options', 'body'), PATIENT).toContain(PAYLOADS.at(-1));
      const text = await textOf('options', 'body');
      expect(PAYLOADS.filter((payload) => !text.includes(payload))).toEqual([]);
      await expectClean('options');
    });

    it.each([
      'popup',
      'options',
    ] as const)('the policy is in force in the %s, and a dialog would be noticed', async (page) => {
      expect(await tell(page, { do: 'tempt' })).toEqual({
        'markup by innerHTML': 'TypeError',
        'a script with text': 'TypeError',
        'a script from elsewhere': 'TypeError',
        'an attribute for an event': 'TypeError',
        eval: 'EvalError',
        'a link with script': 'nothing was thrown',
        'a picture from elsewhere': 'nothing was thrown',
        'what a script would call': 'nothing was thrown',
      });
      await pause();
      const trouble = (await tell(page, { do: 'trouble' })) as string[];
      // Trusted Types come first; what they do not know of, the rest of the policy refuses.
      const refused = Array.from({ length: 6 }, () => 'require-trusted-types-for');
      expect(trouble.sort()).toEqual(['alert: it would be heard', 'img-src', ...refused]);
    });

    const pause = () => new Promise((done) => setTimeout(done, LATE));
    const tell = (page: 'popup' | 'options', order: object) => firefox.remote.tell(page, order);
    const textOf = async (page: 'popup' | 'options', selector: string) =>
      String(await tell(page, { do: 'text', selector }));

    async function expectClean(page: 'popup' | 'options'): Promise<void> {
      await pause();
      const selector = `${STRANGE_ELEMENTS}:not(${OUR_SCRIPTS})`;
      expect(await tell(page, { do: 'count', selector })).toBe(0);
      expect(await tell(page, { do: 'trouble' })).toEqual([]);
    }
  },
);
