import type { Source } from '../source.ts';
import { ask, MOST } from './ask.ts';
import { tryActions } from './try-actions.ts';

/** AWS Marketplace as a source: entitlements of contract products, and agreements of all. */
export const awsMarketplace: Source = {
  kinds: ['aws-account', 'license-arn', 'customer-identifier'],
  most: MOST,
  ask,
  test: tryActions,
  // What AWS allows each of its accounts (docs/aws-marketplace.md, Limits).
  limits: { burst: 20, perSecond: 20 },
  lane: ({ id, endpoint }) => (id === undefined ? endpoint : `aws-marketplace ${id}`),
};
