import { vi } from 'vitest';

/** What authenticators do where no person can touch one. The real thing, browser and all, is in `test/e2e/passkey.test.ts`. */

type Bytes = Uint8Array<ArrayBuffer>;
type Prf = { enabled?: boolean; results?: { first: BufferSource } };

export const CREDENTIAL = Uint8Array.of(251, 255, 191, 1, 2, 3);
export const SECRET: Bytes = new Uint8Array(32).fill(7);
export const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

/** A credential with these results of the PRF extension; undefined: nobody heard of it. */
export function credential(prf: Prf | undefined, id: Bytes = CREDENTIAL): PublicKeyCredential {
  return Object.create(PublicKeyCredential.prototype, {
    rawId: { value: id.slice().buffer },
    getClientExtensionResults: { value: () => (prf ? { prf } : {}) },
  });
}
export const withSecret = (bytes: Bytes = SECRET): PublicKeyCredential =>
  credential({ enabled: true, results: { first: bytes.slice().buffer } });

type Answer = () => Promise<Credential | null>;

/** An authenticator that answers so. Undone by `vi.restoreAllMocks`. */
export function plugIn({
  create = async () => withSecret(),
  get = async () => withSecret(),
}: {
  create?: Answer;
  get?: Answer;
} = {}) {
  return {
    create: vi.spyOn(navigator.credentials, 'create').mockImplementation(create),
    get: vi.spyOn(navigator.credentials, 'get').mockImplementation(get),
  };
}

/** A browser that has WebAuthn without PRF. Undone by `vi.restoreAllMocks`. */
export function lackPrf() {
  type Capable = { getClientCapabilities(): Promise<Record<string, boolean>> };
  const capable = PublicKeyCredential as unknown as Capable;
  return vi.spyOn(capable, 'getClientCapabilities').mockResolvedValue({ 'extension:prf': false });
}

/** It, the browser or the person says no. */
export const refuses =
  (name: string): Answer =>
  async () => {
    throw new DOMException('EXAMPLE', name);
  };
