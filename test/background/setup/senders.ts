import { EXTENSION_ORIGIN, type FakeSender, sendAs } from '../../harness/fake-browser.ts';

/** Senders as browsers describe them: docs/platform-facts.md, F10. */

export const POPUP: FakeSender = { origin: EXTENSION_ORIGIN, url: `${EXTENSION_ORIGIN}/popup/index.html` };
export const OPTIONS: FakeSender = {
  origin: EXTENSION_ORIGIN,
  url: `${EXTENSION_ORIGIN}/src/options/index.html`,
  frameId: 0,
  tab: { id: 5, url: `${EXTENSION_ORIGIN}/src/options/index.html` },
};
export const SITE = 'https://acme.zendesk.com';
export const CONTENT: FakeSender = {
  origin: SITE,
  url: `${SITE}/agent/tickets/7?x=1#y`,
  frameId: 0,
  tab: { id: 7, url: `${SITE}/agent/tickets/7?x=1#y`, active: true },
};
/** A sandboxed frame in the ticket. */
export const SANDBOXED: FakeSender = { ...CONTENT, origin: 'null', url: `${SITE}/mail/1`, frameId: 3 };

/** The same page while another tab is in front. */
export const BEHIND: FakeSender = {
  ...CONTENT,
  tab: { ...CONTENT.tab, active: false } as NonNullable<FakeSender['tab']>,
};

export const call = (sender: FakeSender, name: string, input: unknown) => sendAs(sender, { call: name, input });
