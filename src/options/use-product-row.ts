import { useEffect, useRef, useState } from 'preact/hooks';
import type { ProductDraft, SourceKind } from '../shared/account.ts';
import { BLANK_PRODUCT, type FormProduct, isBlank, productOf } from './account-state.ts';
import { type ProductProblem, productProblem } from './product-problem.ts';

function tidy(source: SourceKind, row: Required<ProductDraft>): FormProduct {
  const name = row.name.trim();
  const code = row.code.trim();
  const product = productOf(source, {
    ...row,
    name,
    code,
    offerCode: row.offerCode.trim(),
    productId: row.productId.trim(),
  });
  return { ...product, hasToken: product.token !== '' };
}

/** The product that is being typed. It is cleared when it stands in the list, and never before. */
export function useProductRow(source: SourceKind, products: readonly FormProduct[]) {
  const [row, setRow] = useState(BLANK_PRODUCT);
  const [problem, setProblem] = useState<ProductProblem | null>(null);
  const onItsWay = useRef<string | null>(null);
  useEffect(() => {
    if (!onItsWay.current || !products.some(({ code }) => code === onItsWay.current)) return;
    onItsWay.current = null;
    setRow(BLANK_PRODUCT);
  }, [products]);
  return {
    row,
    problem,
    isBlank: isBlank(productOf(source, row)),
    change: (change: Partial<ProductDraft>) => {
      setRow((now) => ({ ...now, ...change }));
      setProblem(null);
      onItsWay.current = null;
    },
    /** The product, on its way into the list; null when something is wrong with it, which is then shown. */
    take: (): FormProduct | null => {
      const product = tidy(source, row);
      const found = productProblem(source, product, products);
      setProblem(found);
      onItsWay.current = found ? null : product.code;
      return found ? null : product;
    },
  };
}

export type ProductRow = ReturnType<typeof useProductRow>;
