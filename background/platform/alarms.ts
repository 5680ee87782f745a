import browser from 'webextension-polyfill';

/** Wakes the worker. Nothing may rest on it: the browser is late with alarms, and drops them. */

const NAME = 'look-after-lease';

/** Wake the worker once a minute from now on. */
export async function startAlarm(): Promise<void> {
  await browser.alarms.create(NAME, { periodInMinutes: 1 });
}

export async function stopAlarm(): Promise<void> {
  await browser.alarms.clear(NAME);
}

export const onAlarm = (listener: () => void): void => browser.alarms.onAlarm.addListener(listener);
