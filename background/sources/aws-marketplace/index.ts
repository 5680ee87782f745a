import { fail } from '../../../src/shared/result.ts';
import type { Source } from '../source.ts';

/** AWS Marketplace as a source. */
export const awsMarketplace: Source = {
  kinds: ['aws-account', 'license-arn', 'customer-identifier'],
  most: 100,
  async ask(_account, customers, _send, tell) {
    for (const customer of customers) tell(customer, fail('bad-response'));
  },
  test: async () => fail('bad-response'),
};
