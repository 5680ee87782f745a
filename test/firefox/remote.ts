import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Box } from '../harness/drawn.ts';

/**
 * Orders for the pages of the test's package, which fetch them one after another (remote.js has what each does): it
 * stands for the person and the DevTools that WebDriver BiDi does not have there.
 */

type OurPage = 'popup' | 'options';
type Answer = { value: unknown } | { error: string };
type Waiting = { page: string; response: ServerResponse };
type Order = { number: number; page: OurPage; order: object; done(answer: Answer): void; isSent: boolean };
export type Mark = { name: string; chip: Box; lines: readonly Box[] };

export type Remote = Awaited<ReturnType<typeof startRemote>>;

/** How long a page may take for an order, ms. */
const LONG = 60_000;

export async function startRemote() {
  const orders = new Map<number, Order>();
  const waiting = new Set<Waiting>();
  let count = 0;

  const serve = () => {
    for (const each of waiting) {
      const next = [...orders.values()].find(({ page, isSent }) => page === each.page && !isSent);
      if (!next) continue;
      next.isSent = true;
      waiting.delete(each);
      each.response.end(JSON.stringify({ number: next.number, order: next.order }));
    }
  };
  /** A page does one thing after another: what it has not answered when it asks for more was lost with the document before. */
  const beginAnew = (asking: string) => {
    for (const each of orders.values()) {
      if (each.page !== asking || !each.isSent) continue;
      if ('do' in each.order && each.order.do === 'reload') each.done({ value: null });
      else each.isSent = false;
    }
  };
  const server = createServer(async (message: IncomingMessage, response: ServerResponse) => {
    const { pathname, searchParams: query } = new URL(message.url ?? '', 'http://remote');
    response.setHeader('access-control-allow-origin', '*');
    if (pathname === '/next') {
      beginAnew(query.get('page') ?? '');
      const entry = { page: query.get('page') ?? '', response };
      waiting.add(entry);
      response.on('close', () => waiting.delete(entry));
      return serve();
    }
    orders.get(Number(query.get('number')))?.done(JSON.parse(await text(message)));
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  /** What a page of ours did with an order. Throws what went wrong there, or when none took it. */
  const tell = (page: OurPage, order: object): Promise<unknown> =>
    new Promise((done, failed) => {
      count += 1;
      const number = count;
      const late = setTimeout(() => failed(new Error(`no answer to ${JSON.stringify(order)}`)), LONG);
      const settle = (answer: Answer) => {
        clearTimeout(late);
        orders.delete(number);
        if ('error' in answer) failed(new Error(answer.error));
        else done(answer.value);
      };
      orders.set(number, { number, page, order, done: settle, isSent: false });
      serve();
    });

  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    tell,
    /** One call, as the options page makes it; its result as it came. */
    call: (name: string, input: unknown) => tell('options', { do: 'call', name, input }),
    /** What is drawn in the tab with exactly this address, its frames left aside. */
    marks: (url: string) => tell('options', { do: 'marks', url }) as Promise<Mark[]>,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
