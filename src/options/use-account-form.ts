import { useState } from 'preact/hooks';
import { type AccountView, type DraftProblems, draftProblems } from '../shared/account.ts';
import { originPattern } from '../shared/endpoint.ts';
import type { Notice } from '../ui/message.tsx';
import { requestHosts } from '../ui/permissions.ts';
import {
  type AccountForm,
  added,
  addressesOf,
  draftOf,
  type Fields,
  type FormProduct,
  isEdited,
  type ProductsChange,
  productsDraft,
} from './account-state.ts';
import { testConnection } from './test-connection.ts';
import { useAccountStore } from './use-account-store.ts';

const notAllowed = (addresses: readonly string[]): Notice => ({
  tone: 'warn',
  text: `Saved. But the browser was not allowed to talk to ${addresses.map((each) => new URL(each).host).join(', ')}: look-ups say “Could not check” until you press Test connection and agree.`,
});

/** The account form: what is in it, what is wrong with it, and what its buttons do. */
export function useAccountForm(start: AccountView | null, latest: AccountView | undefined, onSaved: () => void) {
  const { change, setNotice, store, ...account } = useAccountStore(start, latest, onSaved);
  const { form } = account;
  const [problems, setProblems] = useState<DraftProblems>({});
  const [tested, setTested] = useState<Notice | null>(null);
  const [testing, setTesting] = useState(false);
  const hush = () => {
    setNotice(null);
    setTested(null);
  };
  /** Show what is wrong; true when nothing is. */
  const check = (found: DraftProblems): boolean => {
    setProblems(found);
    hush();
    return Object.keys(found).length === 0;
  };
  /** Save all, with one more product when there is one. */
  const save = async (product: FormProduct | null) => {
    const extra = product ? [product] : [];
    const draftFrom = (now: AccountForm) => draftOf({ ...now, products: added(now.products, extra) });
    const draft = draftFrom(form);
    if (!check(draftProblems(draft, form.saved?.endpoint))) return;
    const addresses = addressesOf(draft);
    // In the click itself, and not waited for: the browser's question may cover or close the page.
    const asked = requestHosts(addresses.map(originPattern));
    const isStored = await store(draftFrom);
    if (isStored && !(await asked)) setNotice(notAllowed(addresses));
  };
  const test = async () => {
    const draft = draftOf(form);
    // Neither a name nor products are needed to try a key.
    const { name: _name, products: _products, ...found } = draftProblems(draft, form.saved?.endpoint);
    if (!check(found)) return;
    setTesting(true);
    setTested(await testConnection(draft, addressesOf(draft)));
    setTesting(false);
  };
  const setFields = (typed: Partial<Fields>) => {
    change((now) => ({ ...now, fields: { ...now.fields, ...typed } }));
    hush();
  };
  /** Change the products. Those of a stored account are stored at once; its other edits stay in the form. */
  const changeProducts = async (to: ProductsChange): Promise<boolean> => {
    const { saved } = form;
    if (saved) return store((now) => productsDraft(now.saved ?? saved, to(now.products)));
    change((now) => ({ ...now, products: to(now.products) }));
    return true;
  };
  const doings = { say: setNotice, save, test, setFields, changeProducts };
  return { ...account, ...doings, problems, tested, testing, edited: isEdited(form) };
}

export type AccountFormHandle = ReturnType<typeof useAccountForm>;
