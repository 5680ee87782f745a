import type { Op } from './operations.ts';
import { partAt } from './operations.ts';
import { allMessages, KINDS, listIn, locate, type Message, type State } from './state.ts';
import { authorOf, messageOf, type Pids, pick, tagsOf, textOf, toneOf } from './texts.ts';

/** Chooses what happens next. The same seed and state make the same run, whatever the app. */

type Choice = { state: State; luck: () => number; pids: Pids; message: Message; depth: number; freshKey: number };

const MOST_MESSAGES = 22;
const FEWEST_MESSAGES = 7;
const DEEPEST = 2;
const MOST_PARTS = 7;
const COMES_BACK = 0.2;

const below = (luck: () => number, limit: number): number => Math.floor(luck() * limit);

/** Where a message may be put: into a list that is not its own inside. */
function somewhere({ state, luck, message }: Choice): { into: number | null; at: number } {
  const inside = new Set(allMessages([message]).map((each) => each.message));
  const open = allMessages(state.messages).filter((each) => each.depth < DEEPEST && !inside.has(each.message));
  const into = luck() < 0.5 ? null : (pick(luck, open)?.message.key ?? null);
  const list = listIn(state, into);
  return { into, at: below(luck, list.length + (list.includes(message) ? 0 : 1)) };
}

function typing({ luck, pids, message }: Choice): Op {
  const part = below(luck, message.parts.length);
  const { length } = partAt(message, part).text;
  const from = below(luck, length + 1);
  const isWhole = luck() < 0.3;
  const text = isWhole ? textOf(luck, pids) : pick(luck, ['', 'a', ' ', 'Q7', pick(luck, pids)]);
  const cut = isWhole ? length : below(luck, Math.min(6, length - from + 1));
  return { do: 'type', key: message.key, part, from: isWhole ? 0 : from, cut, text };
}

function splitting(choice: Choice): Op {
  const { luck, message } = choice;
  const { key, parts } = message;
  const part = below(luck, parts.length);
  if (parts.length < MOST_PARTS)
    return {
      do: 'split',
      key,
      part,
      from: below(luck, partAt(message, part).text.length + 1),
      kind: pick(luck, KINDS),
    };
  return { do: 'join', key, part: below(luck, parts.length - 1) };
}

function joining(choice: Choice): Op {
  const { luck, message } = choice;
  if (message.parts.length < 2) return splitting(choice);
  return { do: 'join', key: message.key, part: below(luck, message.parts.length - 1) };
}

function comingOrGoing(choice: Choice): Op {
  const { state, luck, pids, message, freshKey } = choice;
  const count = allMessages(state.messages).length;
  const isGoing = count > FEWEST_MESSAGES && (count >= MOST_MESSAGES || luck() < 0.5);
  const isLast = state.messages.length === 1 && state.messages[0] === message;
  if (isGoing && !isLast) return { do: 'remove', key: message.key };
  return { do: 'insert', ...somewhere(choice), message: messageOf(freshKey, luck, pids) };
}

/** Puts a message elsewhere; one that has replies stays at its depth. */
function moving(choice: Choice): Op {
  const { state, luck, message } = choice;
  const { list } = locate(state, message.key);
  if (message.replies.length === 0 && state.messages.length > 1)
    return { do: 'move', key: message.key, ...somewhere(choice) };
  return { do: 'move', key: message.key, into: ownerOf(state, list), at: below(luck, list.length) };
}

const ownerOf = (state: State, list: readonly Message[]): number | null =>
  allMessages(state.messages).find(({ message }) => message.replies === list)?.message.key ?? null;

/** How often each happens, of 1,000. */
const CHANCES: readonly [number, (choice: Choice) => Op][] = [
  [300, typing],
  [140, comingOrGoing],
  [110, moving],
  [100, splitting],
  [80, joining],
  [60, ({ luck, pids, message }) => ({ do: 'tags', key: message.key, tags: tagsOf(luck, pids) })],
  [50, ({ message }) => ({ do: 'toggle', key: message.key })],
  [40, ({ message }) => ({ do: 'hide', key: message.key })],
  [
    30,
    ({ luck, message: { key, parts } }) => ({
      do: 'recast',
      key,
      part: below(luck, parts.length),
      kind: pick(luck, KINDS),
    }),
  ],
  [20, ({ luck, message }) => ({ do: 'author', key: message.key, text: authorOf(luck) })],
  [20, ({ luck, message }) => ({ do: 'tone', key: message.key, text: toneOf(luck) })],
  [15, ({ luck, message, depth }) => ({ do: 'reverse', into: luck() < 0.6 || depth > 1 ? null : message.key })],
  [12, ({ message, freshKey }) => ({ do: 'remount', key: message.key, newKey: freshKey })],
  [10, ({ luck, pids }) => ({ do: luck() < 0.5 ? 'title' : 'draft', text: textOf(luck, pids) })],
  [8, () => ({ do: 'thread' })],
  [5, () => ({ do: 'root' })],
];

const upTo = (index: number): number => CHANCES.slice(0, index + 1).reduce((sum, [chance]) => sum + chance, 0);

/** The next operation. `freshKey`: for a message that is made with it. */
export function nextOp(state: State, luck: () => number, pids: Pids, freshKey: number): Op {
  // While the thread is out of the page, little else can be seen.
  if (!state.hasThread && luck() < COMES_BACK) return { do: 'thread' };
  const choice = { state, luck, pids, freshKey, ...pick(luck, allMessages(state.messages)) };
  const at = luck() * 1_000;
  const reached = CHANCES.findIndex((_, index) => at < upTo(index));
  const [, make] = CHANCES[reached] ?? [0, typing];
  return make(choice);
}
