import { describeAgreement, searchAgreements } from './agreement.ts';
import type { Context, Done } from './context.ts';
import type { Seller } from './data.ts';
import { getEntitlements } from './entitlement.ts';
import { resolveCustomer } from './metering.ts';
import { Refusal, type ServiceName } from './refusals.ts';
import type { Permission } from './schema.ts';

/** How a service is addressed, and which version of the JSON protocol it speaks. */
type Protocol = { service: ServiceName; version: '1.0' | '1.1' };
const PROTOCOLS: Record<string, Protocol> = {
  AWSMPEntitlementService: { service: 'entitlement', version: '1.1' },
  AWSMPMeteringService: { service: 'metering', version: '1.1' },
  AWSMPCommerceService_v20200301: { service: 'agreement', version: '1.0' },
};

export type Action = Protocol & {
  /** The target prefix of its service, and its name: also its permission in IAM. */
  name: Permission;
  perform(context: Context, seller: Seller): Done;
};

const ACTIONS: readonly [target: string, perform: Action['perform']][] = [
  ['AWSMPEntitlementService.GetEntitlements', getEntitlements],
  ['AWSMPCommerceService_v20200301.SearchAgreements', searchAgreements],
  ['AWSMPCommerceService_v20200301.DescribeAgreement', describeAgreement],
  ['AWSMPMeteringService.ResolveCustomer', resolveCustomer],
];

/** Which service a request is for, by its target; the oldest one where that says nothing. */
export const protocolOf = (target: string): Protocol => {
  const [prefix = ''] = target.split('.');
  return (Object.hasOwn(PROTOCOLS, prefix) && PROTOCOLS[prefix]) || { service: 'entitlement', version: '1.1' };
};

/** The action that `X-Amz-Target` names. Refuses one that none of the services has. */
export function actionOf(target: string): Action {
  const found = ACTIONS.find(([name]) => name === target);
  if (!found)
    throw new Refusal('UnknownOperationException', 'The requested operation is not recognized by the service.');
  const [name, perform] = found;
  return { ...protocolOf(target), name: name.replace(/^.*\./, '') as Permission, perform };
}

/** Refuses a key that IAM does not let ask this, in IAM's words. */
export function checkPermission({ permissions, accountId }: Seller, { name, service }: Action): void {
  if (permissions.includes(name)) return;
  const action = `aws-marketplace:${name}`;
  const message = `User: arn:aws:iam::${accountId}:user/support is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`;
  throw new Refusal('AccessDeniedException', message, service === 'agreement' ? 403 : 400);
}
