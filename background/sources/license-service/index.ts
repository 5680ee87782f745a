import { ok } from '../../../src/shared/result.ts';
import type { Answer, Source } from '../source.ts';
import { getActiveSubscriptionsByPid } from './client.ts';

/** Codes that are answers about the customer and not failures. A map: a lying service may answer `constructor`. */
const ANSWERS = new Map<string, Answer>([
  ['InvalidPersistentIdentifier', { state: 'not-found' }],
  ['UserNotSubscribed', { state: 'pending' }],
]);

/** Amazon DevPay's License Service as a source: one call answers for all products of a customer. */
export const licenseService: Source = {
  async ask(account, pid, conditions) {
    const attempt = await getActiveSubscriptionsByPid(account, pid, conditions);
    if (!attempt.ok) {
      const answer = ANSWERS.get(attempt.detail?.code ?? '');
      return answer ? ok(answer) : attempt;
    }
    const productCodes = attempt.value;
    return ok(productCodes.length > 0 ? { state: 'active', productCodes } : { state: 'ended' });
  },
};
