import type { StartApp } from '../app.ts';
import { apply, type Op } from '../operations.ts';
import { locate, messageAt, type State } from '../state.ts';
import { buildDesk, buildMessage, buildPart, type Find, find, partNode, same } from './hand-parts.ts';

/**
 * Written by hand, as old helpdesks are: it goes by what it reads in the page, at once, and throws where that is not
 * what it wrote there. Lists are found by walking siblings, parts by their number.
 */

type Step<Do extends Op['do']> = (state: State, op: Extract<Op, { do: Do }>, find: Find) => void;
type Steps = { [Do in Op['do']]: Step<Do> };

/** Where a message goes that is to be at this place in its list: before the one that is there now. */
const before = (list: Element, at: number): Element | null => list.querySelectorAll(':scope > .message')[at] ?? null;

const listElement = (into: number | null, find: Find): Element | null =>
  into === null ? find('.thread') : find(`[data-key="${into}"] > .replies`);

const message = (key: number, find: Find): Element | null => find(`[data-key="${key}"]`);

const BODY = ':scope > p';

/** Each is called before the state changes, and only for what is in the page. */
const STEPS: Steps = {
  title: (state, { text }, find) => same(find('h1')?.firstChild, state.title).replaceWith(text),
  draft(_state, { text }, find) {
    const field = find('input') as HTMLInputElement;
    field.value = text;
  },
  thread(state, _op, find) {
    const thread = find('.thread');
    if (thread) return thread.remove();
    const section = document.createElement('section');
    section.className = 'thread';
    for (const each of state.messages) section.append(buildMessage(each));
    find('footer')?.before(section);
  },
  root: (state, _op, find) => find('.desk')?.replaceWith(buildDesk(state)),
  author(state, { key, text }, find) {
    const author = message(key, find)?.querySelector(':scope > header > b');
    if (author) same(author, messageAt(state, key).author).textContent = text;
  },
  tone(_state, { key, text }, find) {
    const element = message(key, find);
    if (element) element.className = `message ${text}`;
  },
  tags(state, { key, tags }, find) {
    const list = message(key, find)?.querySelector(':scope > header > ul');
    if (!list) return;
    same(list, messageAt(state, key).tags.join(''));
    list.innerHTML = tags.map((tag) => `<li>${tag}</li>`).join('');
  },
  hide: (_state, { key }, find) => void message(key, find)?.toggleAttribute('hidden'),
  toggle(state, { key }, find) {
    const element = message(key, find);
    const replies = element?.querySelector(':scope > .replies');
    if (replies) replies.remove();
    else element?.append(buildReplies(state, key));
  },
  remount(state, { key, newKey }, find) {
    const old = message(key, find);
    old?.parentElement?.insertBefore(buildMessage({ ...messageAt(state, key), key: newKey }), old);
    old?.remove();
  },
  insert(_state, { into, at, message: added }, find) {
    const list = listElement(into, find);
    list?.insertBefore(buildMessage(added), before(list, at));
  },
  remove: (_state, { key }, find) => message(key, find)?.remove(),
  move(state, { key, into, at }, find) {
    const element = message(key, find);
    const list = listElement(into, find);
    element?.remove();
    list?.insertBefore(element ?? buildMessage(messageAt(state, key)), before(list, at));
  },
  reverse(_state, { into }, find) {
    const list = listElement(into, find);
    for (const each of list?.querySelectorAll(':scope > .message') ?? []) list?.prepend(each);
  },
  type(state, { key, part, from, cut, text }, find) {
    const body = message(key, find)?.querySelector(BODY);
    if (!body) return;
    const node = same(partNode(body, part), messageAt(state, key).parts[part]?.text);
    const data = (
      node.nodeType === 3 ? node : (node.firstChild ?? node.appendChild(document.createTextNode('')))
    ) as Text;
    data.replaceData(from, cut, text);
  },
  recast(state, { key, part, kind }, find) {
    const body = message(key, find)?.querySelector(BODY);
    if (!body) return;
    const node = same(partNode(body, part), messageAt(state, key).parts[part]?.text);
    node.replaceWith(buildPart({ kind, text: node.textContent ?? '' }));
  },
  split(state, { key, part, from, kind }, find) {
    const body = message(key, find)?.querySelector(BODY);
    if (!body) return;
    const { kind: old, text = '' } = messageAt(state, key).parts[part] ?? {};
    const node = same(partNode(body, part), text);
    // A text node is split by the browser, as `Range.surroundContents` of an editor does it.
    const rest = node.nodeType === 3 ? (node as Text).splitText(from) : null;
    if (!rest) node.textContent = text.slice(0, from);
    const right = buildPart({ kind, text: text.slice(from) });
    if (rest && kind !== 'text') rest.replaceWith(right);
    else if (!rest) node.after(right);
    if (old === 'text') same(partNode(body, part), text.slice(0, from));
  },
  join(state, { key, part }, find) {
    const body = message(key, find)?.querySelector(BODY);
    if (!body) return;
    const { parts } = messageAt(state, key);
    const left = same(partNode(body, part), parts[part]?.text);
    const right = same(partNode(body, part + 1), parts[part + 1]?.text);
    left.textContent += right.textContent ?? '';
    right.remove();
  },
};

function buildReplies(state: State, key: number): Element {
  const replies = document.createElement('div');
  replies.className = 'replies';
  for (const each of locate(state, key).message.replies) replies.append(buildMessage(each));
  return replies;
}

export const startApp: StartApp = (host, state) => {
  const finder: Find = (selector) => find(host, selector);
  host.append(buildDesk(state));
  return {
    root: host,
    perform(op) {
      (STEPS[op.do] as (state: State, op: Op, find: Find) => void)(state, op, finder);
      apply(state, op);
      const footer = finder('footer');
      if (footer) footer.textContent = `${state.messages.length} messages`;
    },
  };
};
