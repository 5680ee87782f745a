import type { Pid } from '../shared/pid.ts';
import type { Result } from '../shared/result.ts';
import type { SubscriptionStatus } from '../shared/status.ts';
import { ageText, explain, LOOK_WORD, lookOf } from '../shared/words.ts';
import { make, makeShape, setAttribute } from './dom.ts';

/** What the card is made of. Its words are generated content, so that the page's own find does not meet them. */
export type CardView = {
  /** Takes the pointer; the same size for every status. */
  area: HTMLElement;
  copy: HTMLButtonElement;
  again: HTMLButtonElement;
  popup: HTMLButtonElement;
  setDark(isDark: boolean): void;
  say(pid: Pid, status: SubscriptionStatus | undefined): void;
  /** Tell, and have it read aloud, whether the PID was copied. */
  sayCopied(isCopied: boolean): void;
  /** The same, where the popup did not open. */
  sayOpened(result: Result<null>): void;
};

export function createCardView(): CardView {
  const part = (name: string) => make('p', { class: name, 'data-t': '' });
  const word = part('word');
  const pid = part('pid');
  const why = part('why');
  const next = part('next');
  const meta = part('meta');
  const live = part('live');
  live.setAttribute('role', 'status');
  const head = make('div', { class: 'head' }, word);
  head.prepend(makeShape());
  const products = make('ul');
  const copy = make('button', { type: 'button', 'data-t': 'Copy PID' });
  const again = make('button', { type: 'button', 'data-t': 'Check again' });
  const popup = make('button', { type: 'button', 'data-t': 'Open in popup' });
  const panel = make(
    'div',
    { class: 'panel', role: 'dialog' },
    head,
    make('div', { class: 'body' }, pid, products, why, next, meta),
    make('div', { class: 'tools' }, copy, again, popup, live),
  );

  /** What came of pressing a button: on it for two seconds, and read aloud. */
  const tell = (button: Element, text: string, why = '') => {
    const label = button.getAttribute('data-t') ?? '';
    say(button, text);
    say(live, text + why);
    setTimeout(() => {
      say(live, '');
      say(button, label);
    }, 2000);
  };

  return {
    area: make('div', { class: 'area' }, panel),
    copy,
    again,
    popup,
    setDark: (isDark) => void panel.classList.toggle('dark', isDark),
    say(id, status) {
      const look = lookOf(status);
      const names = status?.state === 'active' ? status.products : [];
      const said = explain(status);
      setAttribute(panel, 'data-look', look);
      setAttribute(panel, 'aria-label', `Subscription status of ${id}`);
      say(word, LOOK_WORD[look]);
      say(pid, id);
      say(why, said.why);
      say(next, said.next);
      say(meta, checkedText(status));
      products.replaceChildren(...names.map((name) => make('li', { 'data-t': name })));
      products.hidden = names.length === 0;
    },
    sayCopied: (isCopied) => tell(copy, isCopied ? 'Copied' : 'Not copied'),
    sayOpened(result) {
      if (!result.ok) tell(popup, 'Not opened', result.reason === 'budget' ? ': this page asked too often' : '');
    },
  };
}

const say = (part: Element, text: string): void => setAttribute(part, 'data-t', text);

/** When, and by which account, a status was checked. */
function checkedText(status: SubscriptionStatus | undefined): string {
  if (!status) return '';
  const by = status.account ? ` by ${status.account}` : '';
  const when = `${status.state === 'unknown' ? 'Tried' : 'Checked'} ${ageText(status.checkedAt)}${by}`;
  return `${when}${status.stale ? ' · may be out of date' : ''}`;
}
