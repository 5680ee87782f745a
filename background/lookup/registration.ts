import type { PageCalls, Registration } from '../../src/shared/calls.ts';
import { fail } from '../../src/shared/result.ts';
import { resolveCustomer } from '../sources/aws-marketplace/resolve.ts';
import { answered, ask, refused, type Told, withAccount } from './account-question.ts';

/**
 * Whose registration token this is. Fails as {@link withAccount} does, and with `bad-input` for an account of another source.
 * The token lives as long as the question; nothing of it is kept.
 */
export const resolveRegistration = (input: Parameters<PageCalls['resolveRegistration']>[0]): Told<Registration> =>
  withAccount(input.accountId, async (means) => {
    const { account } = means;
    if (account.source !== 'aws-marketplace') return fail('bad-input');
    const resolved = await ask(means, (on) => resolveCustomer(account, input.token, on));
    return resolved.ok ? answered(resolved.value) : refused(resolved);
  });
