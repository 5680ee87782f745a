import { type Mock, vi } from 'vitest';
import type { Answer, Attempt, Conditions, Outcome, Source } from '../../../background/sources/source.ts';
import type { Account } from '../../../background/vault/account.ts';
import type { CustomerId } from '../../../src/shared/customer-id.ts';
import { ok } from '../../../src/shared/result.ts';

/** Sources in tests: asked without a gate, and played. */

type Request = (account: Account, customer: CustomerId, on: Conditions) => Promise<Attempt<Answer>>;

/** AWS accounts, as many as wanted, all different. */
export const buyers = (count: number): CustomerId[] =>
  Array.from({ length: count }, (_, index) => `aws-account:${100_000_000_000 + index}` as CustomerId);

/** Ask about one customer under these conditions, once. */
export async function askOne(
  source: Source,
  account: Account,
  customer: CustomerId,
  on: Conditions,
): Promise<Attempt<Answer>> {
  const told: Outcome<Answer>[] = [];
  await source.ask(
    account,
    [customer],
    async (request) => (await request(on)) as Outcome<never>,
    (_customer, outcome) => told.push(outcome),
  );
  if (told.length !== 1) throw new Error(`told ${told.length} times`);
  return told[0] as Attempt<Answer>;
}

/** Have a source send one request about each customer, and this be what comes of it. */
export function playSource(source: Source, request: Request): Mock<Request> {
  const sent = vi.fn(request);
  vi.spyOn(source, 'ask').mockImplementation(async (account, customers, send, tell) => {
    await Promise.all(
      customers.map(async (customer) => tell(customer, await send((on) => sent(account, customer, on)))),
    );
  });
  return sent;
}

type Together = (
  account: Account,
  customers: readonly CustomerId[],
  on: Conditions,
) => Promise<Attempt<(customer: CustomerId) => Answer>>;

/** Have a source send one request about all customers of a question, and this be what comes of it. */
export function playTogether(source: Source, request: Together): Mock<Together> {
  const sent = vi.fn(request);
  vi.spyOn(source, 'ask').mockImplementation(async (account, customers, send, tell) => {
    const outcome = await send((on) => sent(account, customers, on));
    for (const customer of customers) tell(customer, outcome.ok ? ok(outcome.value(customer)) : outcome);
  });
  return sent;
}
