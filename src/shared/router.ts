import type { Runtime } from 'webextension-polyfill';
import { browserApi } from './browser-api.ts';
import type { Nudge } from './calls.ts';
import { isWithinSize } from './message-size.ts';
import { fail, type Result } from './result.ts';

/**
 * The only `onMessage` and `sendMessage`. Calls go to the background and are answered by the table of the
 * sender's role; nudges come from it. Our own, because which sender may make which call is the part that
 * matters, and no library has it (docs/decisions/0002-typed-calls.md).
 */

type Calls = { [name: string]: (input: never) => Result<unknown> };
type Input<C extends Calls, Name extends keyof C> = Parameters<C[Name]>[0];

/** One handler a call; a table that lacks one does not compile. */
export type Handlers<C extends Calls> = {
  [Name in keyof C]: (
    input: Input<C, Name>,
    sender: Runtime.MessageSender,
  ) => ReturnType<C[Name]> | Promise<ReturnType<C[Name]>>;
};

/** The handlers open to a sender; null when it may call nothing. */
export type TableFor = (sender: Runtime.MessageSender) => Promise<ReadonlyMap<string, Handler> | null>;
export type Handler = (input: unknown, sender: Runtime.MessageSender) => Promise<unknown> | unknown;

/** Largest input of any call: a vault's backup, or a thousand products. */
export const MAX_INPUT = 1_048_576;

/**
 * A Map and not an object: `constructor` and its like must never name a handler.
 * @param most largest input that is looked at, in characters
 */
export const table = <C extends Calls>(handlers: Handlers<C>, most = MAX_INPUT): ReadonlyMap<string, Handler> =>
  new Map(
    Object.entries(handlers as unknown as Record<string, Handler>).map(([name, handle]) => [
      name,
      (input, sender) => (isWithinSize(input, most) ? handle(input, sender) : fail('bad-input')),
    ]),
  );

type Call = { call: string; input: unknown };
const LONGEST_NAME = 100;
/** nb. Reading a message must not throw in the browser's face, whatever it is made of. */
function isCall(message: unknown): message is Call {
  try {
    if (typeof message !== 'object' || message === null || !('call' in message)) return false;
    return typeof message.call === 'string' && message.call.length <= LONGEST_NAME;
  } catch {
    return false;
  }
}

/**
 * Answer calls. Call this while the worker first runs, before any `await`: the browser wakes it with a message
 * and expects the listener to be there.
 *
 * nb. The listener is not `async`: an async one would claim every message, those for other listeners too.
 * @param onFault hears what a handler threw; the caller of a call never does
 */
export function answerCalls(tableFor: TableFor, onFault: (error: unknown) => void = () => undefined): void {
  browserApi().runtime.onMessage.addListener(((message, sender, respond) => {
    if (!isCall(message)) return undefined;
    reply(tableFor, message, sender).then(respond, (error: unknown) => {
      onFault(error);
      respond(fail('internal'));
    });
    return true;
  }) as Runtime.OnMessageListenerCallback);
}

async function reply(tableFor: TableFor, { call, input }: Call, sender: Runtime.MessageSender): Promise<unknown> {
  const handler = (await tableFor(sender))?.get(call);
  return handler ? handler(input, sender) : fail('refused');
}

/** How a room asks the background: `await background('lookUp', { pids, again: false })`. */
export type Client<C extends Calls> = <Name extends keyof C & string>(
  call: Name,
  input: Input<C, Name>,
) => Promise<ReturnType<C[Name]>>;

/** Whether an answer has the shape that its call promises. May throw where it has not. */
export type Fits = (call: string, answer: unknown) => boolean;

/**
 * A background that is gone, or does not answer, is a failure (`gone`) and not an exception, not even one thrown at once.
 * Neither is an answer that does not fit: it comes from another version of ours, and nothing in it is used.
 */
export function connect<C extends Calls>(fits: Fits): Client<C> {
  return async (call, input) => {
    try {
      const response: unknown = await browserApi().runtime.sendMessage({ call, input });
      if (fits(call, response)) return response as ReturnType<C[typeof call]>;
    } catch {
      // Said below.
    }
    return fail('gone') as ReturnType<C[typeof call]>;
  };
}

/** Whether the extension that this script belongs to is still there: gone after an update or when disabled. */
export const isConnected = (): boolean => Boolean(browserApi().runtime?.id);

/** Hear the background's nudges, until `signal` aborts. A listener that answers `false` says: not here. */
export function onNudge(listener: (nudge: Nudge) => unknown, signal: AbortSignal): void {
  const hear = ((message: unknown, sender: Runtime.MessageSender, respond: (heard: boolean) => void) => {
    const nudge = (message as { nudge?: Nudge } | null)?.nudge;
    const isOurs = sender.id === browserApi().runtime.id && !sender.tab;
    // nb. Returns nothing: whatever else would claim the message.
    if (nudge && isOurs) respond(listener(nudge) !== false);
  }) as unknown as Runtime.OnMessageListenerCallback;
  browserApi().runtime.onMessage.addListener(hear);
  signal.addEventListener('abort', () => browserApi().runtime?.onMessage?.removeListener(hear));
}

/** Nudge one frame of a tab; false when nobody is there, or has nothing for it. */
export const nudgeFrame = async (nudge: Nudge, tabId: number, frameId: number): Promise<boolean> =>
  (await browserApi()
    .tabs.sendMessage(tabId, { nudge }, { frameId })
    .catch(() => false)) === true;

/** Nudge our own open pages and these tabs; returns the tabs in which nobody heard. */
export async function nudge(nudge: Nudge, tabIds: readonly number[]): Promise<number[]> {
  const { runtime, tabs } = browserApi();
  void runtime.sendMessage({ nudge }).catch(() => undefined);
  const heard = await Promise.all(tabIds.map((id) => tabs.sendMessage(id, { nudge }).catch(() => false)));
  return tabIds.filter((_id, index) => heard[index] !== true);
}
