import { icon } from './icons.ts';
import { html, type Markup } from './markup.ts';
import { AGENT, type Person, type Status } from './ticket.ts';

const initials = (name: string): string =>
  name
    .split(' ')
    .map((word) => word.charAt(0))
    .slice(0, 2)
    .join('');

export const avatar = ({ name, tone }: Person): Markup =>
  html`<span class="avatar tone-${tone}" aria-hidden="true">${initials(name)}</span>`;

export const statusBadge = (status: Status): Markup =>
  html`<span class="badge badge-${status.toLowerCase()}">${status}</span>`;

const rail = html`<nav class="rail" aria-label="Deskside">
  <a class="logo" href="/tickets" aria-label="Deskside, home"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M5 6h14v9H11l-4 4v-4H5z"/></svg></a>
  <a class="here" href="/tickets" aria-label="Tickets" aria-current="page">${icon('inbox')}</a>
  <a href="/tickets" aria-label="Customers">${icon('people')}</a>
  <a href="/tickets" aria-label="Knowledge base">${icon('book')}</a>
  <a href="/tickets" aria-label="Reports">${icon('chart')}</a>
  <a class="last" href="/tickets" aria-label="Settings">${icon('gear')}</a>
  ${avatar(AGENT)}
</nav>`;

const STYLES = { list: ['base', 'list'], ticket: ['base', 'ticket', 'reply', 'panel'] } as const;

/** A whole page: `content` beside the rail that every page has. */
export const page = (title: string, layout: keyof typeof STYLES, content: Markup): Markup => html`<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>${title} · Deskside</title>
  <link rel="icon" href="/icon.svg">
  ${STYLES[layout].map((name) => html`<link rel="stylesheet" href="/${name}.css">`)}
  <script type="module" src="/deskside.js"></script>
</head>
<body class="${layout}-page">
${rail}
${content}
</body>
</html>
`;
