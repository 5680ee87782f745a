import { MARKETPLACE_ACTIONS, permissionOf } from '../shared/marketplace.ts';

/**
 * The least that a key needs for all that Pidlight asks of AWS Marketplace, as IAM takes it. These actions know no single
 * resource, so that none can be named.
 */
export const POLICY = JSON.stringify(
  {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: MARKETPLACE_ACTIONS.map(permissionOf), Resource: '*' }],
  },
  null,
  2,
);
