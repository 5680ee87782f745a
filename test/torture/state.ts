import { messageOf, type Pids, textOf } from './texts.ts';

/** What every app shows: one ticket with a thread of messages, replies inside replies. Plain data, no DOM. */

export const KINDS = ['text', 'b', 'code', 'a'] as const;
/** A piece of a message's text: bare, or in an inline element. Identifiers may reach over several. */
export type Part = { kind: (typeof KINDS)[number]; text: string };

export type Message = {
  /** Apps keep the elements of a message while its key stays. */
  key: number;
  author: string;
  tone: string;
  isHidden: boolean;
  /** Replies are in the page only while it is open. */
  isOpen: boolean;
  tags: string[];
  parts: Part[];
  replies: Message[];
};

export type State = {
  /** With a new one the whole page is made anew. */
  root: number;
  title: string;
  /** Value of a field. */
  draft: string;
  hasThread: boolean;
  messages: Message[];
};

const FIRST_MESSAGES = 10;

/** The state that a run begins with. */
export function firstState(luck: () => number, pids: Pids): State {
  const messages = Array.from({ length: FIRST_MESSAGES }, (_, key) => messageOf(key + 1, luck, pids));
  return { root: 0, title: textOf(luck, pids), draft: textOf(luck, pids), hasThread: true, messages };
}

/** All the text that the page's own elements hold, in order; what is hidden counts too. */
export const pageText = ({ title, hasThread, messages }: State): string =>
  `${title}${hasThread ? messages.map(messageText).join('') : ''}${messages.length} messages`;

const messageText = ({ author, tags, parts, isOpen, replies }: Message): string =>
  [author, ...tags, ...parts.map(({ text }) => text), ...(isOpen ? replies.map(messageText) : [])].join('');

/** The messages that stand beside each other in this one, or those of the thread (null). */
export function listIn(state: State, key: number | null): Message[] {
  if (key === null) return state.messages;
  return messageAt(state, key).replies;
}

/** A message, and where it stands. Throws when there is none: operations are about messages that are there. */
export function locate(state: State, key: number): { list: Message[]; at: number; message: Message } {
  const found = locateIn(state.messages, key);
  if (!found) throw new Error(`no message ${key}`);
  return found;
}

export const messageAt = (state: State, key: number): Message => locate(state, key).message;

function locateIn(list: Message[], key: number): ReturnType<typeof locate> | undefined {
  for (const [at, message] of list.entries()) {
    if (message.key === key) return { list, at, message };
    const inside = locateIn(message.replies, key);
    if (inside) return inside;
  }
  return undefined;
}

/** Every message, those in closed ones too, and how deep it stands. */
export const allMessages = (list: readonly Message[], depth = 0): { message: Message; depth: number }[] =>
  list.flatMap((message) => [{ message, depth }, ...allMessages(message.replies, depth + 1)]);
