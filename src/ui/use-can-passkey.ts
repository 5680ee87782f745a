import { useEffect, useState } from 'preact/hooks';
import { canUsePasskeys } from './passkey.ts';

/** Whether this browser can have passkeys open a vault; false until it is known. */
export function useCanPasskey(): boolean {
  const [can, setCan] = useState(false);
  useEffect(() => void canUsePasskeys().then(setCan), []);
  return can;
}
