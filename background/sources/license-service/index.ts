import { fail, ok } from '../../../src/shared/result.ts';
import type { Source } from '../source.ts';
import { getActiveSubscriptionsByPid } from './client.ts';
import { answerOfCode, failureOfCode } from './errors.ts';

/** Amazon DevPay's License Service as a source: one call answers for all products of a customer. */
export const licenseService: Source = {
  async ask(account, pid, conditions) {
    const reply = await getActiveSubscriptionsByPid(account, pid, conditions);
    if (!reply.ok) return reply;
    if ('error' in reply.value) {
      const { code } = reply.value.error;
      const answer = answerOfCode(code);
      return answer ? ok(answer) : fail(failureOfCode(code));
    }
    const productCodes = reply.value.value;
    return ok(productCodes.length > 0 ? { state: 'active', productCodes } : { state: 'ended' });
  },
};
