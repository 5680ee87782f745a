import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findPids } from '../../src/shared/pid.ts';
import { CUSTOMER, MALFORMED, manyPids, TICKET_PIDS } from './identifiers.ts';
import { type DemoHelpdesk, startDemoHelpdesk } from './server.ts';

let desk: DemoHelpdesk;
beforeAll(async () => {
  desk = await startDemoHelpdesk();
});
afterAll(() => desk.close());

const read = async (path: string): Promise<string> => (await fetch(desk.url + path)).text();

/** The PIDs of a page: without the border inside the one that stands in two spans. */
const pidsOf = (page: string): Set<string> =>
  new Set(Array.from(findPids(page.replace('</span><span class="id-tail">', '')), ({ id }) => id));

describe('ticket 4821', () => {
  test('mentions every customer, and the list nobody', async () => {
    const [ticket, late, list] = await Promise.all(['tickets/4821', 'tickets/4821/late', 'tickets'].map(read));
    expect(pidsOf(`${ticket}${late}`)).toEqual(new Set(TICKET_PIDS));
    expect(pidsOf(list ?? '')).toEqual(new Set());
  });

  test.each([
    ['in parentheses, before a comma', `(${CUSTOMER.northlight}),`],
    ['in two spans', `<span class="id-head">PACAC7IMQ</span><span class="id-tail">JUQF57IQSDI5HDIAVI</span>`],
    ['in lower case', CUSTOMER.novak.toLowerCase()],
    ['in the query of a link', `>https://billing.fernhill.example/lookup?pid=${CUSTOMER.sable}&amp;view=plan</a>`],
    ['in a field', `name="custom_field_pid" value="${CUSTOMER.northlight}"`],
    ['in a web component', `<customer-note text="Kestrel Aerial signed up today as ${CUSTOMER.kestrel},`],
    ['in the reply', `<blockquote>Northlight Studios, our own account (${CUSTOMER.northlight})`],
    ['cut short', ` ${MALFORMED},`],
  ])('has one %s', async (_, piece) => {
    expect(await read('tickets/4821')).toContain(piece);
  });

  test('has one in a sandboxed frame without scripts, and one that comes late', async () => {
    const page = await read('tickets/4821');
    const [, srcdoc = ''] = /<iframe [^>]*sandbox="allow-same-origin"[^>]* srcdoc="([^"]*)"/.exec(page) ?? [];
    expect(pidsOf(srcdoc)).toEqual(new Set([CUSTOMER.harborFinch]));
    expect(page).not.toContain(CUSTOMER.sandbox);
    expect(pidsOf(await read('tickets/4821/late'))).toEqual(new Set([CUSTOMER.sandbox]));
  });
});

test('ticket 4822 mentions the same customers at once', async () => {
  expect(pidsOf(await read('tickets/4822'))).toEqual(new Set(TICKET_PIDS));
});

test.each([
  ['?n=3', 3],
  ['?n=200', 200],
  ['', 200],
  ['?n=-1', 0],
  ['?n=x', 0],
])('tickets/many%s lists %i', async (query, n) => {
  expect(pidsOf(await read(`tickets/many${query}`))).toEqual(new Set(manyPids(n)));
});

test('pages forbid what is not their own, and need nothing of the kind', async () => {
  const response = await fetch(`${desk.url}tickets/4821`);
  expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
  expect(await response.text()).not.toMatch(/<script>|<style|\sstyle=|\son\w+=/);
});

test.each([
  'base.css',
  'list.css',
  'ticket.css',
  'reply.css',
  'panel.css',
  'mail.css',
  'deskside.js',
  'icon.svg',
  '',
  'tickets/4819',
])('/%s is there', async (path) => {
  expect((await fetch(desk.url + path)).status).toBe(200);
});

test.each([
  'tickets/1',
  'tickets/4819/late',
  'tickets/4821/edit',
  '../package.json',
  'tickets/constructor',
  'server.ts',
])('/%s is not', async (path) => {
  expect((await fetch(desk.url + path)).status).toBe(404);
});
