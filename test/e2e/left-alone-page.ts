import { CUSTOMER } from '../demo-helpdesk/server.ts';

/** A ticket of many containers, each in a way that decides where a layer may go, and all with an identifier. */

const filler = '<p>Lorem ipsum dolor sit amet, consetetur sadipscing elitr.</p>'.repeat(6);

/** Where messages stand, and how each is styled: `article` is what a helpdesk quotes or clones. */
export const CONTAINERS: readonly { name: string; around: string; message: string }[] = [
  { name: 'static in the body', around: '', message: '' },
  { name: 'relative in the body', around: '', message: 'position:relative' },
  { name: 'relative in a static scroller', around: 'overflow:auto;height:90px', message: 'position:relative' },
  {
    name: 'relative in a positioned scroller',
    around: 'overflow:auto;height:90px;position:relative',
    message: 'position:relative',
  },
  { name: 'static in a static scroller', around: 'overflow:auto;height:90px', message: '' },
  { name: 'static in a positioned block', around: 'position:relative', message: '' },
  { name: 'transformed in a static block', around: '', message: 'transform:translateX(3px)' },
  { name: 'contained in a scroller of its own', around: 'overflow:auto;height:90px', message: 'contain:content' },
];

const message = ({ name, around, message: style }: (typeof CONTAINERS)[number], pid: string): string =>
  `<section style="${around}"><p>${name}</p><article style="${style}"><div class="body" style="${style}"><p>My number is
  <b>${pid}</b>, thank you.</p></div></article><p>Below.</p></section>`;

/** Each of six identifiers, some more than once. */
const PIDS = Object.values(CUSTOMER).slice(0, 6);
export const MARKS = CONTAINERS.length + 4;

/** What stands in the body. Nothing in it depends on time or luck. */
export const ticketOf = (pids: readonly string[]): string => {
  const at = (index: number) => pids[index % pids.length] ?? '';
  return `<h1>Ticket of <i>${at(0)}</i></h1>${CONTAINERS.map((each, index) => message(each, at(index))).join('\n')}
<table><tr><td>Customer</td><td>${at(1)}</td></tr></table><label>Number <input size="60" value="${at(2)}"></label>
<ul><li>${at(3)}<li>other</ul><footer>${filler}</footer>`;
};

/** The whole page. */
export const leftAlonePage = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Ticket</title>
<style>body{font:14px/20px sans-serif;margin:8px;width:900px}section{margin:4px 0;border:1px solid #ccc}
footer p:last-child{margin-bottom:9px}@media print{section{border-color:#000}}</style><body>${ticketOf(PIDS)}`;
