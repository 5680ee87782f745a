import { useRef, useState } from 'preact/hooks';
import { isWithin, LIMITS, type LimitName, type LimitsSet } from '../shared/limits.ts';
import { REASON_TEXT } from '../shared/words.ts';
import { background } from '../ui/background.ts';
import type { Notice } from '../ui/message.tsx';
import { LIMIT_NAMES, limitProblem } from './limit-words.ts';

type Texts = Partial<Record<LimitName, string>>;

const SAVED: Notice = { tone: 'good', text: 'The limits are saved.' };
const INITIAL: Notice = {
  tone: 'info',
  text: 'The initial values are in the fields. Nothing is changed yet: press Save limits to use them.',
};
const notSaved = (n: number): Notice => ({
  tone: 'bad',
  text: `Nothing was saved: ${n === 1 ? 'one limit needs' : `${n} limits need`} a correction. What you typed is still here.`,
});

/** Digits alone: `1e3`, `1,000` and `+5` mean different things to different people. */
const numberOf = (text: string): number => (/^\d+$/.test(text.trim()) ? Number(text) : Number.NaN);

/** Those that differ from their initial values: an initial value that a later version changes is followed. */
const differing = (texts: Record<LimitName, string>): LimitsSet =>
  Object.fromEntries(
    LIMIT_NAMES.map((name) => [name, numberOf(texts[name])] as const).filter(
      ([name, value]) => value !== LIMITS[name].initial,
    ),
  );

/**
 * What the limits form shows and does. Fields that nobody has typed in follow what is stored, whoever changes it.
 * @param reload told after each save
 */
export function useLimitsForm(stored: LimitsSet, reload: () => Promise<void>) {
  const [typed, setTyped] = useState<Texts>({});
  const [problems, setProblems] = useState<Texts>({});
  const [notice, setNotice] = useState<Notice | null>(null);
  const isSaving = useRef(false);
  const text = (name: LimitName): string => typed[name] ?? String(stored[name] ?? LIMITS[name].initial);
  const type = (name: LimitName, to: string) => {
    const { [name]: _mended, ...others } = problems;
    setTyped((now) => ({ ...now, [name]: to }));
    setProblems(others);
    setNotice(null);
  };
  const save = async () => {
    if (isSaving.current) return;
    const texts = Object.fromEntries(LIMIT_NAMES.map((name) => [name, text(name)])) as Record<LimitName, string>;
    const wrong = LIMIT_NAMES.filter((name) => !isWithin(name, numberOf(texts[name])));
    setProblems(Object.fromEntries(wrong.map((name) => [name, limitProblem(name)])));
    if (wrong.length) return setNotice(notSaved(wrong.length));
    isSaving.current = true;
    const answer = await background('saveLimits', differing(texts));
    if (answer.ok) await reload();
    isSaving.current = false;
    setNotice(answer.ok ? SAVED : { tone: 'bad', text: REASON_TEXT[answer.reason] });
    if (answer.ok) setTyped((now) => typedSince(now, texts));
  };
  const backToInitial = () => {
    setTyped(Object.fromEntries(LIMIT_NAMES.map((name) => [name, String(LIMITS[name].initial)])));
    setProblems({});
    setNotice(INITIAL);
  };
  return { text, type, save, backToInitial, problems, notice };
}

/** What was typed while a save was under way is not part of it. */
const typedSince = (now: Texts, sent: Record<LimitName, string>): Texts =>
  Object.fromEntries(Object.entries(now).filter(([name, text]) => text !== sent[name as LimitName]));
