import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Conditions } from '../../../background/sources/source.ts';
import type { Pid } from '../../../src/shared/pid.ts';
import { type LicenseService, type LicenseServiceOptions, startLicenseService } from '../../license-service/server.ts';
import { ACCESS_KEY, SECRET } from './vault.ts';

const customer = (pid: string, more = {}) => ({ pid, subscriptions: ['6883959E'], ...more });

/** One customer for each thing that the service can say. */
export const ACTIVE = 'PPHUXKJYQBLH753XI5BBW5DMW54' as Pid;
export const ENDED = 'PMNGLKRRYHLOXDQKEMKLRTBAULA' as Pid;
export const PENDING = 'PBBBBBBBBBBBBBBBBBBBBBBBBBA' as Pid;
export const STRANGER = 'PCCCCCCCCCCCCCCCCCCCCCCCCCA' as Pid;
export const UNKNOWN_PRODUCT = 'PDDDDDDDDDDDDDDDDDDDDDDDDDA' as Pid;

/** Answers for these are spoiled on their way. */
export const SPOILED = {
  html: 'PEAAAAAAAAAAAAAAAAAAAAAAAAA',
  truncated: 'PEBAAAAAAAAAAAAAAAAAAAAAAAA',
  empty: 'PECAAAAAAAAAAAAAAAAAAAAAAAA',
  huge: 'PEDAAAAAAAAAAAAAAAAAAAAAAAA',
  'wrong-xml': 'PEEAAAAAAAAAAAAAAAAAAAAAAAA',
  redirect: 'PEFAAAAAAAAAAAAAAAAAAAAAAAA',
  throttle: 'PEGAAAAAAAAAAAAAAAAAAAAAAAA',
} as const;
export type Spoiled = keyof typeof SPOILED;

const CUSTOMERS = [
  customer(ACTIVE),
  customer(ENDED, { subscriptions: [] }),
  customer(PENDING, { pending: true }),
  customer(UNKNOWN_PRODUCT, { subscriptions: ['774F4FF8'] }),
  ...Object.entries(SPOILED).map(([fault, pid]) => customer(pid, { fault })),
];

/** PIDs that nobody has, as many as wanted, all different. */
export const strangers = (count: number): Pid[] =>
  Array.from({ length: count }, (_, index) => {
    const letters = [...index.toString(26)].map((digit) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[Number.parseInt(digit, 26)]);
    return `PZ${letters.join('').padStart(24, 'A')}A` as Pid;
  });

/** The embedded License Service, closed when the test is done. */
export async function service(options: Partial<LicenseServiceOptions> = {}): Promise<LicenseService> {
  const seller = { accessKeyId: ACCESS_KEY, secretAccessKey: SECRET, products: [], customers: CUSTOMERS };
  const started = await startLicenseService({ data: { sellers: [seller] }, ...options });
  onTestFinished(() => started.close());
  return started;
}

/** A server that says whatever `listener` says; returns its address, and how many requests came. */
export async function liar(listener: RequestListener): Promise<{ url: string; count: () => number }> {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    listener(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, count: () => requests };
}

export const calm = (): Conditions => ({
  signal: new AbortController().signal,
  isBackingOff: false,
  mayUse: async () => true,
});

/** A port of this computer where nobody listens. */
export const NOBODY_LISTENS = 'http://127.0.0.1:9/';
