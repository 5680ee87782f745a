import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { CDPSession, Page } from 'playwright';
import { manyPids } from '../../demo-helpdesk/server.ts';
import { startWorld } from '../../e2e/world.ts';
import { callBackground, type Extension, launchExtension } from '../../harness/extension.ts';
import { setUp } from '../../harness/set-up.ts';

/** A page of our own making in a real Chromium, with the built extension, whose content script can be metered. */
export type Stage = {
  page: Page;
  session: CDPSession;
  /** Load the page anew, its thread filled with so many text nodes and these PIDs; no tool has run in it. */
  fresh(nodes: number, pids: readonly string[], isSpread?: boolean): Promise<void>;
  /** Start the content script, metered, in the page that is open; it stops the one that runs there. */
  start(): Promise<void>;
  /** Take it away. */
  stop(): Promise<void>;
  /** The value of an expression in the content script's own world. */
  inOurWorld<Value>(expression: string): Promise<Value>;
  /** The same in the page's own world. */
  inPage<Value>(expression: string): Promise<Value>;
  /** The same in a world where the other tools are, each time the page is loaded a new one. */
  besides<Value>(expression: string): Promise<Value>;
  close(): Promise<void>;
};

/** One turn of our script on the page's thread: when it began, and how long it took; ms. */
export type Turn = { at: number; ms: number; kind: string };

const require = createRequire(import.meta.url);
const text = (file: string): string => readFileSync(file, 'utf8');
const local = (file: string): string => text(new URL(file, import.meta.url).pathname);
const PEERS = [
  'mark.js/dist/mark.min.js',
  'findandreplacedomtext/src/findAndReplaceDOMText.js',
  'linkifyjs/dist/linkify.min.js',
  'linkify-element/dist/linkify-element.min.js',
];

/** A host that is ready: the extension set up with a customer for each of the first so many of `manyPids`. */
export async function openStage(customers: number): Promise<Stage> {
  const [world, server] = await Promise.all([startWorld('loopback'), serve()]);
  const [seller] = world.data.sellers;
  const subscriptions = [seller.products[0].productCode];
  world.service.setData({
    sellers: [{ ...seller, customers: manyPids(customers).map((pid) => ({ pid, subscriptions })) }],
  });
  const extension = await launchExtension();
  const options = await setUp(extension, world.seller, server.site);
  await callBackground(options, 'saveLimits', { burst: 2_000, perSecond: 100, tabBurst: 2_000 });
  return {
    ...(await metered(extension, options, server.site)),
    close: async () => {
      await extension.close();
      await Promise.all([world.close(), server.close()]);
    },
  };
}

async function metered(extension: Extension, options: Page, site: string): Promise<Omit<Stage, 'close'>> {
  const page = await extension.context.newPage();
  const session = await page.context().newCDPSession(page);
  const peers = PEERS.map((peer) => text(require.resolve(peer)));
  let contextId = 0;
  let toolsId = 0;
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.name === 'Pidlight' && context.origin) contextId = context.id;
  });
  await session.send('Runtime.enable');
  const evaluate = async (expression: string, where: { contextId?: number }) => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      ...where,
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  const inOurWorld = (expression: string) => evaluate(expression, { contextId });
  const besides = (expression: string) => evaluate(expression, { contextId: toolsId });
  const openTools = async () => {
    const { frameTree } = await session.send('Page.getFrameTree');
    const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id });
    toolsId = executionContextId;
    for (const tool of [...peers, `{${local('tools.js')}}`]) await besides(tool);
  };
  const inPage = (expression: string) => evaluate(expression, {});
  const inject = `chrome.tabs.query({ url: '${new URL(site).origin.replace(/:\d+$/, '')}/*' }).then(([{ id }]) =>
    chrome.scripting.executeScript({ target: { tabId: id }, files: ['/src/content/index.iife.js'] }))`;
  return {
    page,
    session,
    inOurWorld: inOurWorld as Stage['inOurWorld'],
    inPage: inPage as Stage['inPage'],
    besides: besides as Stage['besides'],
    async fresh(nodes, pids, isSpread = true) {
      contextId = 0;
      await page.goto(site);
      while (contextId === 0) await page.waitForTimeout(20);
      await inOurWorld(`{${local('meter.js')}}`);
      await inOurWorld('meter.stop()');
      await inPage(`fill(${nodes}, ${JSON.stringify(pids)}, ${isSpread}); settle()`);
      await openTools();
    },
    async start() {
      await inOurWorld('meter.clear()');
      await options.evaluate(inject);
    },
    stop: async () => void (await inOurWorld('meter.stop()')),
  };
}

const PAGE = `<!doctype html><meta charset="utf-8"><title>Thread</title>
<style>body{margin:0;font:14px/20px sans-serif}#thread{position:relative;height:calc(100vh - 80px);overflow:auto}
.message{padding:4px}p{margin:0}.odd .message *{color:#223}</style>
<p id="clock">12:00:00</p><div id="editor" contenteditable="true">Dear customer, </div><main id="thread"></main>
<script src="/page.js"></script>`;

/** The page. Isolated, so that its clock counts in 5 µs. */
async function serve() {
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.writeHead(200, {
      'Content-Type': isScript ? 'text/javascript' : 'text/html; charset=utf-8',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
    });
    response.end(isScript ? local('page.js') : PAGE);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    site: `http://127.0.0.1:${port}`,
    close: async () => void server.close(),
  };
}
