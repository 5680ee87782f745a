import { listIn, locate, type Message, messageAt, type Part, type State } from './state.ts';

/** One change of the page, as data: every app takes the same ones. */
export type Op =
  | { do: 'title' | 'draft'; text: string }
  /** Take the thread out of the page, or put it back. */
  | { do: 'thread' }
  /** Make the whole page anew. */
  | { do: 'root' }
  | { do: 'author' | 'tone'; key: number; text: string }
  | { do: 'tags'; key: number; tags: string[] }
  | { do: 'hide' | 'toggle'; key: number }
  /** Make the elements of a message anew. */
  | { do: 'remount'; key: number; newKey: number }
  /** `into`: the message whose replies these are, null is the thread. */
  | { do: 'insert'; into: number | null; at: number; message: Message }
  | { do: 'remove'; key: number }
  | { do: 'move'; key: number; into: number | null; at: number }
  | { do: 'reverse'; into: number | null }
  /** Put `text` in place of `cut` characters. */
  | { do: 'type'; key: number; part: number; from: number; cut: number; text: string }
  | { do: 'recast'; key: number; part: number; kind: Part['kind'] }
  /** Make two parts of one. */
  | { do: 'split'; key: number; part: number; from: number; kind: Part['kind'] }
  /** Make one part of this and the next. */
  | { do: 'join'; key: number; part: number };

export type OpOf<Do extends Op['do']> = Extract<Op, { do: Do }>;
type Apply = { [Do in Op['do']]: (state: State, op: OpOf<Do>) => void };

export const partAt = ({ parts }: Message, index: number): Part => {
  const part = parts[index];
  if (!part) throw new Error(`no part ${index}`);
  return part;
};

const APPLY: Apply = {
  title(state, { text }) {
    state.title = text;
  },
  draft(state, { text }) {
    state.draft = text;
  },
  thread(state) {
    state.hasThread = !state.hasThread;
  },
  root(state) {
    state.root += 1;
  },
  author(state, { key, text }) {
    messageAt(state, key).author = text;
  },
  tone(state, { key, text }) {
    messageAt(state, key).tone = text;
  },
  tags(state, { key, tags }) {
    messageAt(state, key).tags = tags;
  },
  hide(state, { key }) {
    const message = messageAt(state, key);
    message.isHidden = !message.isHidden;
  },
  toggle(state, { key }) {
    const message = messageAt(state, key);
    message.isOpen = !message.isOpen;
  },
  remount(state, { key, newKey }) {
    messageAt(state, key).key = newKey;
  },
  insert: (state, { into, at, message }) => void listIn(state, into).splice(at, 0, message),
  remove(state, { key }) {
    const { list, at } = locate(state, key);
    list.splice(at, 1);
  },
  move(state, { key, into, at }) {
    const { list, at: from, message } = locate(state, key);
    list.splice(from, 1);
    listIn(state, into).splice(at, 0, message);
  },
  reverse: (state, { into }) => void listIn(state, into).reverse(),
  type(state, { key, part, from, cut, text }) {
    const edited = partAt(messageAt(state, key), part);
    edited.text = edited.text.slice(0, from) + text + edited.text.slice(from + cut);
  },
  recast(state, { key, part, kind }) {
    partAt(messageAt(state, key), part).kind = kind;
  },
  split(state, { key, part, from, kind }) {
    const message = messageAt(state, key);
    const { kind: old, text } = partAt(message, part);
    message.parts.splice(part, 1, { kind: old, text: text.slice(0, from) }, { kind, text: text.slice(from) });
  },
  join(state, { key, part }) {
    const message = messageAt(state, key);
    const { kind, text } = partAt(message, part);
    message.parts.splice(part, 2, { kind, text: text + partAt(message, part + 1).text });
  },
};

/** Do it to the state, in place: an app may hand in what its framework watches. */
export const apply = (state: State, op: Op): void => (APPLY[op.do] as (state: State, op: Op) => void)(state, op);
