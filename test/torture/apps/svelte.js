import { flushSync, mount } from 'svelte';
import { apply } from '../operations.ts';
import Desk from './desk.svelte';

/** Svelte 5: the state is watched deeply, and the page is up to date when `flushSync` returns. */

/** @type {import('../app.ts').StartApp} */
export function startApp(host, first) {
  let state;
  const onReady = (watched) => {
    state = watched;
  };
  mount(Desk, { target: host, props: { first: () => first, onReady } });
  flushSync();
  return { root: host, perform: (op) => flushSync(() => apply(state, op)) };
}
