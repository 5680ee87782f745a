/**
 * Failures that cross from one room to another are values: an exception does not survive
 * the message channel, and a caller who must look at `ok` cannot forget that things fail.
 */

/** Why a call failed. The set is closed: every reason has its sentence in `words.ts`. */
export type Reason =
  /** No vault has been made on this computer yet. */
  | 'not-set-up'
  /** There is a vault already; making another would lose it. */
  | 'already-set-up'
  /** The vault is locked; the passphrase opens it. */
  | 'locked'
  /** The passphrase does not open this vault. The vault itself is whole. */
  | 'wrong-passphrase'
  /** The passkey does not open this vault, or no longer. The vault itself is whole. */
  | 'wrong-passkey'
  /** The vault has as many passkeys as it may have. */
  | 'too-many'
  /** Too soon after wrong passphrases: this one was not tried. */
  | 'wait'
  /** The stored vault was changed, and so was its copy. */
  | 'damaged'
  /** A vault was made here, and it is gone, its copy too. */
  | 'missing'
  /** The stored vault is older than the one that was written last. */
  | 'rolled-back'
  /** A newer Pidlight wrote the vault, or this browser lacks what opens it. */
  | 'unsupported'
  /** The vault asks for a key derivation that is too weak, or too much work. */
  | 'out-of-bounds'
  /** The passphrase is too easy to guess. */
  | 'weak-passphrase'
  /** The file is no backup of a vault. */
  | 'not-a-backup'
  /** There is no room: on the disk, or in a vault. */
  | 'quota'
  /** Somebody else saved the same account since it was read. */
  | 'conflict'
  /** The account, site or product that was named does not exist. */
  | 'no-such-thing'
  /** The input has not the shape that the call asks for. */
  | 'bad-input'
  /** The browser's storage refused to write (blocked, closed). */
  | 'storage'
  /** The page has spent what it may ask for. */
  | 'budget'
  /** This sender may not make this call. */
  | 'refused'
  /** The background did not answer: it was updated, killed in mid-answer, or disabled. */
  | 'gone'
  /** A fault of ours. Details are never sent: they might hold what nobody should read. */
  | 'internal';

export type Failure<R extends string = Reason> = { ok: false; reason: R };
export type Result<T, R extends string = Reason> = { ok: true; value: T } | Failure<R>;

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });
export const fail = <R extends string>(reason: R): Failure<R> => ({ ok: false, reason });
