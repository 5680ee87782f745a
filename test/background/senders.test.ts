import { beforeEach, describe, expect, it } from 'vitest';
import { roleOf } from '../../background/senders.ts';
import type { Site } from '../../src/shared/site.ts';
import browser, { EXTENSION_ORIGIN, type FakeSender, reset } from '../harness/fake-browser.ts';
import { CONTENT, OPTIONS, POPUP, SANDBOXED, SITE } from './setup/senders.ts';

const EVIL = 'https://evil.example';
const { id: OURS } = browser.runtime;

beforeEach(async () => {
  reset();
  await browser.storage.local.set({ sites: [SITE, 'http://127.0.0.1:8080', 'https://*.freshdesk.com/*'] as Site[] });
});

describe('roleOf', () => {
  it.each<[string, FakeSender, string | null]>([
    ['the popup', POPUP, 'page'],
    ['the options page in a tab', OPTIONS, 'page'],
    ['the options page without a tab', { origin: OPTIONS.origin ?? '', url: OPTIONS.url ?? '' }, 'page'],
    ['an options page with a fragment', { ...OPTIONS, url: `${OPTIONS.url}#vault` }, 'page'],
    ['a content script', CONTENT, 'content'],
    ['a content script in a frame', { ...CONTENT, frameId: 4 }, 'content'],
    ['one in a sandboxed frame', SANDBOXED, 'content'],
    [
      'one whose browser leaves the origin out',
      { url: CONTENT.url ?? '', frameId: 0, tab: CONTENT.tab ?? { id: 1 } },
      'content',
    ],
    ['one on a site allowed by a pattern', { ...CONTENT, origin: 'https://x.freshdesk.com' }, 'content'],
    ['one on an allowed port', { ...CONTENT, origin: 'http://127.0.0.1:8080' }, 'content'],
    ['one on another port', { ...CONTENT, origin: 'http://127.0.0.1:8081' }, 'stranger'],
    ['one on another scheme', { ...CONTENT, origin: 'http://acme.zendesk.com' }, 'stranger'],
    ['one on another site', { ...CONTENT, origin: EVIL }, 'stranger'],
    ['a frame of another site in a ticket', { ...CONTENT, origin: EVIL, frameId: 3 }, 'stranger'],
    ['a sandboxed frame on another site', { ...SANDBOXED, tab: { id: 7, url: `${EVIL}/` } }, 'stranger'],
    ['a sandboxed frame in a tab without an address', { ...SANDBOXED, tab: { id: 7 } }, 'stranger'],
    ['a sandboxed frame in a tab with nonsense for one', { ...SANDBOXED, tab: { id: 7, url: 'x' } }, 'stranger'],
    ['a sandboxed frame on another port', { ...SANDBOXED, tab: { id: 7, url: 'http://127.0.0.1:8081/' } }, 'stranger'],
    ['a look-alike', { ...CONTENT, origin: 'https://evil-freshdesk.com' }, 'stranger'],
    ['a site with ours in its path', { ...CONTENT, origin: EVIL, url: `${EVIL}/${SITE}` }, 'stranger'],
  ])('%s: %s', async (_who, sender, expected) => {
    expect(await roleOf({ id: OURS, ...sender } as Parameters<typeof roleOf>[0])).toBe(expected);
  });

  const own = (path: string, more: FakeSender = {}): FakeSender => ({
    ...POPUP,
    url: EXTENSION_ORIGIN + path,
    ...more,
  });

  it.each<[string, FakeSender]>([
    ['another extension as a page', { ...POPUP, id: 'somebody-else' }],
    ['another extension as a content script', { ...CONTENT, id: 'somebody-else' }],
    ['nobody', { id: '' }],
    ['no origin, no tab', { url: POPUP.url ?? '' }],
    ['an origin without a tab', { origin: SITE, url: SITE, frameId: 0 }],
    ['no address', { origin: EXTENSION_ORIGIN }],
    ['our own page in a frame of a page', { ...OPTIONS, frameId: 2 }],
    ['the popup in a frame', { ...POPUP, frameId: 1 }],
    ['another file of ours', own('/src/options/other.html')],
    ['the root', own('/')],
    ['a path that ends like ours', own('/x/popup/index.html')],
    ['a path with ours before it', own('/popup/index.html/x')],
    ['another case', own('/popup/INDEX.html')],
    ['ours in the query', own('/x?/popup/index.html')],
    ['another of our scheme', { ...POPUP, origin: 'chrome-extension://somebody-else' }],
    ['our origin with a port', { ...POPUP, origin: `${EXTENSION_ORIGIN}:80` }],
    ['our origin with a slash', { ...POPUP, origin: `${EXTENSION_ORIGIN}/` }],
    ['an opaque origin with the path of the popup', { ...POPUP, origin: 'null' }],
    ['our address with the origin of a site, without a tab', { ...POPUP, origin: SITE }],
  ])('forged: %s is nobody', async (_who, sender) => {
    expect(await roleOf({ id: OURS, ...sender } as Parameters<typeof roleOf>[0])).toBeNull();
  });

  it.each<[string, FakeSender]>([
    ["a page's path that is the popup's, in a sandbox", { ...SANDBOXED, url: `${SITE}/popup/index.html`, frameId: 0 }],
    ['our address in the mouth of a site', { ...CONTENT, url: POPUP.url ?? '' }],
    ['a tab with our address', { ...CONTENT, tab: { id: 1, url: POPUP.url ?? '' } }],
  ])('forged: %s is no page', async (_who, sender) => {
    expect(await roleOf({ id: OURS, ...sender } as Parameters<typeof roleOf>[0])).not.toBe('page');
  });
});

/** The same five contexts as Chromium and Firefox describe them (docs/platform-facts.md, Senders). */
const inFirefox = (sender: FakeSender, envType: string): FakeSender =>
  ({ ...sender, envType, contextId: '7-1' }) as FakeSender;
const CONTEXTS: [string, FakeSender, string, string][] = [
  ['a content script, top', CONTENT, 'content_child', 'content'],
  ['a content script, frame', { ...CONTENT, url: `${SITE}/frame`, frameId: 4 }, 'content_child', 'content'],
  ['a content script, sandboxed frame', SANDBOXED, 'content_child', 'content'],
  ['the options page in a tab', OPTIONS, 'addon_child', 'page'],
  ['the popup', POPUP, 'addon_child', 'page'],
];

/** Forty that claim to be what they are not; none of them is a page of ours or a script on an allowed site. */
const CLAIMS: FakeSender[] = [
  { origin: EXTENSION_ORIGIN.toUpperCase() },
  { origin: `${EXTENSION_ORIGIN}/` },
  { origin: `${EXTENSION_ORIGIN}.evil.example` },
  { origin: `https://${OURS}` },
  { origin: 'null' },
  { origin: '' },
  { origin: EVIL },
  { origin: 'chrome-extension://somebody-else' },
];
const FORGED: FakeSender[] = [
  ...CLAIMS.map((claim) => ({ ...POPUP, ...claim })),
  ...CLAIMS.map((claim) => ({ ...OPTIONS, ...claim })),
  ...['', '/', '/popup', '/popup/index.html/', '/POPUP/index.html', '/src/content/index.iife.js', '/manifest.json'].map(
    (path) => ({ ...POPUP, url: EXTENSION_ORIGIN + path }),
  ),
  ...[1, 2, -1, 0.5].map((frameId) => ({ ...POPUP, frameId })),
  ...['somebody-else', '', OURS?.toUpperCase() ?? ''].map((id) => ({ ...POPUP, id })),
  ...['somebody-else', '', OURS?.toUpperCase() ?? ''].map((id) => ({ ...CONTENT, id })),
  { ...CONTENT, origin: SITE.replace('https', 'http') },
  { ...CONTENT, origin: `${SITE}:8443` },
  { ...CONTENT, origin: `${SITE}.evil.example` },
  { ...CONTENT, origin: SITE.replace('acme', 'evil') },
  { ...SANDBOXED, tab: { id: 7, url: `${EVIL}/?${SITE}` } },
  { ...SANDBOXED, tab: { id: 7, url: `${EVIL}/#${SITE}` } },
  { ...SANDBOXED, tab: { id: 7, url: 'blob:null/x' } },
];

describe('T16: who is who', () => {
  const role = (sender: FakeSender) => roleOf({ id: OURS, ...sender } as Parameters<typeof roleOf>[0]);

  it.each(CONTEXTS)('%s: the same in both browsers', async (_what, sender, envType, expected) => {
    expect([await role(sender), await role(inFirefox(sender, envType))]).toEqual([expected, expected]);
  });

  it('40 forged senders: not one of them may do anything', async () => {
    expect(FORGED).toHaveLength(40);
    const roles = await Promise.all(FORGED.map(role));
    expect(roles.filter((each) => each === 'page' || each === 'content')).toEqual([]);
  });

  it('a site that is not allowed any more', async () => {
    await browser.storage.local.set({ sites: [] });
    for (const sender of [CONTENT, SANDBOXED]) {
      expect(await role(sender)).toBe('stranger');
    }
  });
});
