import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PasskeyView } from '../shared/calls.ts';
import { REASON_TEXT } from '../shared/words.ts';
import { Action } from './action.tsx';
import { background } from './background.ts';
import { askPasskey, PASSKEY_TEXT } from './passkey.ts';
import { PASSKEY_HASH } from './permissions.ts';
import { useCanPasskey } from './use-can-passkey.ts';
import { useReading } from './use-reading.ts';

type Props = {
  onUnlocked: () => void;
  /** Where this page cannot ask an authenticator itself: goes where one can. */
  onElsewhere?: (() => void) | undefined;
};

/** The button beside the passphrase’s, in its row, where there is a passkey that could open the vault, and what came of pressing it. */
export function PasskeyUnlock({ onUnlocked, onElsewhere }: Props) {
  const { value: known = [] } = useReading('passkeys');
  const can = useCanPasskey();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const unlock = async () => {
    setBusy(true);
    setProblem(null);
    const found = await unlockWithOneOf(known);
    setBusy(false);
    setProblem(found);
    if (!found) onUnlocked();
  };
  const isOffered = can && known.length > 0;
  // What went wrong is said, too, where no passkey is left: that is what went wrong.
  if (!isOffered && !problem) return null;
  return (
    <>
      {isOffered && (
        <FocusIfWanted>
          <Action busy={busy} onClick={onElsewhere ?? (() => void unlock())}>
            Unlock with a passkey
          </Action>
        </FocusIfWanted>
      )}
      {problem && (
        <p class="error whole-line" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}

/** Why not; null when it is open. */
async function unlockWithOneOf(known: readonly PasskeyView[]): Promise<string | null> {
  const asked = await askPasskey(known);
  if (!asked.ok) return PASSKEY_TEXT[asked.reason];
  const answer = await background('unlockByPasskey', asked.value);
  return answer.ok ? null : REASON_TEXT[answer.reason];
}

/** Whoever pressed the button in the popup came here to press this one. */
function FocusIfWanted({ children }: { children: ComponentChildren }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (location.hash === PASSKEY_HASH) box.current?.querySelector('button')?.focus();
  }, []);
  return <div ref={box}>{children}</div>;
}
