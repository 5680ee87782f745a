import { useRef, useState } from 'preact/hooks';
import { MAX_PASSKEYS, type PasskeyView } from '../shared/calls.ts';
import { REASON_TEXT } from '../shared/words.ts';
import { background } from '../ui/background.ts';
import type { Notice } from '../ui/message.tsx';
import { makePasskey, PASSKEY_TEXT, type Passkey } from '../ui/passkey.ts';
import { useWait } from '../ui/use-wait.ts';

const ADDED: Notice = {
  tone: 'good',
  text: 'The passkey is added, and unlocks Pidlight from now on. Your passphrase still does; keep it.',
};
const WRONG = 'That is not the passphrase of this vault. Nothing was changed. Check Caps Lock and try again.';
const bad = (text: string): Notice => ({ tone: 'bad', text });

/**
 * What the form for a new passkey shows and does. `known`: the passkeys that there are.
 *
 * nb. A passkey that an authenticator made is kept until the vault has taken it, or the form is gone: who mistyped the
 * passphrase is not asked for another, and leaves none behind that opens nothing.
 */
export function useNewPasskey(known: readonly PasskeyView[]) {
  const [passphrase, setPassphrase] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [notice, setNotice] = useState<Notice | null>(null);
  const [busy, setBusy] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const made = useRef<Passkey | null>(null);
  const wait = useWait();
  const refuse = (why: string) => {
    setError(why);
    box.current?.focus();
    box.current?.select();
  };
  const give = async () => {
    if (!made.current) {
      const asked = await makePasskey(known);
      if (!asked.ok) return setNotice(bad(PASSKEY_TEXT[asked.reason]));
      made.current = asked.value;
    }
    const answer = await background('addPasskey', { passphrase, ...made.current });
    if (!answer.ok) await wait.refresh();
    if (!answer.ok && answer.reason === 'wrong-passphrase') return refuse(WRONG);
    setNotice(answer.ok ? ADDED : bad(REASON_TEXT[answer.reason]));
    if (!answer.ok) return;
    made.current = null;
    setPassphrase('');
  };
  const add = async () => {
    if (busy || wait.seconds) return;
    setNotice(null);
    setError(null);
    if (known.length >= MAX_PASSKEYS) return setNotice(bad(REASON_TEXT['too-many']));
    if (!passphrase) return refuse('Enter the passphrase of this vault.');
    setBusy(true);
    await give();
    setBusy(false);
  };
  return { passphrase, setPassphrase, error, notice, busy, box, wait, add };
}
