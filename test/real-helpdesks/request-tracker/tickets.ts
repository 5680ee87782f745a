import type { Pid } from '../../../src/shared/pid.ts';
import { CUSTOMER, MALFORMED } from '../../demo-helpdesk/server.ts';

/**
 * Twenty tickets, each with identifiers in a shape that customers really send. What stands in `field` is a custom
 * field of the ticket; replies are the agent's, and `isComment` is an internal note.
 */
export type Reply = { text: string; isHtml?: boolean; isComment?: boolean };
export type SeedTicket = {
  subject: string;
  from: string;
  text: string;
  isHtml?: boolean;
  field?: string;
  replies?: Reply[];
  /** What an agent sees in the ticket, written down by hand. RT repeats the subject above the first message. */
  shows: readonly Pid[];
  /** What is seen besides once the quotes, which RT folds away, are unfolded. */
  quotes?: readonly Pid[];
};

const { northlight, harborFinch, novak, sable, brightwater, kestrel, sandbox } = CUSTOMER;

/** Looks like identifiers, and none of them is: nothing may be made of these. */
export const NEAR_MISSES = {
  oneShort: MALFORMED,
  oneLong: `${northlight}A`,
  wrongLastLetter: `${novak.slice(0, -1)}B`,
  wrongDigit: `${kestrel.slice(0, 9)}1${kestrel.slice(10)}`,
  insideHash: `x${sandbox}`,
} as const;

const inTwoSpans = (pid: string): string =>
  `<span style="color: #336699">${pid.slice(0, 9)}</span><span style="color: #993333">${pid.slice(9)}</span>`;
const quotedMail = (pid: string): string =>
  `<div>On Monday Marta wrote:</div><blockquote type="cite"><p>My identifier is ${pid}, I think.</p></blockquote>`;

export const TICKETS: readonly SeedTicket[] = [
  {
    subject: `Cannot sign in, my PID is ${northlight}`,
    from: 'marta@northlight.example',
    text: `Hello,\n\nthe About window says ${northlight}. What is wrong?\n\nMarta`,
    replies: [{ text: `Hi Marta,\n\nthank you, I look at ${northlight} now.` }],
    shows: [northlight, northlight, northlight, northlight],
  },
  {
    subject: 'Between line breaks',
    from: 'tomas@harborfinch.example',
    text: `Name: Harbor &amp; Finch<br>${harborFinch}<br>Plan: Teams<br />PID ${novak}<br>Thanks`,
    isHtml: true,
    shows: [harborFinch, novak],
  },
  {
    subject: 'A table of ours',
    from: 'tomas@harborfinch.example',
    text: `<table border="1"><tr><th>Name</th><th>PID</th></tr><tr><td>Harbor</td><td>${harborFinch}</td></tr><tr><td>Sandbox</td><td>${sandbox}</td></tr><tr><td>Kestrel</td><td>${kestrel}</td></tr></table>`,
    isHtml: true,
    shows: [harborFinch, sandbox, kestrel],
  },
  {
    subject: 'In a link',
    from: 'eva@novak.example',
    text: `<p>See <a href="https://billing.fernhill.example/customers/${novak}">${novak}</a>, or <a href="https://billing.fernhill.example/?pid=${sable}&amp;view=plan">the other bill</a>.</p>`,
    isHtml: true,
    shows: [novak],
  },
  {
    subject: 'In bold',
    from: 'eva@novak.example',
    text: `<p>It is <b>${novak}</b> and not <em>${brightwater}</em>!</p>`,
    isHtml: true,
    shows: [novak, brightwater],
  },
  {
    subject: 'In code',
    from: 'dev@kestrel.example',
    text: `<p>The log says <code>${kestrel}</code>:</p><pre>2026-01-07 08:11:02 pid=${kestrel} declined\n2026-01-07 08:11:09 pid=${sandbox} ok</pre>`,
    isHtml: true,
    shows: [kestrel, kestrel, sandbox],
  },
  {
    subject: 'Quoted by my mail program',
    from: 'marta@northlight.example',
    text: `Yes, that one.\n\nOn Monday you wrote:\n> Is it ${northlight}?\n>> or ${sandbox}\n> Best regards`,
    shows: [],
    quotes: [northlight, sandbox],
  },
  {
    subject: 'In two colours',
    from: 'info@brightwater.example',
    text: `<p>The window prints it so: ${inTwoSpans(brightwater)}. Does that help?</p>`,
    isHtml: true,
    shows: [brightwater],
  },
  {
    subject: 'The address of the page',
    from: 'info@sable.example',
    text: `https://billing.fernhill.example/lookup?pid=${sable}&view=plan\nhttps://billing.fernhill.example/${harborFinch}/invoices`,
    shows: [sable, harborFinch],
  },
  {
    subject: `In brackets [${kestrel}]`,
    from: 'info@kestrel.example',
    text: `(${kestrel}) "${sandbox}" '${novak}' <${northlight}> {${harborFinch}}, ${brightwater}; ${sable}.`,
    shows: [kestrel, kestrel, kestrel, sandbox, novak, northlight, harborFinch, brightwater, sable],
  },
  {
    subject: 'שאלה על המנוי',
    from: 'noa@northlight.example',
    text: `<p dir="rtl">שלום, המזהה שלי הוא ${northlight} ואני לא מצליחה להתחבר.</p><p dir="rtl">${sandbox}</p>`,
    isHtml: true,
    shows: [northlight, sandbox],
  },
  {
    subject: 'Typed on a phone',
    from: 'eva@novak.example',
    text: `my pid is ${novak.toLowerCase()}, and my friend's ${harborFinch.slice(0, 8).toLowerCase()}${harborFinch.slice(8)}`,
    shows: [novak, harborFinch],
  },
  {
    subject: `One letter too many ${NEAR_MISSES.oneLong}`,
    from: 'tomas@harborfinch.example',
    text: `Is it ${NEAR_MISSES.oneLong}?\nOr ${NEAR_MISSES.oneShort}?\nOr ${NEAR_MISSES.insideHash}?`,
    shows: [],
  },
  {
    subject: 'Misread from a fax',
    from: 'eva@novak.example',
    text: `<p>${NEAR_MISSES.wrongLastLetter}<br>${NEAR_MISSES.wrongDigit}</p><p>And one that is right: ${novak}</p>`,
    isHtml: true,
    shows: [novak],
  },
  {
    subject: `A subject that goes on for so long that no list has room for all of it, and ends with ${sandbox}`,
    from: 'marta@northlight.example',
    text: `Sorry for the subject.`,
    shows: [sandbox, sandbox],
  },
  {
    subject: 'A reply that quotes',
    from: 'marta@northlight.example',
    text: `<p>My sandbox is ${sandbox}.</p>`,
    isHtml: true,
    replies: [
      { text: `<p>Thank you!</p>${quotedMail(sandbox)}`, isHtml: true },
      { text: `Thanks.\n\n> My sandbox is ${sandbox}.\n> Kind regards\n\nIt is there.` },
    ],
    shows: [sandbox],
    quotes: [sandbox, sandbox],
  },
  {
    subject: 'With a note inside',
    from: 'info@kestrel.example',
    text: `Our payment failed, it seems.`,
    replies: [{ text: `Signed up as ${kestrel}, card declined.`, isComment: true }],
    shows: [kestrel],
  },
  {
    subject: 'With a customer field',
    from: 'info@sable.example',
    text: `Please have a look.`,
    field: sable,
    shows: [sable],
  },
  {
    subject: 'Copied with what cannot be seen',
    from: 'info@brightwater.example',
    text: `<p>${brightwater.slice(0, 13)}\u00AD${brightwater.slice(13)} and ${novak.slice(0, 7)}\u200B${novak.slice(7)}</p>`,
    isHtml: true,
    shows: [brightwater, novak],
  },
  {
    subject: `Everyone, ${novak} first`,
    from: 'marta@northlight.example',
    text: `<ul>${Object.values(CUSTOMER)
      .map((pid) => `<li>${pid}</li>`)
      .join('')}</ul><p>and again ${novak}, and not ${NEAR_MISSES.oneShort}</p>`,
    isHtml: true,
    field: northlight,
    replies: [{ text: `<p>Got it, ${novak} is first.</p><p>${northlight}</p>`, isHtml: true }],
    shows: [
      novak,
      novak,
      northlight,
      harborFinch,
      novak,
      sable,
      brightwater,
      kestrel,
      sandbox,
      novak,
      novak,
      northlight,
      northlight,
    ],
  },
];
