import { customerPanel } from './customer-panel.ts';
import { avatar, page, statusBadge } from './frame.ts';
import { icon } from './icons.ts';
import { listColumn } from './list-page.ts';
import { html, type Markup, nothing } from './markup.ts';
import { AGENT, type Message, type Ticket } from './ticket.ts';

/** One message of a thread; the late one is fetched in this form. */
export const messageArticle = ({
  from,
  at,
  body,
}: Message): Markup => html`<article class="message ${from === AGENT ? 'ours' : ''}">
  ${avatar(from)}
  <div class="bubble"><header><b>${from.name}</b><span class="dim">${from.mail}</span><time>${at}</time></header>
  <div class="body">${body}</div></div>
</article>`;

const head = ({
  id,
  subject,
  status,
  requester,
  company,
  priority,
}: Ticket): Markup => html`<header class="ticket-head">
  <a class="tool" href="/tickets" aria-label="Back to the list">${icon('back')}</a>
  <div class="ticket-title"><h1>${subject}</h1>
    <p>${statusBadge(status)}<span>#${id}</span><span>${requester.name}, ${company}</span><span class="priority-${priority.toLowerCase()}">${priority}</span></p></div>
  <button class="tool" type="button" aria-label="More">${icon('more')}</button>
</header>`;

const TOOLS = [
  ['bold', 'Bold'],
  ['italic', 'Italic'],
  ['list', 'Bulleted list'],
  ['link', 'Link'],
  ['attach', 'Attach a file'],
] as const;

const editor = ({ requester, draft }: Ticket): Markup => html`<section class="reply" aria-label="Reply">
  <header><button class="tab here" type="button">Public reply</button><button class="tab" type="button">Internal note</button>
    <span class="dim to">To: ${requester.mail}</span></header>
  <div class="editor" contenteditable="true" role="textbox" aria-multiline="true" aria-label="Your reply" data-empty="Write a reply…">${draft}</div>
  <footer><div class="tools">${TOOLS.map(([name, label]) => html`<button class="tool" type="button" data-tool="${name}" aria-label="${label}">${icon(name)}</button>`)}</div>
    <button class="primary" type="button">Send as Waiting</button></footer>
</section>`;

const lateRow = (id: string): Markup =>
  html`<p class="late" data-late="/tickets/${id}/late" role="status"><span class="spinner"></span>Loading newer messages…</p>`;

/** The page of one ticket: list, thread, reply, customer. */
export const ticketPage = (ticket: Ticket): Markup =>
  page(
    ticket.subject,
    'ticket',
    html`${listColumn(ticket.id)}
<main>
  ${head(ticket)}
  <div class="thread" tabindex="0" role="log" aria-label="Messages">
    ${ticket.messages.map(messageArticle)}
    ${ticket.late ? lateRow(ticket.id) : nothing}
  </div>
  ${editor(ticket)}
</main>
${customerPanel(ticket)}`,
  );
