import * as v from 'valibot';
import type { Registration } from '../../../src/shared/calls.ts';
import { customerId } from '../../../src/shared/customer-id.ts';
import { fail, ok } from '../../../src/shared/result.ts';
import type { Account } from '../../vault/account.ts';
import type { Attempt, Conditions } from '../source.ts';
import { call } from './call.ts';

/** ResolveCustomer: whose registration token it is. */

const Text = v.nullish(v.pipe(v.string(), v.maxLength(2_048)));
const ResolvedShape = v.object({
  CustomerAWSAccountId: Text,
  CustomerIdentifier: Text,
  LicenseArn: Text,
  ProductCode: v.pipe(v.string(), v.regex(/^[-a-zA-Z0-9/=:_.@]{1,255}$/)),
});

/** The customer's AWS account; the older customer identifier where the service names no account. Changes nothing at the service. */
export async function resolveCustomer(
  account: Account,
  registrationToken: string,
  on: Conditions,
): Promise<Attempt<Registration>> {
  const input = { RegistrationToken: registrationToken };
  const attempt = await call(
    account,
    { service: 'metering', name: 'ResolveCustomer', input, shape: ResolvedShape },
    on,
  );
  if (!attempt.ok) return attempt;
  const { CustomerAWSAccountId, CustomerIdentifier, LicenseArn, ProductCode: productCode } = attempt.value;
  const customer = CustomerAWSAccountId
    ? customerId('aws-account', CustomerAWSAccountId)
    : customerId('customer-identifier', CustomerIdentifier ?? '');
  if (customer === null) return fail('bad-response');
  return ok({ customer, productCode, licenseArn: customerId('license-arn', LicenseArn ?? '') });
}
