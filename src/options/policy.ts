const ACTIONS = ['GetEntitlements', 'SearchAgreements', 'DescribeAgreement', 'ResolveCustomer'];

/**
 * The least that a key needs for all that Pidlight asks of AWS Marketplace, as IAM takes it. These actions know no single
 * resource, so that none can be named.
 */
export const POLICY = JSON.stringify(
  {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: ACTIONS.map((action) => `aws-marketplace:${action}`), Resource: '*' }],
  },
  null,
  2,
);
