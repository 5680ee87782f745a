import { activateDesktopProduct, activateHostedProduct } from './activate.ts';
import { authenticate, type KeyHolder, type Signer } from './authenticate.ts';
import type { Context, Done } from './context.ts';
import { refreshUserToken } from './refresh.ts';
import { type Refusal, refuse } from './refusals.ts';
import type { SignedRequest } from './signature.ts';
import type { ServiceState } from './state.ts';
import {
  getActiveSubscriptionsByPid,
  verifyProductSubscriptionByPid,
  verifyProductSubscriptionByTokens,
} from './verify.ts';

/**
 * An action, and who has to sign it. What somebody else gets who signs it is inferred: where a product token is sent, it
 * is "invalid for the signer".
 */
type Action = { since?: '2008-04-28' } & (
  | { signedBy: 'nobody'; perform: (context: Context) => Done }
  | { signedBy: 'seller'; wrongSigner: () => Refusal; perform: (context: Context, signer: Signer) => Done }
  | {
      signedBy: 'customer';
      wrongSigner: () => Refusal;
      perform: (context: Context, signer: Signer & { holder: KeyHolder }) => Done;
    }
  | { signedBy: 'either'; perform: (context: Context, signer: Signer) => Done }
);

/** The six actions of the service, by the names they have in requests. The WSDL of 2012 has no seventh. */
export const ACTIONS: ReadonlyMap<string, Action> = new Map<string, Action>([
  ['ActivateDesktopProduct', { signedBy: 'nobody', perform: activateDesktopProduct }],
  [
    'ActivateHostedProduct',
    { signedBy: 'seller', wrongSigner: refuse.InvalidProductToken, perform: activateHostedProduct },
  ],
  [
    'GetActiveSubscriptionsByPid',
    { signedBy: 'seller', wrongSigner: refuse.AccessDenied, perform: getActiveSubscriptionsByPid },
  ],
  [
    'VerifyProductSubscriptionByPid',
    { signedBy: 'seller', wrongSigner: refuse.AccessDenied, perform: verifyProductSubscriptionByPid },
  ],
  [
    'VerifyProductSubscriptionByTokens',
    { signedBy: 'customer', wrongSigner: refuse.InvalidProductToken, perform: verifyProductSubscriptionByTokens },
  ],
  ['RefreshUserToken', { since: '2008-04-28', signedBy: 'either', perform: refreshUserToken }],
]);

/** The action that a request names. Refuses one that its version of the API has not. */
export function actionOf(parameters: URLSearchParams): { name: string; action: Action } {
  const name = parameters.get('Action');
  if (!name) throw refuse.MissingAction();
  const action = ACTIONS.get(name);
  if (!action || (action.since && parameters.get('Version') !== action.since)) throw refuse.InvalidAction(name);
  return { name, action };
}

/** Does it, if the right one has signed. Credentials on an action that nobody signs are not even looked at. */
export function perform(action: Action, request: SignedRequest, state: ServiceState): Done {
  const context = { parameters: request.parameters, state };
  if (action.signedBy === 'nobody') return action.perform(context);
  const { seller, holder } = authenticate(request, state);
  if (action.signedBy === 'customer') {
    if (!holder) throw action.wrongSigner();
    return action.perform(context, { seller, holder });
  }
  if (action.signedBy === 'seller' && holder) throw action.wrongSigner();
  return action.perform(context, { seller, holder });
}
