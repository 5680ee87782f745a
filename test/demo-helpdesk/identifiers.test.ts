import { expect, test } from 'vitest';
import { findPids } from '../../src/shared/pid.ts';
import { parseData } from '../license-service/data.ts';
import customers from './customers.json' with { type: 'json' };
import { MALFORMED, manyPids, TICKET_EXPECTED, TICKET_PIDS } from './identifiers.ts';

/** What the License Service would say of a customer, worked out from the data alone. */
function expectedOf(pid: string) {
  const [seller] = parseData(customers).sellers;
  const customer = seller?.customers.find((each) => each.pid === pid);
  if (!customer) return { state: 'not-found', products: [] };
  const names = customer.subscriptions.map((code) => seller?.products.find((each) => each.productCode === code)?.name);
  if (customer.fault) return { state: 'unknown', products: [] };
  if (customer.pending) return { state: 'pending', products: [] };
  return { state: names.length > 0 ? 'active' : 'ended', products: names };
}

test('the data of the service makes each customer what the demo says', () => {
  expect(TICKET_PIDS.map((pid) => [pid, expectedOf(pid)])).toEqual([...TICKET_EXPECTED]);
});

test('all five states are there', () => {
  const states = new Set([...TICKET_EXPECTED.values()].map(({ state }) => state));
  expect([...states].sort((a, b) => (a < b ? -1 : 1))).toEqual(['active', 'ended', 'not-found', 'pending', 'unknown']);
});

test('the malformed one is none', () => {
  expect([...findPids(MALFORMED)]).toEqual([]);
});

test('many PIDs are distinct, always the same, and none of the ticket', () => {
  const pids = manyPids(500);
  expect(new Set([...pids, ...TICKET_PIDS]).size).toBe(507);
  expect(manyPids(3)).toEqual([
    'PA3652W4PD7TSGMXYP4J4OLEXMU',
    'PJQJFZSCILVPRHWLOVZ6MPI6YFM',
    'PGOHJDJXUNF55ODACDWJWIRKFTE',
  ]);
});
