import { useEffect, useRef, useState } from 'preact/hooks';
import { AUTO_LOCK, isAutoLock } from '../shared/auto-lock.ts';
import { REASON_TEXT } from '../shared/words.ts';
import { Action } from '../ui/action.tsx';
import { background } from '../ui/background.ts';
import { TextField } from '../ui/field.tsx';
import { type Notice, Notices } from '../ui/message.tsx';
import { lockKeys } from '../ui/permissions.ts';
import { useReading } from '../ui/use-reading.ts';

const HINT = `So long without use: ${AUTO_LOCK.min} to ${AUTO_LOCK.max}, ${AUTO_LOCK.initial} to begin with. The vault also locks when the screen is locked and when the browser is closed.`;
/** nb. No link: a page cannot lead to the browser's own. */
const WHERE = 'The browser’s list of extension shortcuts (chrome://extensions/shortcuts)';
const keysText = (keys: string | null): string =>
  keys ? `${keys} locks it at once. ${WHERE} changes these keys.` : `No keys lock it at once yet. ${WHERE} sets some.`;
const PROBLEM = `A whole number from ${AUTO_LOCK.min} to ${AUTO_LOCK.max}.`;
const numberOf = (text: string): number => (/^\d+$/.test(text.trim()) ? Number(text) : Number.NaN);

/** The keys that lock at once, also when they were changed in another tab; undefined until they are known. */
function useLockKeys(): string | null | undefined {
  const [keys, setKeys] = useState<string | null>();
  useEffect(() => {
    const read = () => void lockKeys().then(setKeys);
    read();
    window.addEventListener('focus', read);
    return () => window.removeEventListener('focus', read);
  }, []);
  return keys;
}

/** When the vault locks itself. Follows what is stored until something is typed. */
export function AutoLock() {
  const { value, problem, refresh } = useReading('readAutoLock');
  const [typed, setTyped] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [notice, setNotice] = useState<Notice | null>(null);
  const keys = useLockKeys();
  const box = useRef<HTMLInputElement>(null);
  const text = typed ?? String(value?.minutes ?? '');
  const type = (to: string) => {
    setTyped(to);
    setError(null);
    setNotice(null);
  };
  const save = async () => {
    const minutes = numberOf(text);
    if (!isAutoLock(minutes)) {
      setError(PROBLEM);
      return box.current?.focus();
    }
    const answer = await background('saveAutoLock', { minutes });
    if (answer.ok) await refresh();
    setNotice(answer.ok ? { tone: 'good', text: 'Saved.' } : { tone: 'bad', text: REASON_TEXT[answer.reason] });
    // What was typed meanwhile stays.
    if (answer.ok) setTyped((now) => (now === text ? null : now));
  };
  const submit = (event: Event) => {
    event.preventDefault();
    void save();
  };
  if (!value) return problem && <p class="error">{REASON_TEXT[problem]}</p>;
  return (
    <form class="stack-tight auto-lock" noValidate onSubmit={submit} aria-label="Auto-lock">
      <TextField
        numeric
        label="Lock after (minutes)"
        hint={keys === undefined ? HINT : `${HINT} ${keysText(keys)}`}
        value={text}
        onValue={type}
        error={error}
        inputRef={box}
      />
      <div class="row">
        <Action submit>Save auto-lock</Action>
      </div>
      <Notices notice={notice} />
    </form>
  );
}
