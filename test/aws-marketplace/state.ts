import { randomBytes } from 'node:crypto';
import { beginHours, type MarketplaceData } from './data.ts';
import type { Settings } from './settings.ts';

/** What a request is held against. */
export type ServiceState = {
  data: MarketplaceData;
  settings: Settings;
  /** The services' clock, in ms since the epoch. */
  now: () => number;
  /** Where throttling gets its luck from, 0 up to 1. */
  random: () => number;
  /** When each seller's last requests came, by Access Key ID, in ms since the epoch. */
  recent: Map<string, number[]>;
  /** What page tokens are sealed with: nobody but this service can make one. */
  seal: Buffer;
};

export const newSeal = (): Buffer => randomBytes(32);

/** Takes on other data; registration tokens that do not say when they were issued begin now. */
export function takeData(state: Pick<ServiceState, 'data' | 'now'>, data: MarketplaceData): void {
  beginHours(data, state.now());
  state.data = data;
}

/** Whether this request is one too many within a second. One that is refused does not count. */
export function isTooMany({ settings: { rate }, recent, now }: ServiceState, accessKeyId: string): boolean {
  if (rate === null) return false;
  const since = now() - 1000;
  const within = (recent.get(accessKeyId) ?? []).filter((time) => time > since);
  const isOver = within.length >= rate;
  recent.set(accessKeyId, isOver ? within : [...within, now()]);
  return isOver;
}
