import { DEFAULT_SIGNATURE, draftProblems, type ProductDraft, type SourceKind } from '../shared/account.ts';
import { type OfSource, ofSource } from './of-source.ts';

/** What is wrong with a product, and in which field. */
export type ProductProblem = { field: keyof ProductDraft; why: string };

/** The rules are the worker's (`draftProblems`): the account around the products does not matter to them. */
const ruleBroken = (source: SourceKind, products: readonly ProductDraft[]): string | undefined =>
  draftProblems({
    id: null,
    revision: 0,
    name: '',
    source,
    endpoint: '',
    signature: DEFAULT_SIGNATURE,
    accessKeyId: '',
    secretAccessKey: '',
    products,
  }).products;

const CODE_EXAMPLE: OfSource<string> = {
  'license-service': '6883959E',
  'aws-marketplace': '3ikoozsk9qmx4uvnl7yhq2pqd',
};

/** What keeps `product` from being added to `others`; null when nothing does. */
export function productProblem(
  source: SourceKind,
  product: ProductDraft,
  others: readonly ProductDraft[],
): ProductProblem | null {
  if (!product.name.trim()) return { field: 'name', why: 'Give the product the name that your team uses.' };
  if (!product.code.trim())
    return { field: 'code', why: `Enter the product code, such as ${ofSource(CODE_EXAMPLE, source)}.` };
  const why = ruleBroken(source, [...others, product]);
  if (!why) return null;
  // The field that, left empty, takes the complaint away is the one it is about.
  const optional = (['token', 'offerCode', 'productId'] as const).find(
    (field) => !ruleBroken(source, [...others, { ...product, [field]: '' }]),
  );
  return { field: optional ?? 'code', why };
}
