import { useEffect, useId, useRef } from 'preact/hooks';
import type { SourceKind } from '../shared/account.ts';
import { Action } from '../ui/action.tsx';
import { TextField } from '../ui/field.tsx';
import { SecretField } from '../ui/secret-field.tsx';
import { added, type FormProduct, type ProductsChange } from './account-state.ts';
import { type OfSource, ofSource } from './of-source.ts';
import { ProductList } from './product-list.tsx';
import { ProductPaste } from './product-paste.tsx';
import type { ProductRow } from './use-product-row.ts';

type Props = {
  source: SourceKind;
  products: readonly FormProduct[];
  productRow: ProductRow;
  error: string | undefined;
  /** What stands in the box for many; kept by the form, which must know before it closes. */
  pasted: string;
  onPasted: (text: string) => void;
  /** Resolves to false when they could not be stored; then nothing has changed. */
  onChange: (change: ProductsChange) => Promise<boolean>;
};

const LEAD: OfSource<string> = {
  'license-service':
    'Active products are shown by these names; a product that is not listed is shown by its code. The token and the offer code are optional.',
  'aws-marketplace':
    'List every product: AWS Marketplace is asked about these, by their codes, and answers are shown by these names. The id (prod-…) is what agreements name a product by.',
};

/** The products of an account: the list, a row to add one, and a box to paste many. */
export function ProductEditor({ source, products, productRow, error, pasted, onPasted, onChange }: Props) {
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
  const field = (name: 'name' | 'code' | 'token' | 'offerCode' | 'productId') => ({
    value: row[name],
    onValue: (value: string) => change({ [name]: value }),
    error: problem?.field === name ? problem.why : null,
    onKeyDown,
  });
  return (
    <fieldset class="stack" ref={group}>
      <legend>Products</legend>
      <p class="hint">{ofSource(LEAD, source)}</p>
      <ProductList
        products={products}
        onRemove={(code) => void onChange((now) => now.filter((each) => each.code !== code))}
      />
      {error && <p class="error">{error}</p>}
      <div class="columns">
        <TextField isPrivate label="Product name" inputRef={nameBox} {...field('name')} />
        <TextField isPrivate label="Product code" {...field('code')} />
        {source === 'aws-marketplace' ? (
          <>
            <TextField isPrivate label="Product ID" hint="Begins with prod-" {...field('productId')} />
            <BilledByUse isChosen={row.isUsage} onChosen={(isUsage) => change({ isUsage })} />
          </>
        ) : (
          <>
            <SecretField label="Product token" {...field('token')} />
            <TextField isPrivate label="Offer code" {...field('offerCode')} />
          </>
        )}
      </div>
      <div class="row">
        <Action onClick={() => void add()}>Add product</Action>
      </div>
      <ProductPaste source={source} products={products} text={pasted} onText={onPasted} onAdd={onChange} />
    </fieldset>
  );
}

type BilledProps = { isChosen: boolean; onChosen: (isChosen: boolean) => void };

function BilledByUse({ isChosen, onChosen }: BilledProps) {
  const id = useId();
  return (
    <div class="choice">
      <input
        id={id}
        type="checkbox"
        checked={isChosen}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChosen(event.currentTarget.checked)}
      />
      <label for={id}>Billed by use</label>
      <p class="hint" id={`${id}-hint`}>
        Without a contract for it: only agreements tell who has it.
      </p>
    </div>
  );
}
