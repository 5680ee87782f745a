import {
  DescribeAgreementCommand,
  MarketplaceAgreementClient,
  SearchAgreementsCommand,
} from '@aws-sdk/client-marketplace-agreement';
import {
  GetEntitlementsCommand,
  MarketplaceEntitlementServiceClient,
} from '@aws-sdk/client-marketplace-entitlement-service';
import { MarketplaceMeteringClient, ResolveCustomerCommand } from '@aws-sdk/client-marketplace-metering';
import type { MarketplaceDataInput } from './data.ts';

/** Data for tests, and AWS's own clients, which are independent of all that is ours. */

export const NOW = Date.parse('2026-06-01T12:00:00Z');
const at = (hours: number): string => new Date(NOW + hours * 3_600_000).toISOString();
export const ARN = (id: string): string => `arn:aws:license-manager::294406891311:license:l-${id}`;

export const KEYS = {
  accessKeyId: 'AKIDMARKET0EXAMPLE00',
  secretAccessKey: 'mArkEt/OnlyForTests+NotARealSecretEXAMPLE',
};
export const TEMPORARY = {
  accessKeyId: 'ASIDMARKET0EXAMPLE00',
  secretAccessKey: 'tEmpOrary/OnlyForTests+NotARealSecretEXAM',
  sessionToken: 'IQoJb3JpZ2luEXAMPLE/for/tests/only==',
};
export const [ONE, TWO, BOTH] = ['111111111111', '222222222222', '333333333333'] as const;
export const CODES = {
  album: '4kalbumEXAMPLEcode0000000',
  print: 'print0EXAMPLEcode00000000',
  usage: 'usage0EXAMPLEcode00000000',
};
const agreement = (agreementId: string, productId: string, status: 'ACTIVE' | 'EXPIRED' | 'RENEWED', more = {}) => ({
  agreementId,
  productId,
  status,
  acceptanceTime: at(-2400),
  ...more,
});

/** Has a customer for each thing that can be said of one. */
export const SELLER = {
  ...KEYS,
  products: [
    { name: 'Album', productCode: CODES.album, productId: 'prod-album' },
    { name: 'Print', productCode: CODES.print, productId: 'prod-print' },
    { name: 'Usage', productCode: CODES.usage, productId: 'prod-usage', isUsage: true },
  ],
  customers: [
    {
      accountId: ONE,
      customerIdentifier: 'ifAPi5AcF3',
      entitlements: [
        { productCode: CODES.album, dimension: 'seats', value: 25, expires: at(720), licenseArn: ARN('one') },
        { productCode: CODES.album, dimension: 'share', value: 0.5, expires: at(720) },
        { productCode: CODES.print, dimension: 'plan', value: 'pro' },
      ],
      agreements: [
        agreement('agmt-one', 'prod-album', 'ACTIVE', {
          endTime: at(720),
          endTimeBehavior: 'RENEW' as const,
          licenseArn: ARN('one'),
          initialAgreementId: 'agmt-zero',
        }),
        agreement('agmt-zero', 'prod-album', 'RENEWED', { endTime: at(-1), acceptanceTime: at(-9000) }),
        agreement('agmt-usage', 'prod-usage', 'ACTIVE'),
      ],
      registrationTokens: [
        { token: 'token-of-one', productCode: CODES.album, issued: at(-1), licenseArn: ARN('one') },
        { token: 'token-too-old', productCode: CODES.album, issued: at(-4) },
      ],
    },
    {
      accountId: TWO,
      entitlements: [
        { productCode: CODES.album, dimension: 'seats', value: true, expires: at(-24), licenseArn: ARN('two') },
      ],
      agreements: [agreement('agmt-two', 'prod-album', 'EXPIRED', { endTime: at(-24), licenseArn: ARN('two') })],
      registrationTokens: [{ token: 'token-of-two', productCode: CODES.album }],
    },
    {
      accountId: BOTH,
      entitlements: [{ productCode: CODES.album, dimension: 'seats', value: 1 }],
    },
  ],
} satisfies MarketplaceDataInput['sellers'][number];

/** Has temporary keys, which may do one thing alone. */
export const OTHER = {
  ...TEMPORARY,
  sessionExpires: at(1),
  permissions: ['GetEntitlements' as const],
  products: [{ name: 'Other', productCode: 'other0EXAMPLEcode', productId: 'prod-other' }],
  customers: [{ accountId: ONE, entitlements: [{ productCode: 'other0EXAMPLEcode', dimension: 'seats', value: 1 }] }],
} satisfies MarketplaceDataInput['sellers'][number];

export const DATA: MarketplaceDataInput = { sellers: [SELLER, OTHER] };

/** What is told to AWS's clients. */
export type ClientOptions = {
  credentials?: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
  region?: string;
  /** How far the client's clock is ahead, in ms. nb. The clients mend it by themselves from the second try on. */
  clockOffset?: number;
};

/** AWS's three clients, which try once and no more. */
export function awsClients(
  endpoint: string,
  { credentials = KEYS, region = 'us-east-1', clockOffset = 0 }: ClientOptions = {},
) {
  const config = { endpoint, region, credentials, maxAttempts: 1, systemClockOffset: clockOffset };
  const [entitlement, agreement, metering] = [
    new MarketplaceEntitlementServiceClient(config),
    new MarketplaceAgreementClient(config),
    new MarketplaceMeteringClient(config),
  ];
  return {
    getEntitlements: (input: ConstructorParameters<typeof GetEntitlementsCommand>[0]) =>
      entitlement.send(new GetEntitlementsCommand(input)),
    searchAgreements: (filters: Record<string, string>, more: object = {}) =>
      agreement.send(
        new SearchAgreementsCommand({
          catalog: 'AWSMarketplace',
          filters: Object.entries(filters).map(([name, value]) => ({ name, values: [value] })),
          ...more,
        }),
      ),
    describeAgreement: (agreementId: string) => agreement.send(new DescribeAgreementCommand({ agreementId })),
    resolveCustomer: (RegistrationToken: string) => metering.send(new ResolveCustomerCommand({ RegistrationToken })),
    close: () => [entitlement, agreement, metering].map((each) => each.destroy()),
  };
}
export type AwsClients = ReturnType<typeof awsClients>;

/** What a failed call says: name, HTTP status and message. */
export const failureOf = (
  call: Promise<unknown>,
): Promise<{ name: string; status: number | undefined; message: string }> =>
  call.then(
    () => ({ name: 'none', status: 200, message: '' }),
    (error) => ({ name: error.name, status: error.$metadata?.httpStatusCode, message: error.message }),
  );

/** What the seller asks of agreements. */
export const AS_SELLER = { PartyType: 'Proposer', AgreementType: 'PurchaseAgreement' };
