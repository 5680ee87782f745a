import type { State } from '../../src/shared/status.ts';
import {
  BUYER,
  BUYERS_EXPECTED,
  CUSTOMER,
  MALFORMED,
  NOT_BUYERS,
  TICKET_BUYERS,
  TICKET_EXPECTED,
  TICKET_PIDS,
} from '../demo-helpdesk/server.ts';
import type { SellerSetUp } from '../harness/set-up.ts';
import { type Place, startBuyersWorld, startWorld } from './world.ts';

/** The main job with one kind of account: what its tickets hold, what has to be shown, and what its service was asked. */
export type Job = {
  seller: SellerSetUp;
  site: string;
  browserArgs: readonly string[];
  /** Two tickets that mention the same customers. */
  tickets: readonly [url: string, url: string];
  customers: readonly string[];
  expected: ReadonlyMap<string, { state: State; products: readonly string[] }>;
  /** Identifiers that stand twice on the first ticket, the reply editor left aside. */
  twice: readonly string[];
  /** What looks like an identifier, and is none. */
  none: readonly string[];
  /** A pasted text with one who is subscribed, and one who was. */
  pasted: { text: string; active: string; ended: string };
  /** Every question that the service was asked, as a text; the same question twice is the same text twice. */
  questions(): string[];
  /** Customers that it was asked about, of those of the ticket. */
  asked(): Set<string>;
  /** How often it was asked of somebody whom it has an answer about: a failure is asked again, and rightly so. */
  answers(): number;
  close(): Promise<unknown>;
};

async function withLicenseService(place: Place): Promise<Job> {
  const world = await startWorld(place);
  const { requests } = world.service;
  const { northlight, novak } = CUSTOMER;
  const ofTicket = () =>
    requests.flatMap(({ action, pid }) =>
      action === 'GetActiveSubscriptionsByPid' && pid && TICKET_EXPECTED.has(pid as never) ? [pid] : [],
    );
  return {
    ...world,
    tickets: [world.ticket('/tickets/4821'), world.ticket('/tickets/4822')],
    customers: TICKET_PIDS,
    expected: TICKET_EXPECTED,
    // In a message and in a field.
    twice: [northlight],
    none: [MALFORMED],
    pasted: { text: `Hello, I am ${northlight} and my colleague is (${novak}).`, active: northlight, ended: novak },
    questions: ofTicket,
    asked: () => new Set(ofTicket()),
    answers: () => requests.filter(({ pid }) => TICKET_EXPECTED.get(pid as never)?.state !== 'unknown').length,
  };
}

async function withMarketplace(place: Place): Promise<Job> {
  const world = await startBuyersWorld(place);
  const { requests } = world.service;
  const { meridian, tidewater, quarry } = BUYER;
  // By what was sent, so that what was refused counts too. Test connection asks about nobody.
  const namedIn = (body: string) => TICKET_BUYERS.filter((id) => body.includes(id));
  const real = () => requests.filter(({ body }) => namedIn(body).length > 0);
  return {
    ...world,
    tickets: [world.ticket('/tickets/4827'), world.ticket('/tickets/4828')],
    customers: TICKET_BUYERS,
    expected: BUYERS_EXPECTED,
    twice: [],
    none: NOT_BUYERS,
    pasted: {
      text: `Our AWS account is ${meridian}, and that of our partner has the account ID ${tidewater}.`,
      active: meridian,
      ended: tidewater,
    },
    questions: () => real().map(({ action, body }) => `${action} ${body}`),
    asked: () => new Set(real().flatMap(({ body }) => namedIn(body))),
    answers: () => requests.filter(({ body }) => namedIn(body).some((id) => id !== quarry)).length,
  };
}

/** Each kind of account, by its name. */
export const JOBS: readonly [name: string, start: (place: Place) => Promise<Job>][] = [
  ['a License Service', withLicenseService],
  ['AWS Marketplace', withMarketplace],
];
