import { useEffect, useState } from 'preact/hooks';
import type { VaultState } from '../shared/calls.ts';
import { Action } from './action.tsx';
import { background } from './background.ts';
import { Live, Message } from './message.tsx';

const RESTORED =
  'The stored vault was damaged or gone, and Pidlight put it back from its copy. Nothing was lost. Export a backup in the options soon: the disk may be failing.';

/** Says, once, that the vault was restored. `state`: the vault's, which is what finds damage; undefined until it is known. */
export function VaultNews({ state }: { state: VaultState | undefined }) {
  const [isRestored, setRestored] = useState(false);
  useEffect(() => {
    if (!state) return;
    void background('vaultNews', null).then((answer) => {
      if (answer.ok && answer.value.restored) setRestored(true);
    });
  }, [state]);
  return (
    <Live>
      {isRestored && (
        <Message tone="warn">
          <p>{RESTORED}</p>
          <div class="row">
            <Action onClick={() => setRestored(false)}>Understood</Action>
          </div>
        </Message>
      )}
    </Live>
  );
}
