import type { Context, Done } from './context.ts';
import type { Seller } from './data.ts';
import { MAX, stringOf } from './inputs.ts';
import { Refusal } from './refusals.ts';

/** How long a registration token is good for, in ms. */
export const TOKEN_LIFE = 4 * 3_600_000;

/** nb. The service has an ExpiredTokenException of its own, beside the one for session tokens. */
const refused = (code: string, message: string): Refusal => new Refusal(code, message, 400, { isModelled: true });

/** Whose registration token it is. The answer is the same until the token expires. */
export function resolveCustomer({ input, state }: Context, seller: Seller): Done {
  const given = stringOf(input, 'RegistrationToken', MAX.registrationToken);
  const customer = seller.customers.find(({ registrationTokens }) =>
    registrationTokens.some(({ token }) => token === given),
  );
  const token = customer?.registrationTokens.find((each) => each.token === given);
  if (!customer || !token) throw refused('InvalidTokenException', 'Registration token is invalid.');
  if (state.now() >= Date.parse(token.issued ?? '') + TOKEN_LIFE)
    throw refused('ExpiredTokenException', 'The submitted registration token has expired.');
  const output = {
    CustomerIdentifier: customer.customerIdentifier,
    CustomerAWSAccountId: customer.accountId,
    ProductCode: token.productCode,
    LicenseArn: token.licenseArn,
  };
  return { output, asked: [], customer };
}
