import { createHash } from 'node:crypto';
import { vi } from 'vitest';

/**
 * A derivation for tests that derive thousands of times: one hash of salt and passphrase. The parameters in the record,
 * their bounds, and what is bound to them stay what they are. `derived.count` counts.
 */
export const derived = { count: 0 };

type Options = { password: string; salt: Uint8Array };

/** For whatever is imported anew after this. */
export function cheapKdf(): void {
  vi.doMock('hash-wasm', () => ({
    argon2id: async ({ password, salt }: Options) => {
      derived.count += 1;
      return new Uint8Array(createHash('sha256').update(salt).update(password, 'utf8').digest());
    },
  }));
}

export const realKdf = (): void => void vi.doUnmock('hash-wasm');
