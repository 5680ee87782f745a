import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { desk } from '../harness/fake-browser.ts';
import { startWorker } from './setup/calls.ts';
import { CONTENT, call, POPUP } from './setup/senders.ts';
import { ACTIVE, ENDED, liar, service, strangers } from './setup/service.ts';
import { ACCESS_KEY, account, unlockedVault } from './setup/vault.ts';
import { browser } from './setup/worker.ts';

/** How long a machine that is busy may take; nothing waits that long when it works. */
const WAIT = { timeout: 10_000 };

/** What a lock leaves of an unlocked vault: nothing that could be read, and nothing that could be asked. */

/**
 * Everything that the background keeps between two calls, in a variable or in `storage.session`, and what becomes of it at a lock.
 * A new one has to be entered here by whoever makes it: what came out of the vault must go with `onLock`.
 */
const KEPT: Record<string, string> = {
  'handover.ts session handed-over': 'emptied: a customer',
  'lookup/flights.ts flights': 'emptied: customers and their statuses',
  'lookup/flights.ts grounding': 'aborted',
  'lookup/batches.ts stops': 'gone with the signal that is aborted; what was to be asked is dropped',
  'vault/keys.ts unlocked': 'emptied: the keys',
  'vault/session.ts session unlocked': 'emptied: the DEK, sealed',
  'vault/lease.ts session lease': 'emptied: times',
  'vault/lease.ts current': 'emptied: times',

  'vault/keys.ts atLock': 'functions',
  'vault/keys.ts atEnd': 'functions',
  'vault/keys.ts ending': 'a promise of nothing',
  'sites.ts session sites-applied': 'a flag',
  'sites.ts last': 'a promise of nothing',
  'lookup/recent.ts last': 'a promise of nothing',
  'lookup/cache.ts writes': 'a number',
  'lookup/budget.ts session budgets': 'numbers by tab',
  'lookup/budget.ts session over-budget': 'flags by tab',
  'lookup/budget.ts session documents': 'ids of documents by tab',
  'lookup/budget.ts books': 'numbers by tab and site',
  // The address of a service is no secret, and a lock must not make a busy service be asked again at once.
  'lookup/lanes.ts session lanes': 'numbers by endpoint',
  'lookup/lanes.ts states': 'numbers by endpoint',
  'lookup/lanes.ts lanes': 'numbers by endpoint',
  'sources/clock.ts session clocks': 'numbers by endpoint',
  'sources/clock.ts kept': 'numbers by endpoint',
  'sources/in-time.ts inVain': 'numbers by endpoint',
  'pasted.ts session pasted-secrets': 'kinds by tab',
  'vault/shelves.ts last': 'a promise of nothing',
  'platform/site-profiles.ts reading': 'a file of the package',
  'storage/database.ts opening': 'the database, where everything is sealed',
  'storage/limits.ts limits': 'settings, in clear',
  'storage/display.ts display': 'settings, in clear',
  'storage/finding.ts kinds': 'names of kinds, in clear',
  'storage/finding.ts rules': 'settings, in clear',
  'storage/auto-lock.ts minutes': 'settings, in clear',
};

/** Names of what a file keeps: variables in its first column that can change or be filled, and items in `storage.session`. */
function keptBy(text: string): string[] {
  const variables = text.matchAll(
    /^(?:export )?let (\w+)|^(?:export )?const (\w+)[^=\n]*= (?:new (?:Weak)?(?:Map|Set)|once|\[\]|\{\})\b[^\n]*$/gm,
  );
  const items = text.matchAll(/sessionItem(?:<.*>)?\(\s*'([\w-]+)'/g);
  const isFilled = (line: string) => !/^(?:export )?const .*new (?:Map|Set)(?:<[^(]*>)?\((?:\[|\w)/.test(line);
  return [
    ...Array.from(variables)
      .filter(([line]) => isFilled(line))
      .map(([, variable, constant]) => variable ?? constant ?? ''),
    ...Array.from(items, ([, name]) => `session ${name}`),
  ];
}

describe('what is kept between two calls', () => {
  it('is all in the list', () => {
    const files = readdirSync('background', { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    const found = files.flatMap((file) =>
      keptBy(readFileSync(posix.join('background', file), 'utf8')).map((name) => `${file} ${name}`),
    );
    expect(found.toSorted()).toEqual(Object.keys(KEPT).toSorted());
  });

  it.each([
    ['let last: Account | undefined;', ['last']],
    ['const cache = new Map<Pid, Status>();', ['cache']],
    ['export const seen = new Set<Pid>();', ['seen']],
    ['const accounts = once(readAccounts);', ['accounts']],
    ["const item = sessionItem<{ a: string } | null>('recent', null);", ['session recent']],
    ["const item = sessionItem(\n  'recent', null);", ['session recent']],
    ["const CODES = new Map([\n  ['a', 1],\n]);", []],
    ['  const inside = new Map();', []],
  ])('and the list sees %j', (text, names) => {
    expect(keptBy(text)).toEqual(names);
  });
});

describe('after a lock', () => {
  beforeEach(startWorker);

  const inSession = () => JSON.stringify([...browser.storage.session.values]);
  const ask = (pids: readonly string[], sender = POPUP) => call(sender, 'lookUp', { customers: pids, again: false });

  it('storage.session holds no customer, no account and no key', async () => {
    const { url } = await service();
    await unlockedVault([account({ endpoint: url })]);
    await browser.permissions.request({ origins: ['http://127.0.0.1/*'] });
    await ask([ACTIVE, ENDED]);
    await call(CONTENT, 'openPopup', { customer: ACTIVE });
    expect(inSession()).toContain(ACTIVE);
    expect(browser.storage.session.values.has('unlocked')).toBe(true);
    await call(POPUP, 'lock', null);
    for (const word of [ACTIVE, ENDED, 'Photo', ACCESS_KEY]) expect(inSession()).not.toContain(word);
    for (const name of ['unlocked', 'lease', 'handed-over'])
      expect(browser.storage.session.values.has(name), name).toBe(false);
    expect(await call(POPUP, 'handedOver', null)).toEqual({ ok: true, value: { customer: null } });
    const { flightOf } = await import('../../background/lookup/flights.ts');
    expect([flightOf(ACTIVE), flightOf(ENDED)]).toEqual([undefined, undefined]);
  });

  it.each<[string, () => unknown]>([
    ['the button', () => call(POPUP, 'lock', null)],
    ['the keys', () => browser.commands.onCommand.fire('lock')],
    ['a locked screen', () => browser.idle.onStateChanged.fire('locked')],
    ['the end of its time', () => endOfTime()],
  ])(
    'by %s, with fifty look-ups in the air: no request, and nobody is told anything',
    async (_how, lock) => {
      const { url, count } = await liar(
        (_request, response) => void setTimeout(() => response.writeHead(503).end(), 5),
      );
      await browser.permissions.request({ origins: ['http://127.0.0.1/*'] });
      await unlockedVault([account({ endpoint: url })]);
      const fetched = vi.spyOn(globalThis, 'fetch');
      const asked = [ask(strangers(50)), ask(strangers(100).slice(50), CONTENT)];
      await vi.waitFor(() => expect(count()).toBeGreaterThan(3), WAIT);
      await lock();
      await vi.waitFor(() => expect(browser.storage.session.values.has('lease')).toBe(false), WAIT);
      fetched.mockClear();
      const answers = JSON.stringify(await Promise.all(asked));
      expect(answers.match(/"reason":"locked"/g)).toHaveLength(100);
      // Longer than any pause between two tries.
      await new Promise((done) => setTimeout(done, 1_500));
      expect(fetched).not.toHaveBeenCalled();
      vi.restoreAllMocks();
      vi.useRealTimers();
    },
    20_000,
  );

  async function endOfTime(): Promise<void> {
    desk.lastInput = Date.now();
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(Date.now() + 15 * 60_000);
  }
});
