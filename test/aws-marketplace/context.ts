import type { Customer } from './data.ts';
import type { Input } from './inputs.ts';
import type { ServiceState } from './state.ts';

/** What an action is told. */
export type Context = { input: Input; state: ServiceState };

/** What an action found. */
export type Done = {
  /** What is sent; members that are undefined are left out. */
  output: Record<string, unknown>;
  /** Identifiers that the request named. In memory only. */
  asked: readonly string[];
  /** The one customer it was about, if it was about one alone. */
  customer?: Customer;
};
