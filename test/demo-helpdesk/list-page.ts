import { avatar, page, statusBadge } from './frame.ts';
import { icon } from './icons.ts';
import { html, type Markup } from './markup.ts';
import { AGENT, type TicketHead } from './ticket.ts';
import { HEADS } from './ticket-heads.ts';

const VIEWS = [
  ['All tickets', 10],
  ['Mine', 6],
  ['Unassigned', 2],
  ['Waiting', 2],
  ['Solved', 2],
] as const;

const view = ([name, count]: (typeof VIEWS)[number], index: number): Markup =>
  html`<li><a class="${index === 0 ? 'here' : ''}" href="/tickets">${name}<span class="count">${count}</span></a></li>`;

const row = ({ id, subject, preview, status, priority, requester, company, updated }: TicketHead): Markup => html`<tr>
  <td>${statusBadge(status)}</td>
  <td class="about"><a href="/tickets/${id}">${subject}</a><span class="preview">${preview}</span></td>
  <td><span class="who">${avatar(requester)}<span>${requester.name}<small>${company}</small></span></span></td>
  <td class="priority-${priority.toLowerCase()}">${priority}</td>
  <td class="dim">${updated}</td>
</tr>`;

/** The inbox as a table. */
export const listPage = (): Markup =>
  page(
    'Tickets',
    'list',
    html`<aside class="views"><h1>Tickets</h1><ul>${VIEWS.map(view)}</ul></aside>
<main>
  <header class="bar"><h2>All tickets</h2><label class="search">${icon('search')}<input type="search" placeholder="Search tickets" aria-label="Search tickets"></label>
    <button class="primary" type="button">New ticket</button></header>
  <table class="tickets">
    <thead><tr><th>Status</th><th>Subject</th><th>Requester</th><th>Priority</th><th>Updated</th></tr></thead>
    <tbody>${HEADS.map(row)}</tbody>
  </table>
  <p class="foot dim">Signed in as ${AGENT.name}</p>
</main>`,
  );

const card =
  (openId: string) =>
  ({ id, subject, preview, status, requester, updated }: TicketHead): Markup =>
    html`<li><a class="card ${id === openId ? 'here' : ''}" href="/tickets/${id}">${avatar(requester)}
      <span class="card-text"><span class="card-top"><b>${requester.name}</b><time>${updated}</time></span>
      <span class="card-subject">${subject}</span><span class="preview">${preview}</span>${statusBadge(status)}</span></a></li>`;

/** The inbox as the narrow column beside an open ticket. */
export const listColumn = (openId: string): Markup => html`<aside class="column" aria-label="Tickets">
  <header class="column-head"><h2>All tickets</h2><span class="count">10</span></header>
  <label class="search">${icon('search')}<input type="search" placeholder="Search tickets" aria-label="Search tickets"></label>
  <ul>${HEADS.map(card(openId))}</ul>
</aside>`;
