import { fits } from '../../src/content/answers.ts';
import { takeOver } from '../../src/content/lifetime.ts';
import { startSession } from '../../src/content/session.ts';
import { CARD, LAYER } from '../../src/content/skip.ts';
import type { ContentCalls, Greeting, LookUp, Nudge, WalkStep } from '../../src/shared/calls.ts';
import type { CustomerId } from '../../src/shared/customer-id.ts';
import { DISPLAY } from '../../src/shared/display.ts';
import { ONLY_PIDS } from '../../src/shared/find-ids.ts';
import { type Pid, parsePid } from '../../src/shared/pid.ts';
import { ok, type Result } from '../../src/shared/result.ts';
import { answerCalls, connect, table } from '../../src/shared/router.ts';
import type { KnownStatus, SubscriptionStatus } from '../../src/shared/status.ts';
import { type FakeSender, reset, sendAs } from '../harness/fake-browser.ts';

/** Our roots are closed to the page; tests run in the page's world and take note of each one as it is made. */
const roots = new WeakMap<Element, ShadowRoot>();
const attachShadow = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (init) {
  const root = attachShadow.call(this, init);
  roots.set(this, root);
  return root;
};

/** The PID number `n`: any, but always the same. */
export function pidOf(n: number): Pid {
  const digits = n
    .toString(26)
    .padStart(5, '0')
    .replace(/./g, (digit) => String.fromCharCode(65 + Number.parseInt(digit, 26)));
  const pid = parsePid(`PMNGLKRJ2WMGVFYTRXNEM${digits}A`);
  if (!pid) throw new Error(`no PID: ${n}`);
  return pid;
}

export const active = (...products: string[]): KnownStatus => ({
  state: 'active',
  reason: 'subscribed',
  products,
  checkedAt: Date.now(),
  account: 'Acme',
  stale: false,
});

export const GREETING: Greeting & { on: true } = { on: true, display: DISPLAY, profiles: [], finding: ONLY_PIDS };

export type Background = {
  /** What each call asked for, in order. */
  asked: { customers: readonly CustomerId[]; again: boolean }[];
  statuses: Map<CustomerId, SubscriptionStatus>;
  hello: Result<Greeting>;
  /** How the walk was passed on, in order, and what comes of it. */
  walks: WalkStep[];
  onWalk: () => boolean;
  /** Customers that the popup was to be opened for, and how that ended. */
  opened: CustomerId[];
  onOpen: Result<null>;
  /** Called for each look-up; answers from `statuses`, and everything else is active, if it returns nothing. */
  /** Kinds of secrets that the page was found to hold. */
  pasted: number[];
  onLookUp: (pids: readonly CustomerId[]) => Result<LookUp> | undefined | Promise<Result<LookUp> | undefined>;
};

const FROM_BACKGROUND: FakeSender = {};
let lifetime: AbortController | undefined;

/** A background that knows everybody, until a test says otherwise. */
export function fakeBackground(): Background {
  reset();
  const background: Background = {
    asked: [],
    statuses: new Map(),
    hello: ok(GREETING),
    walks: [],
    onWalk: () => false,
    pasted: [],
    opened: [],
    onOpen: ok(null),
    onLookUp: () => undefined,
  };
  const calls = table<ContentCalls>({
    hello: () => background.hello,
    overBudget: () => ok(null),
    walkOn({ step }) {
      background.walks.push(step);
      return ok({ moved: background.onWalk() });
    },
    pastedSecret({ kind }) {
      background.pasted.push(kind);
      return ok(null);
    },
    openPopup({ customer }) {
      background.opened.push(customer);
      return background.onOpen;
    },
    async lookUp(input) {
      background.asked.push(input);
      const said = await background.onLookUp(input.customers);
      const statuses = Object.fromEntries(
        input.customers.map((pid) => [pid, background.statuses.get(pid) ?? active('Photo Cloud')]),
      );
      return said ?? ok({ statuses, open: [] });
    },
  });
  answerCalls(async () => calls);
  return background;
}

/** Run the content script in this document. */
export function start(): AbortController {
  lifetime = takeOver();
  startSession(connect<ContentCalls>(fits), lifetime);
  return lifetime;
}

/** Show this HTML and run the content script. */
export function open(html: string): HTMLElement {
  stop();
  const page = document.createElement('main');
  page.innerHTML = html;
  document.body.append(page);
  start();
  return page;
}

export function stop(): void {
  lifetime?.abort();
  for (const page of document.querySelectorAll('main')) page.remove();
  document.body.removeAttribute('style');
  document.documentElement.removeAttribute('dir');
  scrollTo(0, 0);
}

export const nudge = (what: Nudge = 'changed'): Promise<unknown> => sendAs(FROM_BACKGROUND, { nudge: what });

/** Everything of ours in the page, shadow roots included. */
export function ours(name = `${LAYER},${CARD}`, within: ParentNode = document): Element[] {
  const inside = [...within.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
    shadowRoot ? ours(name, shadowRoot) : [],
  );
  return [...within.querySelectorAll(name), ...inside];
}

export const rootOf = (host: Element | undefined): ShadowRoot => {
  const root = host && roots.get(host);
  if (!root) throw new Error('not ours');
  return root;
};

/** The chips that a person can see, layer by layer. */
export const chips = (): HTMLButtonElement[] =>
  ours(LAYER).flatMap((layer) =>
    [...rootOf(layer).querySelectorAll('button')].filter((chip) => chip.checkVisibility()),
  );

export const names = (): string[] => chips().map((chip) => chip.getAttribute('aria-label') ?? '');

/** The open card, if there is one. */
export const card = (): ShadowRoot | null => {
  const [host] = ours(CARD);
  return host ? rootOf(host) : null;
};

/** All that the card says. */
export const cardText = (): string =>
  [...(card()?.querySelectorAll('[data-t]') ?? [])].map((part) => part.getAttribute('data-t')).join('\n');

/** Wait for the next frames to be drawn. */
export async function frames(count = 3): Promise<void> {
  for (let frame = 0; frame < count; frame++) await new Promise(requestAnimationFrame);
}
