import type { PageCalls, PasskeyView, VaultState } from '../../src/shared/calls.ts';
import { fail, ok } from '../../src/shared/result.ts';
import type { Handlers } from '../../src/shared/router.ts';

export const PASSPHRASE = 'correct horse battery';
export const BACKUP = { name: 'pidlight-backup.json', text: '{"EXAMPLE":"sealed"}', passphrase: 'of the backup' };

/** The vault that the fake background plays; tests read and set it. */
export const fakeVault = () => ({
  vault: 'unlocked' as VaultState,
  /** In how many ms a passphrase may be tried, and what that becomes at a wrong one. */
  nextTry: 0,
  nextTryAsked: 0,
  nextTryWhenWrong: 0,
  /** Not told yet: the vault was restored. */
  restored: false,
  autoLock: 15,
  passkeys: [] as PasskeyView[],
  /** The vault before an import is kept. */
  isPreviousKept: false,
  /** Inputs as they were sent. */
  vaultCalls: [] as { call: string; input: unknown }[],
});
type FakeVault = ReturnType<typeof fakeVault> & { nudge: () => void };

type Names =
  | 'vaultState'
  | 'createVault'
  | 'unlock'
  | 'lock'
  | 'nextTry'
  | 'vaultNews'
  | 'changePassphrase'
  | 'exportBackup'
  | 'importBackup'
  | 'previousVault'
  | 'bringBackPrevious'
  | 'startOver'
  | 'readAutoLock'
  | 'saveAutoLock';

/** As the real ones, but for the secret, which is not looked at. */
export function passkeyHandlers(
  world: FakeVault,
): Pick<Handlers<PageCalls>, 'passkeys' | 'addPasskey' | 'unlockByPasskey' | 'removePasskey'> {
  const without = (credential: string) => world.passkeys.filter((each) => each.credential !== credential);
  return {
    passkeys: () => ok(world.passkeys),
    addPasskey: (input) => {
      world.vaultCalls.push({ call: 'addPasskey', input });
      if (world.nextTry) return fail('wait');
      if (input.passphrase !== PASSPHRASE) {
        world.nextTry = world.nextTryWhenWrong;
        return fail('wrong-passphrase');
      }
      world.passkeys = [...without(input.credential), { credential: input.credential, salt: input.salt }];
      world.nudge();
      return ok(null);
    },
    unlockByPasskey: (input) => {
      world.vaultCalls.push({ call: 'unlockByPasskey', input });
      if (!world.passkeys.some(({ credential }) => credential === input.credential)) return fail('wrong-passkey');
      world.vault = 'unlocked';
      world.nudge();
      return ok(null);
    },
    removePasskey: ({ credential }) => {
      world.passkeys = without(credential);
      world.nudge();
      return ok(null);
    },
  };
}

export function vaultHandlers(world: FakeVault): Pick<Handlers<PageCalls>, Names> {
  const become = (state: VaultState) => {
    world.vault = state;
    world.nudge();
    return ok(null);
  };
  const note = (call: string, input: unknown) => world.vaultCalls.push({ call, input });
  /** As the real one: a wrong one makes the next wait, and nothing is looked at before its time. */
  const tried = <T>(passphrase: string, right: string, then: () => T) => {
    if (world.nextTry) return fail('wait');
    if (passphrase === right) return then();
    world.nextTry = world.nextTryWhenWrong;
    return fail('wrong-passphrase');
  };
  return {
    vaultState: () => ok(world.vault),
    createVault: () => become('unlocked'),
    unlock: ({ passphrase }) =>
      tried(passphrase, PASSPHRASE, () => {
        world.isPreviousKept = false;
        return become('unlocked');
      }),
    lock: () => become('locked'),
    nextTry: () => {
      world.nextTryAsked++;
      return ok(world.nextTry);
    },
    vaultNews: () => {
      const { restored } = world;
      world.restored = false;
      return ok({ restored });
    },
    changePassphrase: (input) => {
      note('changePassphrase', input);
      return tried(input.current, PASSPHRASE, () => become('locked'));
    },
    exportBackup: (input) => {
      note('exportBackup', input);
      return ok({ name: BACKUP.name, text: BACKUP.text });
    },
    importBackup: (input) => {
      note('importBackup', input);
      if (input.text !== BACKUP.text) return fail('not-a-backup');
      if (input.passphrase !== BACKUP.passphrase) return fail('wrong-passphrase');
      world.isPreviousKept = world.vault !== 'not-set-up';
      return become('locked');
    },
    previousVault: () => ok({ isKept: world.isPreviousKept }),
    bringBackPrevious: () => {
      note('bringBackPrevious', null);
      if (!world.isPreviousKept) return fail('no-such-thing');
      world.isPreviousKept = false;
      return become('locked');
    },
    startOver: (input) => {
      note('startOver', input);
      return become('not-set-up');
    },
    readAutoLock: () => ok({ minutes: world.autoLock }),
    saveAutoLock: ({ minutes }) => {
      world.autoLock = minutes;
      return ok(null);
    },
  };
}
