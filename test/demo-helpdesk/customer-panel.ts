import { avatar } from './frame.ts';
import { icon } from './icons.ts';
import { html, type Markup, nothing } from './markup.ts';
import { AGENT, type Ticket } from './ticket.ts';

const options = (chosen: string, ...others: string[]): Markup[] =>
  [chosen, ...others].map((name) => html`<option>${name}</option>`);

const awsField = (account: string): Markup =>
  html`<label>AWS account ID<input name="custom_field_aws_account" value="${account}" autocomplete="off" spellcheck="false"></label>`;

const fields = ({ pid, awsAccount, priority }: Ticket): Markup => html`<form class="fields">
  <label>Customer PID<input name="custom_field_pid" value="${pid ?? ''}" placeholder="Not known" autocomplete="off" spellcheck="false"></label>${awsAccount ? awsField(awsAccount) : nothing}
  <label>Assignee<select name="assignee">${options(AGENT.name, 'Ravi Menon', 'Ines Duarte')}</select></label>
  <label>Priority<select name="priority">${options(priority, 'Low', 'Urgent')}</select></label>
</form>`;

/** The note draws itself into a shadow root of its own, as web components do. */
const internalNote = (text: string): Markup =>
  html`<section><h3>${icon('lock')}Internal note</h3><customer-note text="${text}"></customer-note></section>`;

/** Who the customer is, at the right of a ticket. */
export const customerPanel = (ticket: Ticket): Markup => html`<aside class="panel" aria-label="Customer">
  <section class="customer">${avatar(ticket.requester)}<div><h2>${ticket.requester.name}</h2><p class="dim">${ticket.company}</p></div></section>
  <dl><div><dt>Mail</dt><dd>${ticket.requester.mail}</dd></div><div><dt>Customer since</dt><dd>March 2019</dd></div><div><dt>Open tickets</dt><dd>2</dd></div></dl>
  <section><h3>Ticket fields</h3>${fields(ticket)}</section>
  ${ticket.note ? internalNote(ticket.note) : nothing}
  <section><h3>Tags</h3><p class="tags"><span>billing</span><span>reseller</span><span>migration</span></p></section>
</aside>`;
