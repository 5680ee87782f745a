import type { Outage } from '../license-service/fault-names.ts';
import type { Fault } from './fault-names.ts';

/** How the services behave, apart from what they know. All of it can be changed while they run. */
export type Settings = {
  /** The region that requests have to be signed for; a seller may have one of their own. */
  region: string;
  /** Share of requests that are refused as too many, 0 to 1. */
  throttle: number;
  /** Requests a second that each seller may make; null: any number. AWS's own quota is 20. */
  rate: number | null;
  /** How long each answer is held back, in ms. */
  latency: number;
  fault: Fault | null;
  outage: Outage | null;
  /** Between two bytes of an answer that drips, in ms. */
  drip: number;
  /** How far the services' clock is ahead of the computer's, in s. */
  clockOffset: number;
  /** Every page comes after an empty one that has nothing but a token. */
  emptyPages: boolean;
  /** GetEntitlements leaves out a list without entries: the model allows it, and a client of 2017 saw it (boto3 issue 1258). */
  noList: boolean;
  /** Most entries on one page, whatever was asked for; null: as many as the service allows. */
  pageSize: number | null;
};

export const DEFAULTS: Settings = {
  region: 'us-east-1',
  throttle: 0,
  rate: null,
  latency: 0,
  fault: null,
  outage: null,
  drip: 200,
  clockOffset: 0,
  emptyPages: false,
  noList: false,
  pageSize: null,
};

/** Some settings; one that is there but undefined is not given. */
export type SettingsInput = { [Name in keyof Settings]?: Settings[Name] | undefined };

/** The settings with those that are given in their place. Whatever else stands in `change` is left aside. */
export function changedBy(settings: Settings, change: SettingsInput): Settings {
  const names = Object.keys(DEFAULTS) as (keyof Settings)[];
  const given = names.filter((name) => change[name] !== undefined).map((name) => [name, change[name]]);
  return { ...settings, ...Object.fromEntries(given) };
}
