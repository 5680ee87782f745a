import type { ContentCalls, Greeting } from '../shared/calls.ts';
import { type Client, onNudge } from '../shared/router.ts';
import { endIfGone } from './lifetime.ts';
import { type Page, startPage } from './page.ts';

/** Waits, in ms, before greeting again a background that did not answer; each is twice the one before. */
const FIRST_WAIT = 500;
const LAST_WAIT = 8_000;

/**
 * Runs Pidlight in this document while the background says that the site is allowed. A nudge may mean that it is
 * now, or no longer: ask again. A page that is told another display or other profiles starts anew.
 */
export function startSession(call: Client<ContentCalls>, lifetime: AbortController): void {
  const { signal } = lifetime;
  let page: Page | null = null;
  let told = '';
  let pageLifetime = new AbortController();

  const isAlive = () => endIfGone(lifetime);
  const turnOff = () => {
    pageLifetime.abort();
    page = null;
  };
  const turnOn = (greeting: Greeting & { on: true }) => {
    const now = JSON.stringify(greeting);
    if (page && now === told) return page.recheck();
    told = now;
    turnOff();
    pageLifetime = new AbortController();
    page = startPage({ ...greeting, call, isAlive, onRefused: turnOff, signal: pageLifetime.signal });
  };
  const greet = async (wait = FIRST_WAIT) => {
    const greeting = await call('hello', null);
    if (!isAlive()) return;
    if (greeting.ok && greeting.value.on) turnOn(greeting.value);
    else if (greeting.ok || greeting.reason === 'refused') turnOff();
    // The worker was killed in mid-answer.
    else if (wait <= LAST_WAIT) setTimeout(() => void greet(wait * 2), wait);
  };

  // Pictures and feeds are documents too, of another kind.
  if (!(document.createElement('p') instanceof HTMLElement)) return;
  signal.addEventListener('abort', turnOff);
  onNudge((nudge) => {
    if (nudge === 'changed') return void greet();
    return nudge === 'continue' ? page?.goOn() : (page?.walk(nudge) ?? false);
  }, signal);
  void greet();
}
