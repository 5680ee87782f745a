import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DIST, type Extension, launchExtension } from '../harness/extension.ts';
import { setUp } from '../harness/set-up.ts';
import { startWorld, type World } from './world.ts';

/** What a page can send us: nothing. Its ways out are tried from the page's own world, where its scripts run. */

const ATTEMPTS = 10_000;

/** Counts, in the worker, whatever arrives by any road that messages could take. */
const COUNT = `
  self.arrived = [];
  for (const name of ['onMessage', 'onMessageExternal', 'onConnect', 'onConnectExternal', 'onUserScriptMessage'])
    chrome.runtime[name]?.addListener((message) => void self.arrived.push(name + ' ' + JSON.stringify(message)));
  self.addEventListener('message', (event) => void self.arrived.push('message ' + JSON.stringify(event.data)));
  new BroadcastChannel('pidlight').onmessage = (event) => void self.arrived.push('channel ' + JSON.stringify(event.data));`;

/** What a page may try; returns how often it tried each. */
const TRY = (id: string) => `(() => {
  const calls = ['unlock', 'lock', 'lookUp', 'forgetEverything', 'listAccounts', 'hello', 'pastedSecret', 'constructor'];
  const frame = document.querySelector('iframe');
  const channel = new BroadcastChannel('pidlight');
  const port = new MessageChannel();
  const ways = {
    runtime: (message) => window.chrome?.runtime?.sendMessage?.('${id}', message),
    runtimeWithoutId: (message) => window.chrome?.runtime?.sendMessage?.(message),
    connect: (message) => window.chrome?.runtime?.connect?.('${id}')?.postMessage(message),
    browser: (message) => window.browser?.runtime?.sendMessage?.('${id}', message),
    window: (message) => postMessage(message, '*'),
    transferred: (message) => postMessage(message, '*', [new MessageChannel().port1]),
    frame: (message) => frame.contentWindow.postMessage(message, '*'),
    forged: (data) => dispatchEvent(new MessageEvent('message', { data, origin: 'chrome-extension://${id}', source: window })),
    channel: (message) => channel.postMessage(message),
    port: (message) => port.port1.postMessage(message),
    custom: (detail) => document.dispatchEvent(new CustomEvent(['pidlight', 'message', 'nudge', 'changed'][detail.n % 4], { detail })),
    bubbling: (detail) => document.body.dispatchEvent(new CustomEvent('pidlight', { detail, bubbles: true, composed: true })),
    storage: (message) => dispatchEvent(new StorageEvent('storage', { key: 'pidlight', newValue: JSON.stringify(message) })),
    key: () => document.body.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyP', key: 'p', altKey: true, bubbles: true })),
  };
  const names = Object.keys(ways);
  const tried = {};
  for (let n = 0; n < ${ATTEMPTS}; n++) {
    const name = names[n % names.length];
    const fuzz = { n, nudge: 'changed', call: calls[n % calls.length], input: n % 3 ? null : { passphrase: 'EXAMPLE', kind: 1 } };
    try { ways[name](fuzz)?.catch?.(() => {}); } catch {}
    tried[name] = (tried[name] ?? 0) + 1;
  }
  return tried;
})()`;

describe('T18: what a page sends', () => {
  let world: World;
  let extension: Extension;

  beforeAll(async () => {
    world = await startWorld('loopback');
    extension = await launchExtension();
    await setUp(extension, world.seller, world.site);
  });
  afterAll(async () => {
    await extension?.close();
    await world?.close();
  });

  it('10,000 attempts by every road there is: 0 messages reach the worker', async () => {
    const url = world.ticket('/tickets/fuzz');
    const page = await extension.context.newPage();
    await page.route(url, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: '<!doctype html><title>Ticket</title><p>Hello</p><iframe></iframe>',
      }),
    );
    await page.goto(url);
    // What our own script says at its start is said by now.
    await page.waitForTimeout(2_000);
    const [worker] = extension.context.serviceWorkers();
    await worker?.evaluate(COUNT);
    const tried: Record<string, number> = await page.evaluate(TRY(extension.id));
    expect(Object.values(tried).reduce((sum, times) => sum + times, 0)).toBe(ATTEMPTS);
    await page.waitForTimeout(3_000);
    expect(await worker?.evaluate('self.arrived')).toEqual([]);
    // The counter counts: this is what a message of our own looks like to it.
    const ours = await extension.context.newPage();
    await ours.goto(extension.url('popup/index.html'));
    await expect.poll(() => worker?.evaluate('self.arrived.length'), { timeout: 10_000 }).toBeGreaterThan(0);
  });
});

describe('T18: what is shipped', () => {
  it('listens to no page and to no other extension', async () => {
    const files = (await readdir(DIST, { recursive: true })).filter((name) => name.endsWith('.js'));
    expect(files.length).toBeGreaterThan(3);
    const roads =
      /\b(onMessageExternal|onConnectExternal|onUserScriptMessage|onConnect)\b(?!['"`]?\s*:)|\bonmessage\s*=|addEventListener\(\s*['"`]message(error)?['"`]/;
    for (const name of files)
      expect((await readFile(join(DIST, name), 'utf8')).match(roads)?.[0], name).toBeUndefined();
    const manifest = JSON.parse(await readFile(join(DIST, 'manifest.json'), 'utf8'));
    expect(manifest).not.toHaveProperty('externally_connectable');
  });
});
