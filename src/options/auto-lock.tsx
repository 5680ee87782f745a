import { useRef, useState } from 'preact/hooks';
import { AUTO_LOCK, isAutoLock } from '../shared/auto-lock.ts';
import { REASON_TEXT } from '../shared/words.ts';
import { Action } from '../ui/action.tsx';
import { background } from '../ui/background.ts';
import { TextField } from '../ui/field.tsx';
import { type Notice, Notices } from '../ui/message.tsx';
import { useReading } from '../ui/use-reading.ts';

const HINT = `So long without use: ${AUTO_LOCK.min} to ${AUTO_LOCK.max}, ${AUTO_LOCK.initial} to begin with. The vault also locks when the screen is locked and when the browser is closed.`;
const PROBLEM = `A whole number from ${AUTO_LOCK.min} to ${AUTO_LOCK.max}.`;
const numberOf = (text: string): number => (/^\d+$/.test(text.trim()) ? Number(text) : Number.NaN);

/** When the vault locks itself. Follows what is stored until something is typed. */
export function AutoLock() {
  const { value, problem, refresh } = useReading('readAutoLock');
  const [typed, setTyped] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [notice, setNotice] = useState<Notice | null>(null);
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
        hint={HINT}
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
