import { buyers, buyersAgain } from './buyer-tickets.ts';
import { CUSTOMER, MALFORMED, manyPids } from './identifiers.ts';
import { html, type Markup, nothing, quoted } from './markup.ts';
import { AGENT, type Ticket, type TicketBody } from './ticket.ts';
import { HEADS, headOf, MARTA } from './ticket-heads.ts';

/** Pasted from the application's About window, which prints the identifier in two colours. */
const inTwoColours = (pid: string): Markup =>
  html`<span class="id-head">${pid.slice(0, 9)}</span><span class="id-tail">${pid.slice(9)}</span>`;

const mail = html`<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><link rel="stylesheet" href="/mail.css"></head>
<body><p class="from"><b>Tomás Rey</b> &lt;tomas@harborfinch.example&gt;<br>To: Marta Lindqvist · Re: Your identifier</p>
<p>Hi Marta, sorry, I lost the last letter. The About window says ${CUSTOMER.harborFinch}, copied this time.</p>
<p>There are nine of us, and we share our albums.<br>Tomás</p></body></html>`;

const billing = `https://billing.fernhill.example/lookup?pid=${CUSTOMER.sable}&view=plan`;

const collected = html`<p>Good morning! We take over support for a few studios that bought your software with their own Amazon
accounts. Before we move them to our plan I have to know who is still subscribed, and to what. So far I have:</p>
<ul>
  <li>Northlight Studios, our own account (${CUSTOMER.northlight}), on Photo Cloud Pro.</li>
  <li>Brightwater Weddings, from an old invoice: ${inTwoColours(CUSTOMER.brightwater)}</li>
  <li>Ateliér Novák, typed on a phone: ${CUSTOMER.novak.toLowerCase()}</li>
</ul>
<p>Harbor &amp; Finch sent ${MALFORMED}, which is a letter short, so I asked them again.</p>`;

/** The ticket of the demo: every state, each identifier in a place of another kind. */
const migration = (): TicketBody => ({
  messages: [
    { from: MARTA, at: 'Today, 08:52', body: collected },
    {
      from: AGENT,
      at: 'Today, 09:20',
      body: html`<p>Hi Marta, that helps a lot, thank you. For Sable Print Co. I have the link from your last ticket,
        <a href="${billing}">${billing}</a>, and will look it up while you collect the rest.</p>`,
    },
    {
      from: MARTA,
      at: 'Today, 09:41',
      body: html`<p>Harbor &amp; Finch answered, see below. Does their plan have shared albums?</p>
        <iframe class="quoted-mail" sandbox="allow-same-origin" title="Forwarded mail from Tomás Rey" srcdoc="${quoted(mail)}"></iframe>`,
    },
  ],
  late: {
    from: MARTA,
    at: 'Today, 10:03',
    body: html`<p>One more, sorry: our sandbox for trying the move is ${CUSTOMER.sandbox}. Please leave it open. Is Print Studio enough
      for the trial?</p>`,
  },
  pid: CUSTOMER.northlight,
  draft: html`<p>Hi Marta,</p><blockquote>Northlight Studios, our own account (${CUSTOMER.northlight}), on Photo Cloud Pro.</blockquote>`,
  note: `Kestrel Aerial signed up today as ${CUSTOMER.kestrel}, and the card was declined once. Call them tomorrow.`,
});

const invoiceLine = (name: string, pid: string): Markup => html`<tr><td>${name}</td><td><code>${pid}</code></td></tr>`;

/** The same customers once more, for a second tab. */
const invoice = (): TicketBody => ({
  messages: [
    {
      from: MARTA,
      at: 'Today, 09:29',
      body: html`<p>Here is the list again, in the order of the invoice.</p><table class="listing">
        <tr><th>Name on the invoice</th><th>Customer PID</th></tr>
        ${invoiceLine('Northlight Studios', CUSTOMER.northlight)}${invoiceLine('Harbor & Finch', CUSTOMER.harborFinch)}
        ${invoiceLine('Ateliér Novák', CUSTOMER.novak)}${invoiceLine('Sable Print Co.', CUSTOMER.sable)}
        ${invoiceLine('Brightwater Weddings', CUSTOMER.brightwater)}${invoiceLine('Kestrel Aerial', CUSTOMER.kestrel)}
        ${invoiceLine('Northlight (sandbox)', CUSTOMER.sandbox)}</table><p>Could you put these names on it?</p>`,
    },
  ],
  pid: CUSTOMER.northlight,
  draft: html`<p>Hi Marta,</p><p><br></p>`,
});

const WITH_IDENTIFIERS: Record<string, () => TicketBody> = {
  '4821': migration,
  '4822': invoice,
  '4827': buyers,
  '4828': buyersAgain,
};

/** The ticket with this number; null when there is none. Tickets that are only scenery have one message. */
export function ticketOf(id: string): Ticket | null {
  const head = headOf(id);
  if (!head) return null;
  const plain = { from: head.requester, at: 'Today, 07:30', body: html`<p>Hello,</p><p>${head.preview}</p>` };
  return { ...head, ...(WITH_IDENTIFIERS[id]?.() ?? { messages: [plain], draft: nothing }) };
}

/** A ticket that lists `n` customers, and no identifier besides. */
export function ticketOfMany(n: number): Ticket {
  const [first] = HEADS;
  const pids = manyPids(n);
  const rows = pids.map((pid, index) => invoiceLine(`Studio ${index + 1}`, pid));
  const table = html`<table class="listing"><tr><th>Studio</th><th>Customer PID</th></tr>${rows}</table>`;
  const body = html`<p>Everyone we look after, ${n} in all:</p>${table}`;
  const subject = `All ${n} studios of our plan`;
  return { ...first, id: '4830', subject, messages: [{ from: MARTA, at: 'Today, 10:20', body }], draft: nothing };
}
