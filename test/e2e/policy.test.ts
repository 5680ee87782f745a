import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page, Worker } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Extension, launchExtension } from '../harness/extension.ts';

/** What the browser refuses to our own code, whatever somebody would make it do. */
describe('the policy of the built extension', () => {
  let server: Server;
  let extension: Extension;
  let worker: Worker;
  let port: number;
  const heard: string[] = [];

  beforeAll(async () => {
    server = createServer((message, response) => {
      heard.push(message.headers.host ?? '');
      response.setHeader('access-control-allow-origin', '*');
      response.end('Hello');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
    extension = await launchExtension({ args: [`--host-resolver-rules=MAP other.test 127.0.0.1:${port}`] });
    worker = extension.context.serviceWorkers()[0] ?? expect.unreachable();
  });
  afterAll(async () => {
    await extension?.close();
    server?.close();
  });

  const fetched = (address: string) => worker.evaluate(`fetch('${address}').then(() => 'read', () => 'refused')`);

  it.each([
    'http://other.test/',
    'http://other.test:8080/',
    'ws://other.test/',
    'data:text/plain,x',
    'ftp://other.test/',
  ])('T21: the worker cannot fetch %s', async (address) => {
    expect(await fetched(address)).toBe('refused');
    expect(heard).toEqual([]);
  });

  it('and can this computer, where tests and demo have their service', async () => {
    expect(await fetched(`http://127.0.0.1:${port}/`)).toBe('read');
    expect(heard.splice(0)).toEqual([`127.0.0.1:${port}`]);
  });

  it.each([
    'popup/index.html',
    'src/options/index.html',
  ])('T20: %s takes no HTML and no script from text', async (path) => {
    const page = await extension.context.newPage();
    await page.goto(extension.url(path));
    expect(await refusalsOf(page)).toEqual(SINKS.map(() => 'TypeError'));
    await page.close();
  });
});

/** Ways for text to become HTML or script. Trusted Types refuse each with a TypeError. */
const SINKS = [
  `document.body.innerHTML = '<b>x</b>'`,
  `document.body.insertAdjacentHTML('beforeend', '<b>x</b>')`,
  `document.body.outerHTML = '<body>x'`,
  `new DOMParser().parseFromString('<b>x</b>', 'text/html')`,
  `new Range().createContextualFragment('<b>x</b>')`,
  `document.createElement('script').text = 'x'`,
  `document.createElement('script').src = 'https://other.test/x.js'`,
  `document.createElement('iframe').srcdoc = '<b>x</b>'`,
  `document.body.setAttribute('onclick', 'x')`,
  `trustedTypes.createPolicy('ours', { createHTML: (text) => text })`,
];

/** What each of them throws; nb. `page.evaluate` is above the policy, functions that it gets are not. */
const refusalsOf = (page: Page): Promise<string[]> =>
  page.evaluate(
    `[${SINKS.map((sink) => `() => { ${sink}; }`).join()}].map((sink) => {
      try {
        sink();
        return 'taken';
      } catch ({ name }) {
        return name;
      }
    })`,
  );
