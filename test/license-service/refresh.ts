import type { Signer } from './authenticate.ts';
import { type Context, type Done, productCodesOf, userTokenOf } from './context.ts';
import { element } from './envelope.ts';
import { isNewest, userToken as newUserToken } from './mint.ts';
import { refuse } from './refusals.ts';

/** Clients sent one plain `AdditionalTokens`; lists of sibling services were numbered. Both are taken (inferred). */
const additionalTokensOf = (parameters: URLSearchParams): string[] =>
  [...parameters].filter(([name]) => /^AdditionalTokens(\.\d+)?$/.test(name)).map(([, value]) => value);

/**
 * The same user token in its newest version, with the same end; one that is newest already comes back as it is.
 * The old one stays good. Additional tokens, if any, have to be product tokens of the product.
 */
export function refreshUserToken(context: Context, signer: Signer): Done {
  const { seller, customer, productCode, userToken } = userTokenOf(context, signer);
  for (const token of additionalTokensOf(context.parameters))
    if (!productCodesOf(seller, token).includes(productCode)) throw refuse.InvalidProductToken();
  if (isNewest(userToken.token)) return { result: element('UserToken', userToken.token), customer };
  const newest = { ...userToken, token: newUserToken() };
  customer.userTokens.push(newest);
  context.state.changed();
  return { result: element('UserToken', newest.token), customer };
}
