import { useEffect, useRef, useState } from 'preact/hooks';
import type { AccountView } from '../shared/account.ts';
import { REASON_TEXT } from '../shared/words.ts';
import { Action } from '../ui/action.tsx';
import { Message, Notices } from '../ui/message.tsx';
import { AccountFields } from './account-fields.tsx';
import { ConfirmAction } from './confirm-action.tsx';
import { ProductEditor } from './product-editor.tsx';
import { type AccountFormHandle, useAccountForm } from './use-account-form.ts';
import { useProductRow } from './use-product-row.ts';

type Props = {
  start: AccountView | null;
  accounts: readonly AccountView[];
  /** Absent when there is nothing to go back to. */
  onClose: (() => void) | undefined;
  onSaved: () => void;
  onEdited: (edited: boolean) => void;
};

/** One account: fields, products, test and save. It stays open after a save, to go on. */
export function AccountForm({ start, accounts, onClose, onSaved, onEdited }: Props) {
  const savedId = useRef(start?.id);
  const latest = accounts.find(({ id }) => id === savedId.current);
  const account = useAccountForm(start, latest, onSaved);
  const { form, problems, notice, edited } = account;
  savedId.current = form.saved?.id;
  const productRow = useProductRow(form.fields.source, form.products);
  const box = useRef<HTMLFormElement>(null);
  const [pasted, setPasted] = useState('');
  const isDirty = edited || !productRow.isBlank || pasted.trim() !== '';
  useEffect(() => onEdited(isDirty), [isDirty, onEdited]);
  useEffect(() => box.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), [problems]);

  const save = async () => {
    if (productRow.isBlank) return account.save(null);
    // A product that was typed and not added belongs to what the person wants saved.
    const product = productRow.take();
    if (product) await account.save(product);
    else account.say({ tone: 'bad', text: 'Not saved yet: the product that you were adding needs a correction.' });
  };
  const title = form.saved ? `Edit ${form.saved.name}` : 'New account';
  return (
    <form
      class="group"
      ref={box}
      noValidate
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h3>{form.saved ? <EditTitle {...form.saved} /> : title}</h3>
      <AccountFields {...account} />
      <div class="row">
        <Action busy={account.testing} onClick={() => void account.test()}>
          Test connection
        </Action>
      </div>
      <Notices notice={account.tested} />
      <ProductEditor
        source={form.fields.source}
        products={form.products}
        productRow={productRow}
        error={problems.products}
        pasted={pasted}
        onPasted={setPasted}
        onChange={account.changeProducts}
      />
      {account.hasConflict && <Conflict {...account} />}
      <Notices notice={notice} />
      <div class="row form-foot">
        <Action submit kind="primary">
          Save account
        </Action>
        {onClose && <Close isDirty={isDirty} onClose={onClose} />}
      </div>
    </form>
  );
}

const EditTitle = ({ name }: Pick<AccountView, 'name'>) => (
  <>
    Edit <span class="private">{name}</span>
  </>
);

function Close({ isDirty, onClose }: { isDirty: boolean; onClose: () => void }) {
  if (!isDirty) return <Action onClick={onClose}>Close</Action>;
  return (
    <ConfirmAction
      verb="Discard"
      what="changes"
      question="What you typed and did not save is lost."
      onConfirm={onClose}
    />
  );
}

function Conflict({ loadSaved, saveMine }: Pick<AccountFormHandle, 'loadSaved' | 'saveMine'>) {
  return (
    <Message tone="bad">
      <p>{REASON_TEXT.conflict}</p>
      <div class="row">
        <Action onClick={() => void loadSaved()}>Load the saved version</Action>
        <Action onClick={() => void saveMine()}>Save mine over it</Action>
      </div>
    </Message>
  );
}
