import { type Mock, vi } from 'vitest';
import type { Answer, Attempt, Conditions, Outcome, Source } from '../../../background/sources/source.ts';
import type { Account } from '../../../background/vault/account.ts';
import type { CustomerId } from '../../../src/shared/customer-id.ts';

/** Sources in tests: asked without a gate, and played. */

type Request = (account: Account, customer: CustomerId, on: Conditions) => Promise<Attempt<Answer>>;

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
