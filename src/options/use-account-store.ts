import { useEffect, useRef, useState } from 'preact/hooks';
import type { AccountDraft, AccountView } from '../shared/account.ts';
import type { Reason } from '../shared/result.ts';
import { REASON_TEXT } from '../shared/words.ts';
import { background } from '../ui/background.ts';
import type { Notice } from '../ui/message.tsx';
import { type AccountForm, formOf, isEdited, settle } from './account-state.ts';

const SAVED: Notice = { tone: 'good', text: 'Saved.' };
const LOADED: Notice = { tone: 'info', text: 'This is the account as the other window saved it.' };
const REMOVED: Notice = {
  tone: 'bad',
  text: 'Another window removed this account. What you typed is still here: enter its credentials and save, and it is made anew.',
};

/**
 * The memory of the account form, and its dealings with the stored account.
 * `latest` is that account as last listed: a form without edits follows it, an edited one is left alone, and
 * finds out when it is saved.
 */
export function useAccountStore(start: AccountView | null, latest: AccountView | undefined, onSaved: () => void) {
  const { form, now, change } = useForm(start);
  const [notice, setNotice] = useState<Notice | null>(null);
  /** What another window was faster than. */
  const [overtaken, setOvertaken] = useState<AccountDraft | null>(null);
  const inTurn = useTurns();
  useFollow(form, latest, change);

  const refuse = (reason: Reason, draft: AccountDraft) => {
    const isGone = reason === 'no-such-thing';
    setOvertaken(reason === 'conflict' ? draft : null);
    setNotice(reason === 'conflict' ? null : isGone ? REMOVED : { tone: 'bad', text: REASON_TEXT[reason] });
    // Without an id it is a new account, and the next save makes it.
    if (isGone) change((form) => ({ ...form, saved: null }));
  };
  /** Each save waits for the one before, and is made of the form as that left it: its revision is the right one. */
  const store = (draftFrom: (form: AccountForm) => AccountDraft): Promise<boolean> =>
    inTurn(async () => {
      const draft = draftFrom(now.current);
      const answer = await background('saveAccount', draft);
      if (answer.ok) {
        setOvertaken(null);
        change((form) => settle(form, draft, answer.value));
        setNotice(SAVED);
        onSaved();
      } else refuse(answer.reason, draft);
      return answer.ok;
    });
  /** The account as it is stored now; null when it is gone or cannot be read, and then that has been said. */
  const readAgain = async (draft: AccountDraft): Promise<AccountView | null> => {
    const answer = await background('listAccounts', null);
    const found = answer.ok ? answer.value.find(({ id }) => id === draft.id) : undefined;
    if (!found) refuse(answer.ok ? 'no-such-thing' : answer.reason, draft);
    return found ?? null;
  };
  const loadSaved = async () => {
    const newest = overtaken && (await readAgain(overtaken));
    if (!newest) return;
    setOvertaken(null);
    change(() => formOf(newest));
    setNotice(LOADED);
  };
  const saveMine = async () => {
    const newest = overtaken && (await readAgain(overtaken));
    if (newest) await store(() => ({ ...overtaken, revision: newest.revision }));
  };
  return { form, change, notice, setNotice, store, hasConflict: overtaken !== null, loadSaved, saveMine };
}

type Change = (to: (form: AccountForm) => AccountForm) => void;

/** The form, to be drawn, and as it is right now, for what happens between two drawings. */
function useForm(start: AccountView | null) {
  const [form, setForm] = useState(() => formOf(start));
  const now = useRef(form);
  const change = useRef<Change>((to) => {
    now.current = to(now.current);
    setForm(now.current);
  });
  return { form, now, change: change.current };
}

/** One after the other, whatever became of the one before. */
function useTurns() {
  const last = useRef<Promise<unknown>>(Promise.resolve());
  return <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.current.then(work);
    last.current = turn.catch(() => undefined);
    return turn;
  };
}

function useFollow(form: AccountForm, latest: AccountView | undefined, change: Change) {
  useEffect(() => {
    const isNewer = latest && form.saved && latest.id === form.saved.id && latest.revision > form.saved.revision;
    if (isNewer && !isEdited(form)) change(() => formOf(latest));
  }, [latest, form, change]);
}
