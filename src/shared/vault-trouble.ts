import type { VaultState, VaultTrouble } from './calls.ts';

/** What happened to the stored vault, what was not lost, and what to do first. */
export type TroubleWords = { title: string; happened: string; kept: string; next: string };

const KEPT = 'Nothing was deleted. Sites, limits and settings are not in the vault, and still work.';

export const TROUBLE: Record<VaultTrouble, TroubleWords> = {
  damaged: {
    title: 'The stored vault is damaged',
    happened:
      'Something other than Pidlight changed it: a fault of the disk, or another program. Its copy is no better.',
    kept: KEPT,
    next: 'Import a backup if there is one. Without it, start over and enter the credentials again.',
  },
  missing: {
    title: 'The stored vault is gone',
    happened: 'A vault was made on this computer, and neither it nor its copy is there any more.',
    kept: 'Sites, limits and settings are not in the vault, and still work. At the service nothing has changed.',
    next: 'Import a backup if there is one. Without it, start over and enter the credentials again.',
  },
  'rolled-back': {
    title: 'The stored vault is an old one',
    happened:
      'An older vault stands where the last saved one should be: this browser’s data was put back from a copy, or somebody exchanged it. Pidlight does not open it by itself.',
    kept: KEPT,
    next: 'Import your newest backup. If you did not put this data back yourself, have the access keys replaced at the service.',
  },
  unsupported: {
    title: 'The stored vault is of another version',
    happened: 'A version of Pidlight that is not this one made it, and this one cannot read it.',
    kept: KEPT,
    next: 'Update Pidlight: a newer version opens it with the same passphrase. Import a backup or start over only if that fails.',
  },
  'out-of-bounds': {
    title: 'The stored vault was tampered with',
    happened:
      'It asks for a key derivation that is too weak, or one that would never end. Pidlight makes no such vaults, and has not tried to open it.',
    kept: KEPT,
    next: 'Import a backup if there is one. Without it, start over, and have the access keys replaced at the service.',
  },
};

export const isTrouble = (state: VaultState): state is VaultTrouble => Object.hasOwn(TROUBLE, state);
