import { type Limits, limitsOf } from '../../src/shared/limits.ts';
import { type Service, SOURCES } from '../sources/source.ts';
import { sessionItem } from '../storage/areas.ts';
import { keeper } from '../storage/keeper.ts';
import { readLimits } from '../storage/limits.ts';
import { once } from '../storage/once.ts';
import { freshLane, type LaneState } from './lane-state.ts';
import { createSlots, type Slots } from './slots.ts';

/** One lane a service: two accounts at the same endpoint share it, unless the source says otherwise, and a service that is down holds up no other. */

export type Lane = {
  state: LaneState;
  limits: Limits;
  slots: Slots;
  /** The one question that tries whether the service is back, and its end. */
  trial: { of: object; end: Promise<void>; settle: () => void } | null;
  /** Keep the state where a killed worker finds it. */
  keep: () => void;
};

const stored = sessionItem<Record<string, LaneState>>('lanes', {});
const states = once(stored.get);
const lanes = new Map<string, Lane>();

export async function laneOf(service: Service): Promise<Lane> {
  const source = SOURCES[service.source];
  const name = source.lane?.(service) ?? service.endpoint;
  // Storage that refuses is no reason to ask nobody: then what is in memory counts.
  const [all, set] = await Promise.all([states.get().catch(() => ({})), readLimits().catch(() => ({}))]);
  const limits = limitsOf(set, source.limits);
  const lane = lanes.get(name) ?? newLane(all, name, limits);
  lane.limits = limits;
  lane.slots.most = limits.parallel;
  return lane;
}

function newLane(all: Record<string, LaneState>, name: string, limits: Limits): Lane {
  all[name] ??= freshLane(limits);
  const keep = keeper(stored, () => all);
  const lane: Lane = { state: all[name], limits, slots: createSlots(limits.parallel), trial: null, keep };
  lanes.set(name, lane);
  return lane;
}

/** Let this question be the one that tries whether the service is back. False when another one is. */
export function startTrial(lane: Lane, of: object): boolean {
  if (lane.trial) return lane.trial.of === of;
  let settle = () => {};
  const end = new Promise<void>((done) => {
    settle = done;
  });
  lane.trial = { of, end, settle };
  return true;
}

/** Let the next one try, if need be; nothing when this question was not the one. */
export function endTrial(lane: Lane, of: object): void {
  if (lane.trial?.of !== of) return;
  lane.trial.settle();
  lane.trial = null;
}

/** What is in memory goes with what was stored. */
export function forgetLanes(): void {
  states.forget();
  lanes.clear();
}
