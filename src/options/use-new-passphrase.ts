import { useRef, useState } from 'preact/hooks';
import { problemOf } from '../shared/passphrase.ts';

type Problems = { passphrase?: string; repeat?: string };

/** What is wrong with a new passphrase, at the field where it is wrong. */
function problemsOf(passphrase: string, repeat: string): Problems {
  const problem = problemOf(passphrase);
  if (problem) return { passphrase: problem };
  return passphrase === repeat ? {} : { repeat: 'The two are not the same. Type the passphrase again here.' };
}

/** A new passphrase while it is typed, twice. */
export function useNewPassphrase() {
  const [passphrase, setPassphrase] = useState('');
  const [repeat, setRepeat] = useState('');
  const [problems, setProblems] = useState<Problems>({});
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  /** Whether it may be used. If not, the field that needs a correction says so and has the focus. */
  const check = (): boolean => {
    const found = problemsOf(passphrase, repeat);
    setProblems(found);
    if (found.passphrase) first.current?.focus();
    else if (found.repeat) second.current?.focus();
    return !found.passphrase && !found.repeat;
  };
  /** What is wrong is said until something is typed: from then on the meter tells. */
  const type = (to: { passphrase?: string; repeat?: string }) => {
    if (to.passphrase !== undefined) setPassphrase(to.passphrase);
    if (to.repeat !== undefined) setRepeat(to.repeat);
    setProblems({});
  };
  const clear = () => type({ passphrase: '', repeat: '' });
  return { passphrase, repeat, problems, first, second, type, check, clear };
}

export type NewPassphraseHandle = ReturnType<typeof useNewPassphrase>;
