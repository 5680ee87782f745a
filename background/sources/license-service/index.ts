import type { CustomerId } from '../../../src/shared/customer-id.ts';
import type { Pid } from '../../../src/shared/pid.ts';
import { ok } from '../../../src/shared/result.ts';
import type { Account } from '../../vault/account.ts';
import type { Answer, Attempt, Conditions, Source } from '../source.ts';
import { getActiveSubscriptionsByPid } from './client.ts';

/** Codes that are answers about the customer and not failures. A map: a lying service may answer `constructor`. */
const ANSWERS = new Map<string, Answer>([
  ['InvalidPersistentIdentifier', { state: 'not-found' }],
  ['UserNotSubscribed', { state: 'pending' }],
]);

/** Amazon DevPay's License Service as a source: one call answers for all products of a customer. */
export const licenseService: Source = {
  kinds: ['pid'],
  most: 1,
  async ask(account, customers, send, tell) {
    const asked = customers.map(async (customer) =>
      tell(customer, await send((on) => answerTo(account, customer, on))),
    );
    await Promise.all(asked);
  },
  async test(account, send) {
    const outcome = await send((on) => answerTo(account, NOBODY, on));
    return outcome.ok ? ok(null) : outcome;
  },
};

/** Well formed (16 zero bytes), and nobody's. */
const NOBODY = 'PAAAAAAAAAAAAAAAAAAAAAAAAAA' as Pid;

/** @param pid the only kind that comes here */
async function answerTo(account: Account, pid: CustomerId, on: Conditions): Promise<Attempt<Answer>> {
  const attempt = await getActiveSubscriptionsByPid(account, pid as Pid, on);
  if (!attempt.ok) {
    const answer = ANSWERS.get(attempt.detail?.code ?? '');
    return answer ? ok(answer) : attempt;
  }
  const productCodes = attempt.value;
  return ok(productCodes.length > 0 ? { state: 'active', productCodes } : { state: 'ended' });
}
