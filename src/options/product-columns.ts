import type { ProductDraft } from '../shared/account.ts';
import type { OfSource } from './of-source.ts';

export type Field = keyof ProductDraft;

/** The columns of a pasted list of products, for one source. */
export type Columns = {
  /** Where neither a header nor the shape of a cell says otherwise. */
  order: readonly Field[];
  /** What a header calls them. */
  header: readonly (readonly [Field, RegExp])[];
  /** Columns that tell themselves by the shape of a cell, where no other cell of the line has it. */
  shapes: readonly (readonly [Field, RegExp])[];
};

const NAMES = [
  ['code', /^(product ?)?code$/i],
  ['name', /^(product ?)?name$|^product$/i],
] as const;

export const COLUMNS: OfSource<Columns> = {
  'license-service': {
    order: ['name', 'code', 'token', 'offerCode'],
    header: [['token', /^(product ?)?token$/i], ['offerCode', /^offer ?(code|id)?$/i], ...NAMES],
    shapes: [
      ['token', /^\{ProductToken\}/],
      ['code', /^[0-9A-F]{8}$/i],
    ],
  },
  'aws-marketplace': {
    order: ['name', 'code', 'productId', 'isUsage'],
    header: [['productId', /^product ?id$|^id$/i], ['isUsage', /^(billed by )?us(e|age)$/i], ...NAMES],
    shapes: [
      ['productId', /^prod-/],
      ['code', /^[a-z0-9]{24,26}$/],
    ],
  },
};

/** What stands in a column of yes and no where it means yes. */
export const isYes = (cell: string): boolean => /^(y|yes|true|x|1)$/i.test(cell);
