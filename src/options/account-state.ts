import {
  type AccountDraft,
  type AccountView,
  DEFAULT_SIGNATURE,
  endpointOf,
  type ProductDraft,
  type SourceKind,
} from '../shared/account.ts';
import { HOME_REGION, marketplaceUrls } from '../shared/marketplace.ts';

/** A product in the form. Of a stored one we have no token, and know only whether there is one. */
export type FormProduct = ProductDraft & { hasToken: boolean };
/** All fields of all sources: switching to another source and back loses nothing. */
export type Fields = Required<Omit<AccountDraft, 'id' | 'revision' | 'products'>>;

/** What the account form holds. Plain data: it outlives a locked vault and a nudge. */
export type AccountForm = {
  /** The account as it was last read or saved; null for one that never was. */
  saved: AccountView | null;
  fields: Fields;
  products: readonly FormProduct[];
};

/** A change of the products, whatever they are by the time it is made. */
export type ProductsChange = (products: readonly FormProduct[]) => readonly FormProduct[];

/** These products and the new ones; what is there already stays as it is. */
export const added = (products: readonly FormProduct[], extra: readonly FormProduct[]): readonly FormProduct[] => [
  ...products,
  ...extra.filter(({ code }) => !products.some((each) => each.code === code)),
];

export const BLANK_PRODUCT: Required<ProductDraft> = {
  name: '',
  code: '',
  token: '',
  offerCode: '',
  productId: '',
  isUsage: false,
};

export const isBlank = (product: ProductDraft): boolean =>
  Object.values(product).every((value) => typeof value !== 'string' || !value.trim());

const fieldsOf = (saved: AccountView | null): Fields => ({
  name: saved?.name ?? '',
  source: saved?.source ?? 'license-service',
  endpoint: saved?.endpoint ?? '',
  signature: saved?.signature ?? DEFAULT_SIGNATURE,
  accessKeyId: '',
  secretAccessKey: '',
  region: saved?.region ?? HOME_REGION,
  sessionToken: '',
});

const productsOf = (saved: AccountView | null): readonly FormProduct[] =>
  (saved?.products ?? []).map((product) => ({ ...product, token: '' }));

/** The form of a stored account, or an empty one. */
export const formOf = (saved: AccountView | null): AccountForm => ({
  saved,
  fields: fieldsOf(saved),
  products: productsOf(saved),
});

/** A product with what its source knows, and nothing that stands in fields which are not shown. */
export function productOf(source: SourceKind, product: ProductDraft): ProductDraft {
  const { name, code, token, offerCode, productId, isUsage } = product;
  if (source !== 'aws-marketplace') return { name, code, token, offerCode };
  return { name, code, token: '', offerCode: '', ...(productId && { productId }), ...(isUsage && { isUsage }) };
}

/** The fields that the source knows. */
function fieldsOfSource({
  region,
  sessionToken,
  ...fields
}: Fields): Omit<AccountDraft, 'id' | 'revision' | 'products'> {
  if (fields.source !== 'aws-marketplace') return fields;
  return { ...fields, region: region.trim(), ...(sessionToken && { sessionToken }) };
}

/** What a save of these fields and products would send. */
export const draftOf = ({ saved, fields, products }: AccountForm): AccountDraft => ({
  id: saved?.id ?? null,
  revision: saved?.revision ?? 0,
  ...fieldsOfSource(fields),
  products: products.map((product) => productOf(fields.source, product)),
});

/** What a save of the products alone would send: the stored account with these. */
export const productsDraft = (saved: AccountView, products: readonly FormProduct[]): AccountDraft =>
  draftOf({ saved, fields: fieldsOf(saved), products });

/** Whether the form holds anything that is not stored. */
export function isEdited({ saved, fields, products }: AccountForm): boolean {
  const stored = fieldsOf(saved);
  const names = Object.keys(stored) as (keyof Fields)[];
  return names.some((name) => fields[name] !== stored[name]) || (!saved && products.length > 0);
}

/** The form after `sent` was stored as `saved`: what was not part of it, or typed since, stays. */
export function settle(now: AccountForm, sent: AccountDraft, saved: AccountView): AccountForm {
  const next = formOf(saved);
  const names = Object.keys(next.fields) as (keyof Fields)[];
  const kept = names.filter((name) => now.fields[name] !== sent[name]).map((name) => [name, now.fields[name]]);
  return { ...next, fields: { ...next.fields, ...Object.fromEntries(kept) } };
}

/** The addresses that an account of this draft talks to. None where the endpoint is no address. */
export function addressesOf(draft: AccountDraft): readonly string[] {
  const endpoint = endpointOf(draft);
  if (!endpoint.ok) return [];
  const { source, region } = draft;
  return source === 'aws-marketplace' ? marketplaceUrls(endpoint.value, region || HOME_REGION) : [endpoint.value];
}
