import { type CustomerId, valueOfId } from '../shared/customer-id.ts';
import type { SubscriptionStatus } from '../shared/status.ts';
import { ageText, explain, LOOK_WORD, lookOf, spoken } from '../shared/words.ts';
import { make, makeShape, setAttribute } from './dom.ts';
import { AT } from './text-places.ts';
import { texts } from './texts.ts';

/** What the card is made of. Its words are generated content, so that the page's own find does not meet them. */
export type CardView = {
  /** Takes the pointer; the same size for every status. */
  area: HTMLElement;
  /** Copy, check again, open in popup. */
  tools: readonly HTMLButtonElement[];
  setDark(isDark: boolean): void;
  /** With `isNews`, it is read aloud. */
  say(pid: CustomerId, status: SubscriptionStatus | undefined, isNews: boolean): void;
  /** What came of pressing a button: on it for two seconds, and read aloud, with `why`. */
  tell(button: HTMLButtonElement, text?: string, why?: string): void;
};

type Parts = [Element, Element, Element, Element, Element, Element];

export function createCardView(): CardView {
  const part = (name: string) => make('p', { class: name, 'data-t': '' });
  const [word, pid, why, next, meta, live] = (texts()[AT.cardParts] as string).split(',').map(part) as unknown as Parts;
  live.setAttribute('role', 'status');
  const head = make('div', { class: 'head' }, word);
  head.prepend(makeShape());
  const products = make('ul');
  const tools = texts()
    .slice(AT.firstTool, AT.afterTools)
    .map((label) => make('button', { type: 'button', value: label, 'data-t': label }));
  const panel = make(
    'div',
    { class: 'panel', role: 'dialog' },
    head,
    make('div', { class: 'body' }, pid, products, why, next, meta),
    make('div', { class: 'tools' }, ...tools, live),
  );

  return {
    area: make('div', { class: 'area' }, panel),
    tools,
    setDark: (isDark) => void panel.classList.toggle('dark', isDark),
    say(customer, status, isNews) {
      const id = valueOfId(customer);
      const look = lookOf(status);
      const names = status?.state === 'active' ? status.products : [];
      const said = explain(status);
      setAttribute(panel, 'data-look', look);
      setAttribute(panel, 'aria-label', texts()[AT.card] + id);
      say(word, LOOK_WORD[look]);
      say(pid, id);
      say(why, said.why);
      say(next, said.next);
      say(meta, checkedText(status));
      say(live, isNews ? spoken(id, status) : '');
      products.replaceChildren(...names.map((name) => make('li', { 'data-t': name })));
      products.hidden = names.length === 0;
      if (isNews) unseenForAFrame(panel);
    },
    tell(button, text = '', why = '') {
      say(button, text);
      say(live, text + why);
      setTimeout(() => {
        say(live, '');
        say(button, button.value);
      }, 2000);
    },
  };
}

/** What moves while it cannot be seen is no layout shift: else the page would be told how large a one. */
function unseenForAFrame({ style }: HTMLElement): void {
  style.opacity = '0';
  const show = () => {
    style.opacity = '';
  };
  requestAnimationFrame(() => requestAnimationFrame(show));
}

const say = (part: Element, text: string): void => setAttribute(part, 'data-t', text);

/** When, and by which account, a status was checked. */
function checkedText(status: SubscriptionStatus | undefined): string {
  if (!status) return '';
  const by = status.account ? ` by ${status.account}` : '';
  const when = `${status.state === 'unknown' ? 'Tried' : 'Checked'} ${ageText(status.checkedAt)}${by}`;
  return `${when}${status.stale ? texts()[AT.stale] : ''}`;
}
