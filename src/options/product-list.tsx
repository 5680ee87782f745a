import type { FormProduct } from './account-state.ts';
import { ConfirmAction } from './confirm-action.tsx';

type Props = { products: readonly FormProduct[]; onRemove: (code: string) => void };

/** The products that the account has. */
export function ProductList({ products, onRemove }: Props) {
  if (!products.length) return null;
  return (
    <ul class="list" aria-label="Products of this account">
      {products.map((product) => (
        <li key={product.code} class="list-line">
          <div class="grow">
            <strong class="private">{product.name}</strong>
            <p class="hint">
              <span class="private">{codes(product)}</span>
              {product.hasToken && ' · token stored'}
              {product.isUsage && ' · billed by use'}
            </p>
          </div>
          <ConfirmAction
            verb="Remove"
            what={product.name}
            question={product.hasToken ? 'Its stored token is deleted too.' : 'It will be shown by its code.'}
            onConfirm={() => onRemove(product.code)}
          />
        </li>
      ))}
    </ul>
  );
}

const codes = ({ code, offerCode, productId }: FormProduct): string =>
  [`Code ${code}`, offerCode && `offer ${offerCode}`, productId].filter(Boolean).join(' · ');
