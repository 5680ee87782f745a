import { useRef, useState } from 'preact/hooks';
import { DISPLAY, type Display, keysOf } from '../shared/display.ts';
import { parseShortcut, SHORTCUT_PROBLEM } from '../shared/shortcut.ts';
import { REASON_TEXT } from '../shared/words.ts';
import { background } from '../ui/background.ts';
import type { Notice } from '../ui/message.tsx';

const SAVED: Notice = { tone: 'good', text: 'The display is saved. Open pages follow at once.' };
const INITIAL: Notice = {
  tone: 'info',
  text: 'The initial values are chosen. Nothing is changed yet: press Save display to use them.',
};
const NOT_SAVED: Notice = {
  tone: 'bad',
  text: 'Nothing was saved: the shortcut needs a correction. What you typed is still here.',
};

/**
 * What the display form shows and does. What nobody has chosen here follows what is stored, whoever changes it.
 * @param reload told after each save
 */
export function useDisplayForm(stored: Display, reload: () => Promise<void>) {
  const [changes, setChanges] = useState<Partial<Display>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [notice, setNotice] = useState<Notice | null>(null);
  const isSaving = useRef(false);
  const chosen: Display = { ...stored, ...changes };
  const choose = (change: Partial<Display>) => {
    setChanges((now) => ({ ...now, ...change }));
    if (change.shortcut !== undefined) setProblem(null);
    setNotice(null);
  };
  /** Keys that may be a shortcut are written down. All others do what they always do: Tab, Backspace, pasting. */
  const press = (event: KeyboardEvent) => {
    const keys = event.key === 'Escape' ? stored.shortcut : keysOf(event);
    const isWanted = event.key === 'Escape' || parseShortcut(keys).ok;
    if (!isWanted || event.isComposing) return;
    event.preventDefault();
    choose({ shortcut: keys });
  };
  const save = async () => {
    if (isSaving.current) return;
    const shortcut = parseShortcut(chosen.shortcut);
    setProblem(shortcut.ok ? null : SHORTCUT_PROBLEM[shortcut.reason]);
    if (!shortcut.ok) return setNotice({ ...NOT_SAVED });
    isSaving.current = true;
    const answer = await background('saveDisplay', { ...chosen, shortcut: shortcut.value });
    if (answer.ok) await reload();
    isSaving.current = false;
    setNotice(answer.ok ? SAVED : { tone: 'bad', text: REASON_TEXT[answer.reason] });
    if (answer.ok) setChanges((now) => changedSince(now, chosen));
  };
  const backToInitial = () => {
    choose(DISPLAY);
    setNotice(INITIAL);
  };
  return { chosen, choose, press, save, backToInitial, problem, notice };
}

/** What was changed while a save was under way is not part of it. */
const changedSince = (now: Partial<Display>, sent: Display): Partial<Display> =>
  Object.fromEntries(Object.entries(now).filter(([name, value]) => value !== sent[name as keyof Display]));
