import { parseEndpoint } from './endpoint.ts';

/** Where AWS Marketplace is asked. Three services of Amazon's, each with its own host; a self-run one has all three at one address. */

/** All that Pidlight asks there, and the permission that each needs, by its name in IAM. */
export const MARKETPLACE_ACTIONS = [
  'GetEntitlements',
  'SearchAgreements',
  'DescribeAgreement',
  'ResolveCustomer',
] as const;
export type MarketplaceAction = (typeof MARKETPLACE_ACTIONS)[number];
export const permissionOf = (action: MarketplaceAction): string => `aws-marketplace:${action}`;

/** The address that stands for Amazon's own services. */
export const AWS_ENDPOINT = 'https://entitlement.marketplace.us-east-1.amazonaws.com/';
/** Entitlements and agreements are asked here, and nowhere else; registration tokens in the seller's region. */
export const HOME_REGION = 'us-east-1';

/** As AWS names them: us-east-1, eu-central-1, us-gov-west-1. */
const REGION = /^[a-z]{2}(?:-[a-z]{2,12}){1,2}-\d{1,2}$/;
export const isRegion = (text: string): boolean => REGION.test(text);

/** What each service is asked at, and the region that its requests are signed for. */
export type MarketplaceAddresses = Record<'entitlement' | 'agreement' | 'metering', { url: string; region: string }>;

/** @param endpoint in normal form; anything but {@link AWS_ENDPOINT} has all three services, in `region` */
export function marketplaceAddresses(endpoint: string, region: string = HOME_REGION): MarketplaceAddresses {
  const own = { url: endpoint, region };
  if (endpoint !== AWS_ENDPOINT) return { entitlement: own, agreement: own, metering: own };
  return {
    entitlement: { url: AWS_ENDPOINT, region: HOME_REGION },
    agreement: { url: `https://agreement-marketplace.${HOME_REGION}.amazonaws.com/`, region: HOME_REGION },
    metering: { url: `https://metering.marketplace.${region}.amazonaws.com/`, region },
  };
}

/** The addresses that an account of this endpoint talks to: the browser is asked to allow each. */
export function marketplaceUrls(endpoint: string, region?: string): string[] {
  const parsed = parseEndpoint(endpoint);
  if (!parsed.ok) return [];
  return [...new Set(Object.values(marketplaceAddresses(parsed.value, region)).map(({ url }) => url))];
}
