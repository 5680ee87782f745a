import { DEFAULT_SIGNATURE, draftProblems, type ProductDraft } from '../shared/account.ts';

/** What is wrong with a product, and in which field. */
export type ProductProblem = { field: keyof ProductDraft; why: string };

/** The rules are the worker's (`draftProblems`): the account around the products does not matter to them. */
const ruleBroken = (products: readonly ProductDraft[]): string | undefined =>
  draftProblems({
    id: null,
    revision: 0,
    name: '',
    source: 'license-service',
    endpoint: '',
    signature: DEFAULT_SIGNATURE,
    accessKeyId: '',
    secretAccessKey: '',
    products,
  }).products;

/** What keeps `product` from being added to `others`; null when nothing does. */
export function productProblem(product: ProductDraft, others: readonly ProductDraft[]): ProductProblem | null {
  if (!product.name.trim()) return { field: 'name', why: 'Give the product the name that your team uses.' };
  if (!product.code.trim()) return { field: 'code', why: 'Enter the product code, such as 6883959E.' };
  const why = ruleBroken([...others, product]);
  if (!why) return null;
  // The field that, left empty, takes the complaint away is the one it is about.
  const optional = (['token', 'offerCode'] as const).find(
    (field) => !ruleBroken([...others, { ...product, [field]: '' }]),
  );
  return { field: optional ?? 'code', why };
}
