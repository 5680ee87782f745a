import type { CustomerId } from '../../src/shared/customer-id.ts';
import { SOURCES } from '../sources/source.ts';
import type { Account } from '../vault/account.ts';
import { type Batch, createBatch, type Rider, type Told } from './batch.ts';
import { pause } from './pause.ts';

/**
 * What is asked of one account at the same time goes to its source together, as many as it takes in one question. (dataloader
 * gathers too, and answers all of a batch when the whole of it is done: here each is told as soon as it is known.)
 */

/** A source that takes many is asked after so many ms: a page's frames, and its tabs, do not ask in the same instant. */
const GATHER_MS = 10;
/**
 * Who comes while a batch of the account is in the air waits for its end, at most so many ms. Where customers are told one by
 * one, at 20 a second say, a page asks for as many more at a time: without this, each question would be about those few.
 */
const HOLD_MS = 2_000;

/** The batches of one account. */
type Stop = {
  gathering: { batch: Batch; leave: () => void } | null;
  /** Each with its end. */
  inAir: Map<Batch, Promise<void>>;
};

/** By the signal of a flight, so that a lock and a change of accounts leave nothing; and by account. */
const stops = new WeakMap<AbortSignal, Map<string, Stop>>();

/** What the account's source says of a customer. Never rejects. */
export function askTogether(account: Account, customer: CustomerId, signal: AbortSignal, rider: Rider): Promise<Told> {
  const { most } = SOURCES[account.source];
  const stop = stopOf(account, signal);
  const { batch, leave } = stop.gathering ?? gather(stop, account, signal, most > 1);
  const told = batch.board(customer, rider);
  if (batch.size() >= most) leave();
  return told;
}

function stopOf({ id, revision }: Account, signal: AbortSignal): Stop {
  const all = stops.get(signal) ?? openStops(signal);
  const name = `${id}.${revision}`;
  const stop = all.get(name) ?? { gathering: null, inAir: new Map() };
  all.set(name, stop);
  return stop;
}

function openStops(signal: AbortSignal): Map<string, Stop> {
  const all = new Map<string, Stop>();
  stops.set(signal, all);
  const ground = () => {
    for (const { inAir } of all.values()) for (const batch of inAir.keys()) batch.ground();
  };
  signal.addEventListener('abort', ground, { once: true });
  return all;
}

/** Open a batch. It leaves when it is full, or its time has come. */
function gather(stop: Stop, account: Account, signal: AbortSignal, hasTime: boolean) {
  const batch = createBatch(account, signal);
  const leave = () => {
    if (stop.gathering?.batch !== batch) return;
    stop.gathering = null;
    stop.inAir.set(
      batch,
      batch.depart().finally(() => stop.inAir.delete(batch)),
    );
  };
  if (hasTime) void timeToGo(stop, signal).then(leave);
  stop.gathering = { batch, leave };
  return stop.gathering;
}

async function timeToGo({ inAir }: Stop, signal: AbortSignal): Promise<void> {
  await pause(GATHER_MS, signal);
  if (inAir.size > 0) await Promise.race([Promise.all(inAir.values()), pause(HOLD_MS, signal)]);
}
