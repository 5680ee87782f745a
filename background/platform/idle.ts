import browser from 'webextension-polyfill';

/**
 * What the browser knows of the person at this computer, whatever program they use. `locked`: the screen is locked or
 * its saver runs; Firefox does not tell that.
 */
export type Presence = 'active' | 'idle' | 'locked';

/** The shortest time that the browser looks back, s. */
export const SHORTEST_LOOK_S = 15;

/** `active`: somebody used keyboard or mouse within these seconds, {@link SHORTEST_LOOK_S} at least. Who cannot tell saw nobody. */
export const presenceWithin = (seconds: number): Promise<Presence> =>
  browser.idle.queryState(seconds).catch(() => 'idle' as const);

/** Hear when the screen is locked, when nobody was there for as long as {@link watchFor} says, and when somebody is back. */
export const onPresence = (listener: (presence: Presence) => void): void =>
  browser.idle.onStateChanged.addListener(listener);

export const watchFor = (seconds: number): void => browser.idle.setDetectionInterval(seconds);
