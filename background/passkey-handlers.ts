import type { PageCalls } from '../src/shared/calls.ts';
import type { Handlers } from '../src/shared/router.ts';
import { caught, whenChanged } from './changes.ts';
import { AddPasskeyInput, CredentialInput, PasskeySecretInput, parsed } from './inputs.ts';
import { addPasskey, listPasskeys, removePasskey, unlockByPasskey } from './vault/passkey.ts';
import { tryPassphrase } from './vault/tries.ts';

/** The calls about passkeys, for our own pages alone: a part of the table in `handlers.ts`. */

type PasskeyCalls = Pick<PageCalls, 'passkeys' | 'addPasskey' | 'unlockByPasskey' | 'removePasskey'>;

export const passkeyHandlers: Handlers<PasskeyCalls> = {
  passkeys: () => caught(listPasskeys()),
  addPasskey: parsed(AddPasskeyInput, ({ passphrase, ...passkey }) =>
    whenChanged(
      tryPassphrase(() => addPasskey(passphrase, passkey)),
      'saved',
    ),
  ),
  // nb. Not through `tryPassphrase`: a secret of 256 bits is not guessed, however often somebody tries, and who mistyped the
  // passphrase must not be kept from the other way in.
  unlockByPasskey: parsed(PasskeySecretInput, (passkey) => whenChanged(unlockByPasskey(passkey))),
  removePasskey: parsed(CredentialInput, ({ credential }) => whenChanged(removePasskey(credential), 'saved')),
};
