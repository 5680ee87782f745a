import { readFileSync } from 'node:fs';
import * as v from 'valibot';

/** `P` and 26 base32 characters that stand for 16 bytes (docs/license-service.md, Identifiers). */
const PID_SHAPE = /^P[A-Z2-7]{25}[AEIMQUY4]$/;

/** Ways in which what stands between a client and the service can spoil the answer for one customer. */
export const FAULTS = [
  'html',
  'throttle',
  'truncated',
  'empty',
  'huge',
  'wrong-xml',
  'wrong-result',
  'error',
  'redirect',
] as const;
export type Fault = (typeof FAULTS)[number];

/** nb. All messages are our own: valibot's would repeat the value, and a value may be a secret. */
const text = (what: string) => v.pipe(v.string(`must be ${what}, in quotes`), v.nonEmpty(`must be ${what}, not empty`));

const fields = <T extends v.ObjectEntries>(entries: T) =>
  v.object(entries, (issue) => (issue.received === 'undefined' ? 'is missing' : 'must be an object, in braces'));

const Product = fields({
  name: text('the name of a product'),
  productCode: text('a product code'),
  productToken: v.optional(v.string('must be a product token, in quotes'), ''),
  offerCode: v.optional(v.string('must be an offer code, in quotes'), ''),
});

const Customer = fields({
  pid: v.pipe(
    text('a PID'),
    v.regex(PID_SHAPE, 'is not a PID: P and 26 characters of A-Z and 2-7, the last one of AEIMQUY4'),
  ),
  /** Product codes. None: the subscription has ended. */
  subscriptions: v.array(text('a product code'), 'must be a list of product codes'),
  /** The sign-up has not settled, or its payment failed. */
  pending: v.optional(v.boolean('must be true or false'), false),
  activationKeys: v.optional(
    v.array(fields({ key: text('a key'), productCode: text('a product code') }), 'must be a list of keys'),
    [],
  ),
  fault: v.optional(v.picklist(FAULTS, `must be one of ${FAULTS.join(', ')}`)),
});

/** Whether every item has an `id` of its own. */
const distinct =
  <T>(id: (item: T) => string) =>
  (items: T[]) =>
    new Set(items.map(id)).size === items.length;

const Seller = fields({
  accessKeyId: text('an Access Key ID'),
  secretAccessKey: text('a Secret Access Key'),
  products: v.pipe(
    v.array(Product, 'must be a list of products'),
    v.check(
      distinct(({ productCode }) => productCode),
      'has the same product code twice',
    ),
  ),
  customers: v.pipe(
    v.array(Customer, 'must be a list of customers'),
    v.check(
      distinct(({ pid }) => pid),
      'has the same PID twice',
    ),
  ),
});

const Data = fields({
  sellers: v.pipe(
    v.array(Seller, 'must be a list of sellers'),
    v.check(
      distinct(({ accessKeyId }) => accessKeyId),
      'has the same Access Key ID twice',
    ),
  ),
});

/**
 * What the service knows, as it is written in a file. Fields that it does not know are left aside; a customer may be
 * subscribed to a code that is none of the products, as happens when a seller withdraws one.
 */
export type LicenseDataInput = v.InferInput<typeof Data>;
export type LicenseData = v.InferOutput<typeof Data>;
export type Seller = LicenseData['sellers'][number];
export type Customer = Seller['customers'][number];

/** The data cannot be used; the message says where it is wrong (`sellers.0.customers.2.pid`) and never what a secret is. */
export class DataError extends Error {}

/** Check data whose shape nobody has looked at yet. Throws a {@link DataError} that names every wrong place. */
export function parseData(input: unknown): LicenseData {
  const result = v.safeParse(Data, input);
  if (result.success) return result.output;
  throw new DataError(
    result.issues.map((issue) => `${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`).join('\n'),
  );
}

/** nb. Node's own message may quote the text around the mistake, and that may be a secret: only the position is kept. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const [position = 'its end'] = /(?<=at )position \d+/.exec(String(error)) ?? [];
    throw new DataError(`is not JSON: look at ${position}`);
  }
}

/** Read and check a data file. Throws a {@link DataError} that names the file. */
export function readData(file: string): LicenseData {
  try {
    return parseData(parseJson(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new DataError(`${file} cannot be used as --data:\n${error instanceof Error ? error.message : error}`);
  }
}
