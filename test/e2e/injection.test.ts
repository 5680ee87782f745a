import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { manyPids } from '../demo-helpdesk/server.ts';
import { callBackground, type Extension, launchExtension } from '../harness/extension.ts';
import { setUp } from '../harness/set-up.ts';
import { element, successXml } from '../license-service/envelope.ts';
import { startWorld, type World } from './world.ts';

/** Text of strangers, wherever our own pages show some: names, codes, what was pasted, and what a service answers. */
const PAYLOADS = [
  `<script>alert(1)</script>`,
  `<img src=x onerror=alert(1)>`,
  `<svg onload=alert(1)>`,
  `"><script>alert(1)</script>`,
  `'><img src=x onerror=alert(1)>`,
  `</textarea><script>alert(1)</script>`,
  `</style><script>alert(1)</script>`,
  `</title><svg/onload=alert(1)>`,
  `--><script>alert(1)</script>`,
  `]]><script>alert(1)</script>`,
  `javascript:alert(1)`,
  `data:text/html,<script>alert(1)</script>`,
  `<a href="javascript:alert(1)">x</a>`,
  `<iframe src="javascript:alert(1)">`,
  `<iframe srcdoc="<script>alert(1)</script>">`,
  `<object data="javascript:alert(1)">`,
  `<embed src="javascript:alert(1)">`,
  `<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>`,
  `<details open ontoggle=alert(1)>`,
  `<video><source onerror=alert(1)>`,
  `<body onload=alert(1)>`,
  `<input autofocus onfocus=alert(1)>`,
  `<marquee onstart=alert(1)>`,
  `<base href="//other.test/">`,
  `<link rel=stylesheet href="//other.test/x.css">`,
  `<meta http-equiv=refresh content="0;url=javascript:alert(1)">`,
  `<form action="javascript:alert(1)"><button>x</button></form>`,
  `{{constructor.constructor('alert(1)')()}}`,
  `\${alert(1)}`,
  `{"__proto__":{"dangerouslySetInnerHTML":{"__html":"<img src=x onerror=alert(1)>"}}}`,
];
const PIDS = manyPids(PAYLOADS.length);

describe('T20: thirty ways to get script into our pages', () => {
  let world: World;
  let service: Server;
  let extension: Extension;
  let options: Page;
  const trouble: string[] = [];

  beforeAll(async () => {
    world = await startWorld('loopback');
    service = createServer((message, response) => {
      const { searchParams } = new URL(message.url ?? '', 'http://service');
      const at = PIDS.indexOf(searchParams.get('PersistentIdentifier') as never);
      const codes = element('ProductCode', PAYLOADS[at] ?? '');
      response.setHeader('content-type', 'text/xml');
      response.end(successXml('GetActiveSubscriptionsByPid', searchParams.get('Version'), codes));
    }).listen(0, '127.0.0.1');
    await once(service, 'listening');
    extension = await launchExtension();
    const endpoint = `http://127.0.0.1:${(service.address() as AddressInfo).port}/`;
    options = await setUp(extension, { ...world.seller, endpoint }, world.site);
  });
  afterAll(async () => {
    await extension?.close();
    await world?.close();
    service?.close();
  });

  it('in the popup: answers of a service stand there as text, 0 dialogs, 0 refusals', async () => {
    const page = await open('popup/index.html');
    await page
      .getByLabel('Customer identifiers')
      .fill(PIDS.map((pid, index) => `${PAYLOADS[index]} ${pid}`).join('\n'));
    await page.getByRole('button', { name: 'Look up' }).click();
    await page.getByText('Done:').waitFor({ timeout: 60_000 });
    const text = await page.getByRole('table', { name: 'Results' }).innerText();
    const shown = PAYLOADS.filter((payload) => text.includes(payload));
    // What cannot be a product's code is no answer at all.
    expect(shown.length + (text.match(/Could not check/g)?.length ?? 0)).toBeGreaterThanOrEqual(PAYLOADS.length);
    await expectClean(page);
  });

  it('pasted alone, none is an identifier', async () => {
    const page = await open('popup/index.html');
    for (const payload of PAYLOADS) {
      await page.getByLabel('Customer identifiers').fill(payload);
      await page.getByRole('button', { name: 'Look up' }).click();
    }
    expect(await page.getByRole('table', { name: 'Results' }).count()).toBe(0);
    await expectClean(page);
  });

  it('in the options: names and codes stand there as text, 0 dialogs, 0 refusals', async () => {
    for (const [index, name] of PAYLOADS.entries()) await saveAccount(name, PAYLOADS.at(-index) ?? '');
    const page = await open('src/options/index.html');
    const text = () => page.locator('body').innerText();
    await expect.poll(text).toContain(PAYLOADS.at(-1));
    for (const payload of PAYLOADS) expect(await text()).toContain(payload);
    await expectClean(page);
  });

  it('a refusal and a dialog would have been noticed', async () => {
    const page = await open('popup/index.html');
    await page.evaluate(
      `document.body.append(Object.assign(document.createElement('a'), { href: 'javascript:alert(1)' }))`,
    );
    await page.evaluate(`document.body.lastChild.click()`);
    await expect.poll(() => trouble.splice(0).length).toBeGreaterThan(0);
  });

  /** As the options page does it. The account's name and its product's are a stranger's. */
  async function saveAccount(name: string, product: string): Promise<void> {
    const draft = {
      id: null,
      revision: 0,
      name,
      source: 'license-service',
      endpoint: 'https://service.example/',
      signature: '1',
      accessKeyId: world.seller.accessKeyId,
      secretAccessKey: world.seller.secretAccessKey,
      products: [{ name: product, code: '6883959E', token: '', offerCode: '' }],
    };
    expect(await callBackground(options, 'saveAccount', draft)).toMatchObject({ ok: true });
  }

  async function open(path: string): Promise<Page> {
    const page = await extension.context.newPage();
    page.on('dialog', (dialog) => {
      trouble.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('pageerror', ({ message }) => trouble.push(message));
    page.on('console', (message) => trouble.push(message.text()));
    await page.addInitScript(`
      addEventListener('securitypolicyviolation', ({ violatedDirective }) => console.error(violatedDirective))`);
    await page.goto(extension.url(path));
    return page;
  }

  async function expectClean(page: Page): Promise<void> {
    await page.waitForTimeout(500);
    const found =
      'body :is(script, iframe, object, embed, base, marquee, meta, [onerror], [onload], [href^="javascript"])';
    expect(await page.locator(found).count()).toBe(0);
    expect(trouble).toEqual([]);
    await page.close();
  }
});
