import type { Op } from './operations.ts';
import type { State } from './state.ts';

/** One way of building the page: a framework, or code written by hand. */
export type App = {
  /** Do this, to the page too. What is returned settles when the page is up to date; nothing: it is now. */
  perform(op: Op): void | Promise<void>;
  /** Where the text of the page is: the host, or a shadow root in it. */
  root: Node;
};

/** Builds the page in this element. `onError` hears what the framework catches by itself. */
export type StartApp = (host: HTMLElement, state: State, onError: (error: unknown) => void) => App | Promise<App>;
