import { relative } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TICKET_PIDS } from '../demo-helpdesk/server.ts';
import { settledStatuses } from '../harness/accessibility.ts';
import { DIST, type Extension, launchExtension } from '../harness/extension.ts';
import { setUp } from '../harness/set-up.ts';
import { filesIn } from './residue.ts';
import { startWorld, type World } from './world.ts';

/** A page that wants to know whether Pidlight is there, or to have one of its pages in a frame, and knows its id. */

/** Names that extensions like ours have; the package's own come on top. */
const GUESSED = [
  ...['', 'manifest.json', 'popup.html', 'options.html', 'background.js', 'service-worker.js', 'content.js'],
  ...['content.css', 'inject.js', 'icon.png', 'icons/icon128.png', 'logo.svg', 'assets/index.js', 'sandbox.html'],
  ...['_locales/en/messages.json', '_metadata/verified_contents.json', '_generated_background_page.html'],
  ...['offscreen.html', 'sidepanel.html', 'devtools.html', 'src/main.js', 'index.html', 'package.json', 'LICENSE'],
  ...['content.iife.js', 'js/content.js', 'dist/content.js', 'css/style.css', 'fonts/inter.woff2', 'wasm/argon2.wasm'],
];
/** Each way in which a page may try an address: what comes of it. */
const WAYS = `({
  fetch: (url) => fetch(url).then(() => 'read', () => 'refused'),
  'fetch without CORS': (url) => fetch(url, { mode: 'no-cors' }).then(() => 'read', () => 'refused'),
  image: (url) => load('img', 'src', url),
  script: (url) => load('script', 'src', url),
  style: (url) => load('link', 'href', url, { rel: 'stylesheet' }),
  video: (url) => load('video', 'src', url, {}, 'loadeddata'),
  object: (url) => load('object', 'data', url),
})`;
const LOAD = `
const load = (tag, attribute, url, more = {}, loaded = 'load') => new Promise((done) => {
  const element = Object.assign(document.createElement(tag), more);
  element.addEventListener(loaded, () => done('read'));
  element.addEventListener('error', () => done('refused'));
  setTimeout(done, 3_000, 'nothing');
  element.setAttribute(attribute, url);
  document.body.append(element);
});`;

describe('a page that probes', () => {
  let world: World;
  let extension: Extension;
  let page: Page;
  let paths: string[];

  beforeAll(async () => {
    world = await startWorld('loopback');
    extension = await launchExtension();
    await setUp(extension, world.seller, world.site);
    paths = [...new Set([...(await filesIn(DIST)).map((path) => relative(DIST, path)), ...GUESSED])];
    page = await extension.context.newPage();
    const url = world.ticket('/tickets/probing');
    const html = `<!doctype html><title>Ticket</title><body>${TICKET_PIDS[0]}`;
    await page.route(url, (route) => route.fulfill({ contentType: 'text/html', body: html }));
    await page.goto(url);
    await settledStatuses(page, TICKET_PIDS.slice(0, 1));
  });
  afterAll(async () => {
    await extension?.close();
    await world?.close();
  });

  const urls = () => paths.map((path) => extension.url(path));
  const tried = (from: Page, way: string, all: readonly string[]) =>
    from.evaluate(
      `(() => { ${LOAD} return Promise.all(${JSON.stringify(all)}.map(${WAYS}['${way}'])); })()`,
    ) as Promise<string[]>;

  it('knows 50 addresses or more, and those of the package are there', async () => {
    expect(paths.length).toBeGreaterThanOrEqual(50);
    const own = await extension.context.newPage();
    await own.goto(extension.url('popup/index.html'));
    expect(await tried(own, 'fetch', [extension.url('manifest.json'), extension.url('popup/index.html')])).toEqual([
      'read',
      'read',
    ]);
    await own.close();
  });

  it.each([
    'fetch',
    'fetch without CORS',
    'image',
    'script',
    'style',
    'video',
    'object',
  ])('T27: reaches 0 of them by %s', async (way) => {
    const found = await tried(page, way, urls());
    expect(paths.filter((_path, index) => found[index] === 'read')).toEqual([]);
  });

  it('T27: cannot tell them from those of an extension that is not there', async () => {
    const [ours, nobodys] = ['manifest.json', 'src/content/index.iife.js'].reduce<[string[], string[]]>(
      ([one, other], path) => [
        [...one, extension.url(path)],
        [...other, `chrome-extension://${'p'.repeat(32)}/${path}`],
      ],
      [[], []],
    );
    for (const way of ['fetch', 'image', 'script'])
      expect(await tried(page, way, ours), way).toEqual(await tried(page, way, nobodys));
  });

  it.each([
    'iframe',
    'embed',
    'object',
    'frame in a sandbox',
    'frame in a frame',
  ])('T29: popup and options in a page, by %s: blocked', async (way) => {
    for (const path of ['popup/index.html', 'src/options/index.html', 'popup/index.html?tab=1#x']) {
      const before = extension.context.serviceWorkers().length;
      await page.evaluate(FRAME, { way, url: extension.url(path) });
      await page.waitForTimeout(700);
      const inside = await Promise.all(page.frames().map((frame) => frame.content().catch(() => '')));
      expect(inside.filter((html) => /Customer identifiers|Create vault|id="app"/.test(html))).toEqual([]);
      expect(page.frames().filter((frame) => frame.url().startsWith(extension.url('')))).toEqual([]);
      expect(extension.context.serviceWorkers()).toHaveLength(before);
      await page.evaluate(`document.querySelectorAll('iframe,embed,object').forEach((each) => each.remove())`);
    }
  });

  it('T29: a page of ours that a page opens has no opener to be steered by', async () => {
    const opened = await page.evaluate((url) => {
      const other = window.open(url);
      return other && { isClosed: other.closed, frames: other.length };
    }, extension.url('popup/index.html'));
    await page.waitForTimeout(1_000);
    const ours = extension.context.pages().filter((each) => each.url().startsWith(extension.url('popup')));
    expect({ opened: opened?.frames ?? 0, ours: ours.length }).toEqual({ opened: 0, ours: 0 });
  });
});

/** Put the address into the page in this way. */
const FRAME = ({ way, url }: { way: string; url: string }): void => {
  const tag = way === 'embed' || way === 'object' ? way : 'iframe';
  const element = document.createElement(tag);
  if (way === 'frame in a sandbox') element.setAttribute('sandbox', 'allow-scripts allow-same-origin');
  if (way === 'frame in a frame') element.setAttribute('srcdoc', `<iframe src="${url}"></iframe>`);
  else element.setAttribute(tag === 'object' ? 'data' : 'src', url);
  document.body.append(element);
};
