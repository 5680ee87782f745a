/**
 * Stands for `webextension-polyfill` in unit tests: an in-memory browser, not a list of mocked calls.
 * It implements what our thin modules use and nothing else; `reset()` before each test.
 */

type Listener = (...args: never[]) => unknown;

/** An event with the polyfill's three methods, and `fire` for tests. */
function event() {
  const listeners = new Set<Listener>();
  return {
    addListener: (listener: Listener) => void listeners.add(listener),
    removeListener: (listener: Listener) => void listeners.delete(listener),
    hasListener: (listener: Listener) => listeners.has(listener),
    fire: (...args: unknown[]) =>
      [...listeners].map((listener) => (listener as (...all: unknown[]) => unknown)(...args)),
    clear: () => listeners.clear(),
  };
}

/** A storage area keeps clones, as the real one does. */
function area() {
  const values = new Map<string, unknown>();
  return {
    values,
    get: async (key: string | string[]) =>
      Object.fromEntries(
        [key]
          .flat()
          .filter((name) => values.has(name))
          .map((name) => [name, structuredClone(values.get(name))]),
      ),
    set: async (items: Record<string, unknown>) => {
      for (const [name, value] of Object.entries(items)) values.set(name, structuredClone(value));
    },
    remove: async (key: string | string[]) => {
      for (const name of [key].flat()) values.delete(name);
    },
    clear: async () => values.clear(),
    setAccessLevel: async () => undefined,
  };
}

export type FakeSender = {
  id?: string;
  origin?: string;
  url?: string;
  frameId?: number;
  tab?: { id: number; url?: string; active?: boolean };
};

const EXTENSION_ID = 'pidlight-under-test';
export const EXTENSION_ORIGIN = `chrome-extension://${EXTENSION_ID}`;

const onMessage = event();
const granted = new Set<string>();
/** A frame of a tab: what its script answers to a nudge; nothing (`undefined`) where none runs. */
export type FakeFrame = { id: number; answer?: boolean; heard: unknown[] };
/** Tabs that `tabs.query` finds; each hears nudges through `heard`, unless our script does not run there (`isDeaf`). */
export const tabs: { id: number; url: string; heard: unknown[]; isDeaf?: boolean; frames?: FakeFrame[] }[] = [];
/** What the browser does when we open the popup: in its place, in a window of its own, or not at all. */
export const popups = { action: true, window: true, opened: [] as string[] };
/**
 * Who sits at the computer. `lastInput`: when they last used it (ms since the epoch), null for all the time. What our icon
 * shows, and which alarms are set.
 */
export const desk = { lastInput: null as number | null, isScreenLocked: false };
export const shown = { text: '', title: '', color: '' };
export const alarms = new Map<string, number>();
/** What `permissions.request` answers; set false to play a person who refuses. */
export const person = { allows: true };

/** Send a message as this sender, as the browser would, and wait for the answer. */
export function sendAs(sender: FakeSender, message: unknown): Promise<unknown> {
  return new Promise((resolve) => {
    const claims = onMessage.fire(structuredClone(message), { id: EXTENSION_ID, ...sender }, (answer: unknown) =>
      resolve(structuredClone(answer)),
    );
    if (!claims.includes(true)) resolve(undefined);
  });
}

const browser = {
  runtime: {
    id: EXTENSION_ID as string | undefined,
    onMessage,
    onInstalled: event(),
    onStartup: event(),
    getURL: (path: string) => `${EXTENSION_ORIGIN}/${path.replace(/^\//, '')}`,
    sendMessage: (message: unknown) =>
      sendAs({ origin: EXTENSION_ORIGIN, url: `${EXTENSION_ORIGIN}/popup/index.html` }, message),
    openOptionsPage: async () => undefined,
  },
  storage: { local: area(), session: area() },
  permissions: {
    onAdded: event(),
    onRemoved: event(),
    contains: async ({ origins = [] }: { origins?: string[] }) => origins.every((origin) => granted.has(origin)),
    getAll: async () => ({ origins: [...granted], permissions: [] }),
    request: async ({ origins = [] }: { origins?: string[] }) => {
      if (!person.allows) return false;
      for (const origin of origins) granted.add(origin);
      browser.permissions.onAdded.fire({ origins });
      return true;
    },
    remove: async ({ origins = [] }: { origins?: string[] }) => {
      for (const origin of origins) granted.delete(origin);
      return true;
    },
  },
  tabs: {
    query: async () => tabs.map(({ id, url }) => ({ id, url })),
    sendMessage: async (id: number, message: unknown, { frameId }: { frameId?: number } = {}) => {
      const tab = tabs.find((each) => each.id === id);
      const frame = tab?.frames?.find((each) => each.id === frameId);
      if (frame && frame.answer !== undefined) {
        frame.heard.push(message);
        return frame.answer;
      }
      if (!tab || tab.isDeaf || frame) throw new Error('Could not establish connection. Receiving end does not exist.');
      tab.heard.push(message);
      return true;
    },
    create: async () => undefined,
  },
  scripting: {
    registered: [] as { id: string; matches: string[] }[],
    getRegisteredContentScripts: async () => browser.scripting.registered,
    registerContentScripts: async (scripts: { id: string; matches: string[] }[]) =>
      void browser.scripting.registered.push(...scripts),
    updateContentScripts: async (scripts: { id: string; matches: string[] }[]) => {
      browser.scripting.registered = scripts;
    },
    unregisterContentScripts: async () => {
      browser.scripting.registered = [];
    },
    executed: [] as unknown[],
    executeScript: async (injection: { target: { tabId: number } }) => {
      browser.scripting.executed.push(injection);
      const { frames = [] } = tabs.find(({ id }) => id === injection.target.tabId) ?? {};
      return frames.map(({ id }) => ({ frameId: id, result: null }));
    },
  },
  action: {
    /** What was put on our button, by tab. */
    badges: new Map<number, string>(),
    openPopup: async () => {
      if (!popups.action) throw new Error('Cannot show popup for an inactive window.');
      popups.opened.push('action');
    },
    setBadgeText: async ({ tabId, text }: { tabId?: number; text: string }) =>
      void (tabId === undefined ? Object.assign(shown, { text }) : browser.action.badges.set(tabId, text)),
    setTitle: async ({ tabId, title }: { tabId?: number; title: string }) =>
      void (tabId === undefined && Object.assign(shown, { title })),
    setBadgeBackgroundColor: async ({ tabId, color }: { tabId?: number; color: string }) =>
      void (tabId === undefined && Object.assign(shown, { color })),
    setBadgeTextColor: async () => undefined,
  },
  idle: {
    onStateChanged: event(),
    interval: 60,
    setDetectionInterval: (seconds: number) => {
      browser.idle.interval = seconds;
    },
    queryState: async (seconds: number) => {
      if (desk.isScreenLocked) return 'locked';
      return desk.lastInput === null || Date.now() - desk.lastInput < seconds * 1_000 ? 'active' : 'idle';
    },
  },
  alarms: {
    onAlarm: event(),
    create: async (name: string, { periodInMinutes }: { periodInMinutes: number }) =>
      void alarms.set(name, periodInMinutes),
    clear: async (name: string) => alarms.delete(name),
  },
  commands: {
    onCommand: event(),
    all: [] as { name: string; shortcut: string }[],
    getAll: async () => browser.commands.all,
  },
  windows: {
    create: async ({ url }: { url: string }) => {
      if (!popups.window) throw new Error('No.');
      popups.opened.push(url);
    },
  },
};

/** Back to a browser that was just installed. */
export function reset(): void {
  onMessage.clear();
  granted.clear();
  tabs.length = 0;
  person.allows = true;
  Object.assign(popups, { action: true, window: true, opened: [] });
  browser.runtime.id = EXTENSION_ID;
  for (const each of [browser.storage.local, browser.storage.session]) each.values.clear();
  for (const each of [browser.permissions.onAdded, browser.permissions.onRemoved]) each.clear();
  for (const each of [browser.runtime.onInstalled, browser.runtime.onStartup]) each.clear();
  for (const each of [browser.idle.onStateChanged, browser.alarms.onAlarm, browser.commands.onCommand]) each.clear();
  Object.assign(desk, { lastInput: null, isScreenLocked: false });
  Object.assign(shown, { text: '', title: '', color: '' });
  alarms.clear();
  browser.commands.all = [{ name: 'lock', shortcut: 'Alt+Shift+L' }];
  browser.scripting.registered = [];
  browser.scripting.executed = [];
  browser.action.badges.clear();
}

// Where `src/shared/browser-api.ts` finds it.
Object.assign(globalThis, { browser });

export default browser;
