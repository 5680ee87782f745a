import type { PageCalls } from '../src/shared/calls.ts';
import type { Handlers } from '../src/shared/router.ts';
import { caught, whenChanged } from './changes.ts';
import { ActivateInput, parsed, RegistrationInput, SavedInput, SavedOfInput, VerifyInput } from './inputs.ts';
import { activateDesktop, activateHosted, refreshSaved, verifyProduct, verifySaved } from './lookup/customers.ts';
import { resolveRegistration } from './lookup/registration.ts';
import { listSaved, removeSaved } from './vault/saved.ts';

/** The calls about one customer and one product, for our own pages alone: a part of the table in `handlers.ts`. */

type CustomerCalls = Pick<
  PageCalls,
  | 'verifyProduct'
  | 'activateHosted'
  | 'activateDesktop'
  | 'verifySaved'
  | 'refreshSaved'
  | 'listSaved'
  | 'removeSaved'
  | 'resolveRegistration'
>;

export const customerHandlers: Handlers<CustomerCalls> = {
  verifyProduct: parsed(VerifyInput, verifyProduct),
  activateHosted: parsed(ActivateInput, (input) =>
    input.keep ? whenChanged(activateHosted(input), 'saved') : activateHosted(input),
  ),
  activateDesktop: parsed(ActivateInput, (input) =>
    input.keep ? whenChanged(activateDesktop(input), 'saved') : activateDesktop(input),
  ),
  verifySaved: parsed(SavedInput, verifySaved),
  // Nothing that a page can show has changed.
  refreshSaved: parsed(SavedInput, (input) => caught(refreshSaved(input))),
  listSaved: parsed(SavedOfInput, ({ accountId }) => listSaved(accountId)),
  removeSaved: parsed(SavedInput, ({ accountId, savedId }) => whenChanged(removeSaved(accountId, savedId), 'saved')),
  resolveRegistration: parsed(RegistrationInput, resolveRegistration),
};
