import type { Source } from '../source.ts';
import { ask, MOST } from './ask.ts';
import { tryActions } from './try-actions.ts';

/** AWS Marketplace as a source: entitlements of contract products, and agreements of all. */
export const awsMarketplace: Source = {
  kinds: ['aws-account', 'license-arn', 'customer-identifier'],
  most: MOST,
  ask,
  test: tryActions,
  // AWS allows each of its accounts 20 in a second (docs/aws-marketplace.md, Limits). nb. Both may fall into the same one.
  limits: { burst: 5, perSecond: 15 },
  lane: ({ id, endpoint }) => (id === undefined ? endpoint : `aws-marketplace ${id}`),
};
