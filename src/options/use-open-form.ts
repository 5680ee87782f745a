import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { AccountView } from '../shared/account.ts';

/** The one form that is open, and on which account; a new key makes a new form. */
type OpenForm = { key: number; start: AccountView | null };

/** Which account form is open. One with unsaved edits is never replaced. */
export function useOpenForm(accounts: readonly AccountView[] | undefined) {
  const [open, setOpen] = useState<OpenForm | null>(null);
  const isEdited = useRef(false);
  const count = useRef(0);
  const show = useCallback((start: AccountView | null) => {
    isEdited.current = false;
    setOpen({ key: ++count.current, start });
  }, []);
  // Nothing to choose from yet: what comes first is an account.
  useEffect(() => {
    if (accounts?.length === 0 && !open) show(null);
  }, [accounts, open, show]);
  return {
    open,
    close: () => {
      isEdited.current = false;
      setOpen(null);
    },
    setEdited: useCallback((edited: boolean) => {
      isEdited.current = edited;
    }, []),
    /** False when the open form holds edits that would be lost. */
    tryOpen: (start: AccountView | null): boolean => {
      if (isEdited.current) return false;
      show(start);
      return true;
    },
  };
}
