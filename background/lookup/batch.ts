import type { CustomerId } from '../../src/shared/customer-id.ts';
import { fail } from '../../src/shared/result.ts';
import type { SourceFailure } from '../../src/shared/status.ts';
import { type Answer, type Outcome, type Send, SOURCES, type Tell } from '../sources/source.ts';
import type { Account } from '../vault/account.ts';
import { type Asker, throughGate } from './gate.ts';
import type { Purse } from './purse.ts';

/** One question to one source about several customers. */

/** Who wants to know about a customer, and pays. */
export type Rider = {
  purse: Purse;
  /** A request failed, and another one follows. */
  failed(reason: SourceFailure): void;
  /** A request was not sent, because nobody in the batch could pay for it. */
  broke(): void;
};

/** What the source says of a customer; null when it threw, or never said: a fault of ours. */
export type Told = Outcome<Answer> | null;

export type Batch = {
  size(): number;
  /** Ask about this customer too. Never rejects. A second one about the same customer hears the same, and pays nothing. */
  board(customer: CustomerId, rider: Rider): Promise<Told>;
  /** Ask. Returns when the source has done. Never rejects. */
  depart(): Promise<void>;
  /** The account may not be used any more: everybody is told at once, whatever the source does. */
  ground(): void;
};

type Seat = { rider: Rider; isOpen: boolean; told: Promise<Told>; tell: (told: Told) => void };

/** @param signal aborts when the account may not be used any more: nothing is sent past that */
export function createBatch(account: Account, signal: AbortSignal): Batch {
  const seats = new Map<CustomerId, Seat>();
  const open = () => [...seats.values()].filter(({ isOpen }) => isOpen);
  const tellAll = (told: Told) => {
    for (const seat of open()) seat.tell(told);
  };
  const ground = () => tellAll(fail('unreachable'));
  const send: Send = (request) => throughGate(account, request, signal, askerOf(open));
  return {
    size: () => seats.size,
    board(customer, rider) {
      const seat = seats.get(customer) ?? createSeat(rider);
      seats.set(customer, seat);
      return seat.told;
    },
    async depart() {
      if (signal.aborted) return ground();
      try {
        const tell: Tell = (customer, told) => seats.get(customer)?.tell(told);
        await SOURCES[account.source].ask(account, [...seats.keys()], send, tell);
      } catch {
        // Whoever was not told yet is told now.
      }
      tellAll(null);
    },
    ground,
  };
}

function createSeat(rider: Rider): Seat {
  let resolve = (_told: Told) => {};
  const told = new Promise<Told>((done) => {
    resolve = done;
  });
  const seat: Seat = {
    rider,
    isOpen: true,
    told,
    // The first word counts: a promise takes no second one.
    tell(word) {
      seat.isOpen = false;
      resolve(word);
    },
  };
  return seat;
}

/** Who asks the gate for one request, and its repeats: those who wait for an answer. Each is paid for by one of them. */
function askerOf(open: () => Seat[]): Asker {
  let payer: Rider | null = null;
  const riders = () => open().map(({ rider }) => rider);
  return {
    async pay() {
      payer = await findPayer(riders());
      return payer !== null;
    },
    giveBack: () => payer?.purse.giveBack(),
    failed(reason) {
      for (const rider of riders()) rider.failed(reason);
    },
  };
}

/**
 * Have one of them pay: what was paid for at take-off goes first, before anybody's tab is asked for more. Who is asked first is
 * drawn by lot: in the mean a page pays for its share of a batch, so that none rides on another's budget for ever, and one that
 * shows many made-up customers does not spend the budget of one that shows a real one.
 */
async function findPayer(riders: readonly Rider[]): Promise<Rider | null> {
  const first = Math.floor(Math.random() * riders.length);
  const inTurn = [...riders.slice(first), ...riders.slice(0, first)];
  const ready = inTurn.filter(({ purse }) => purse.hasLeft());
  for (const rider of [...ready, ...inTurn]) if (await rider.purse.pay()) return rider;
  for (const rider of riders) rider.broke();
  return null;
}
