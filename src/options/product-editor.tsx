import { useEffect, useRef } from 'preact/hooks';
import { Action } from '../ui/action.tsx';
import { TextField } from '../ui/field.tsx';
import { SecretField } from '../ui/secret-field.tsx';
import { added, type FormProduct, type ProductsChange } from './account-state.ts';
import { ProductList } from './product-list.tsx';
import { ProductPaste } from './product-paste.tsx';
import type { ProductRow } from './use-product-row.ts';

type Props = {
  products: readonly FormProduct[];
  productRow: ProductRow;
  error: string | undefined;
  /** What stands in the box for many; kept by the form, which must know before it closes. */
  pasted: string;
  onPasted: (text: string) => void;
  /** Resolves to false when they could not be stored; then nothing has changed. */
  onChange: (change: ProductsChange) => Promise<boolean>;
};

const LEAD =
  'Active products are shown by these names; a product that is not listed is shown by its code. The token and the offer code are optional.';

/** The products of an account: the list, a row to add one, and a box to paste many. */
export function ProductEditor({ products, productRow, error, pasted, onPasted, onChange }: Props) {
  const { row, problem, change, take } = productRow;
  const nameBox = useRef<HTMLInputElement>(null);
  const group = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (problem) group.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problem]);
  const add = async () => {
    const product = take();
    if (product && (await onChange((now) => added(now, [product])))) nameBox.current?.focus();
  };
  // Enter in these fields means this product; the form around it would save the whole account.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    void add();
  };
  const field = (name: 'name' | 'code' | 'token' | 'offerCode') => ({
    value: row[name],
    onValue: (value: string) => change({ [name]: value }),
    error: problem?.field === name ? problem.why : null,
    onKeyDown,
  });
  return (
    <fieldset class="stack" ref={group}>
      <legend>Products</legend>
      <p class="hint">{LEAD}</p>
      <ProductList
        products={products}
        onRemove={(code) => void onChange((now) => now.filter((each) => each.code !== code))}
      />
      {error && <p class="error">{error}</p>}
      <div class="columns">
        <TextField isPrivate label="Product name" inputRef={nameBox} {...field('name')} />
        <TextField isPrivate label="Product code" {...field('code')} />
        <SecretField label="Product token" {...field('token')} />
        <TextField isPrivate label="Offer code" {...field('offerCode')} />
      </div>
      <div class="row">
        <Action onClick={() => void add()}>Add product</Action>
      </div>
      <ProductPaste products={products} text={pasted} onText={onPasted} onAdd={onChange} />
    </fieldset>
  );
}
