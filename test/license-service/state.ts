import { beginHours, type LicenseData } from './data.ts';
import type { Settings } from './settings.ts';

/** What a request is held against. */
export type ServiceState = {
  data: LicenseData;
  settings: Settings;
  /** The service's clock, in ms since the epoch. */
  now: () => number;
  /** Where throttling gets its luck from, 0 up to 1. */
  random: () => number;
  /** To be called when an action has changed the data. */
  changed: () => void;
};

/** Takes on other data; keys that do not say when they were made begin their hour now. */
export function takeData(state: Pick<ServiceState, 'data' | 'now'>, data: LicenseData): void {
  beginHours(
    data.sellers.flatMap(({ customers }) => customers),
    state.now(),
  );
  state.data = data;
}
