import { BUYER, inGroups, NOT_BUYERS } from './buyers.ts';
import { html, type Markup, nothing } from './markup.ts';
import { AGENT, type TicketBody } from './ticket.ts';
import { NOAH } from './ticket-heads.ts';

const [PHONE, INVOICE, ROLE, SHORT] = NOT_BUYERS;

/** Customers who bought in AWS Marketplace: each identifier in a place of another kind, and some that are none. */
export const buyers = (): TicketBody => ({
  messages: [
    {
      from: NOAH,
      at: 'Today, 10:12',
      body: html`<p>Hello! We help a few studios that bought from you in AWS Marketplace. Can you tell me who of them still has a plan?</p>
<ul>
  <li>Meridian Scans: AWS account ${BUYER.meridian}</li>
  <li>Tidewater Prints, as the console shows it: account ID ${inGroups(BUYER.tidewater)}</li>
  <li>Harrow House has only the licence, ${BUYER.harrow}.</li>
  <li>Solano Arts, from your old web site: customer identifier ${BUYER.solano}</li>
</ul>
<p>Meridian's own list has ${SHORT}, which is a digit short.</p>`,
    },
    {
      from: AGENT,
      at: 'Today, 10:20',
      body: html`<p>Hi Noah, thank you. What is the best number to reach you, and which invoice do you mean?</p>`,
    },
    {
      from: NOAH,
      at: 'Today, 10:31',
      body: html`<p>Call me at +${PHONE}. The invoice is no. ${INVOICE}. Uploads run as ${ROLE}, if that matters.</p>
        <table class="listing"><tr><th>Studio</th><th>AWS account ID</th></tr>
        <tr><td>Pinecrest Weddings</td><td><code>${BUYER.pinecrest}</code></td></tr>
        <tr><td>Orchard Films</td><td><code>${BUYER.orchard}</code></td></tr>
        <tr><td>Quarry Studio</td><td><code>${BUYER.quarry}</code></td></tr></table>`,
    },
  ],
  awsAccount: BUYER.lantern,
  draft: html`<p>Hi Noah,</p><blockquote>Meridian Scans: AWS account ${BUYER.meridian}</blockquote>`,
});

const row = (studio: string, kind: string, value: string): Markup => html`<li>${studio}: ${kind} ${value}</li>`;

/** The same customers once more, for a second tab. */
export const buyersAgain = (): TicketBody => ({
  messages: [
    {
      from: NOAH,
      at: 'Today, 10:40',
      body: html`<p>All of them in one list:</p><ul>
        ${row('Meridian Scans', 'AWS account', BUYER.meridian)}${row('Tidewater Prints', 'AWS account', BUYER.tidewater)}
        ${row('Harrow House', 'licence', BUYER.harrow)}${row('Solano Arts', 'customer identifier', BUYER.solano)}
        ${row('Pinecrest Weddings', 'AWS account', BUYER.pinecrest)}${row('Orchard Films', 'AWS account', BUYER.orchard)}
        ${row('Quarry Studio', 'AWS account', BUYER.quarry)}${row('Lantern Photo', 'AWS account', BUYER.lantern)}</ul>`,
    },
  ],
  draft: nothing,
});
