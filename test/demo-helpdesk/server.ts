import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listPage } from './list-page.ts';
import type { Markup } from './markup.ts';
import { messageArticle, ticketPage } from './ticket-page.ts';
import { ticketOf, ticketOfMany } from './tickets.ts';

export { BUYER, BUYERS_EXPECTED, manyAccounts, NOT_BUYERS, TICKET_BUYERS } from './buyers.ts';
export { CUSTOMER, MALFORMED, manyPids, TICKET_EXPECTED, TICKET_PIDS } from './identifiers.ts';

/** As strict as the helpdesks that send one: no script, style or frame but its own. */
const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

const FILES: Record<string, string> = {
  '/base.css': 'text/css',
  '/list.css': 'text/css',
  '/ticket.css': 'text/css',
  '/reply.css': 'text/css',
  '/panel.css': 'text/css',
  '/mail.css': 'text/css',
  '/deskside.js': 'text/javascript',
  '/icon.svg': 'image/svg+xml',
};

/** Most customers that one ticket lists: beyond it the page itself is what takes long. */
const MOST = 5000;

type Reply = { status: number; type: string; body: string };
const found = (type: string, body: string): Reply => ({ status: 200, type: `${type}; charset=utf-8`, body });
const missing: Reply = { status: 404, type: 'text/plain; charset=utf-8', body: 'Deskside has no such page.\n' };
const asPage = (markup: Markup | null | undefined): Reply => (markup ? found('text/html', markup.text) : missing);

function ticketReply(id: string, part: string | undefined, query: URLSearchParams): Reply {
  const n = Math.min(MOST, Math.max(0, Math.trunc(Number(query.get('n') ?? 200)) || 0));
  const ticket = id === 'many' ? ticketOfMany(n) : ticketOf(id);
  if (part === 'late') return asPage(ticket?.late && messageArticle(ticket.late));
  return asPage(ticket && part === undefined ? ticketPage(ticket) : null);
}

function replyTo(url: URL): Reply {
  const { pathname, searchParams } = url;
  const type = FILES[pathname];
  if (type) return found(type, readFileSync(new URL(`static${pathname}`, import.meta.url), 'utf8'));
  const [, room, id, part] = pathname.split('/');
  if (room !== 'tickets' && room !== '') return missing;
  return id ? ticketReply(id, part, searchParams) : asPage(listPage());
}

function send(response: ServerResponse, { status, type, body }: Reply): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Security-Policy': POLICY, 'Cache-Control': 'no-store' });
  response.end(body);
}

/** A helpdesk that runs. `url` ends with a slash. */
export type DemoHelpdesk = { url: string; close(): Promise<void> };

/** Starts the helpdesk; port 0, the default, is any free one. Throws Node's own error when the port is taken. */
export async function startDemoHelpdesk({ port = 0, host = '127.0.0.1' } = {}): Promise<DemoHelpdesk> {
  const server = createServer((request, response) => {
    send(response, replyTo(new URL(request.url ?? '/', 'http://deskside')));
  });
  server.listen(port, host);
  await once(server, 'listening');
  const close = async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  return { url: `http://${host}:${(server.address() as AddressInfo).port}/`, close };
}
