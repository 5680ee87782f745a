import * as v from 'valibot';
import { FAULTS } from './fault-names.ts';
import { parseTime } from './freshness.ts';

/** `P` and 26 base32 characters that stand for 16 bytes (docs/license-service.md, Identifiers). */
const PID_SHAPE = /^P[A-Z2-7]{25}[AEIMQUY4]$/;

/** nb. All messages are our own: valibot's would repeat the value, and a value may be a secret. */
export const text = (what: string) =>
  v.pipe(v.string(`must be ${what}, in quotes`), v.nonEmpty(`must be ${what}, not empty`));

export const list = <T extends v.GenericSchema>(item: T, what: string) => v.array(item, `must be a list of ${what}`);

export const fields = <T extends v.ObjectEntries>(entries: T) =>
  v.object(entries, (issue) => (issue.received === 'undefined' ? 'is missing' : 'must be an object, in braces'));

/** A moment, as a request would write it. */
export const time = v.pipe(
  v.string('must be a time, in quotes'),
  v.check((given) => parseTime(given) !== null, 'is not a time: 2008-05-19T12:00:00Z is one'),
);

/** Whether every item has an `id` of its own. */
export const distinct =
  <T>(id: (item: T) => string) =>
  (items: T[]) =>
    new Set(items.map(id)).size === items.length;

export const Subscriptions = v.pipe(
  list(text('a product code'), 'product codes'),
  v.check(
    distinct((code) => code),
    'has the same product code twice',
  ),
);
export const Pending = v.boolean('must be true or false');
/** nb. All of them with `code:` would be a page. */
const SHORT = FAULTS.filter((name) => !name.startsWith('code:'));
export const FaultName = v.picklist(FAULTS, `must be one of ${SHORT.join(', ')}, or code: and an error code`);

const ActivationKey = fields({
  key: text('a key'),
  productCode: text('a product code'),
  /** When its hour began. Without it, the hour begins when the service learns of the key. */
  createdAt: v.optional(time),
});

/** What activation gave out. Both belong to the customer and to one product. */
const UserToken = fields({
  token: text('a user token'),
  productCode: text('a product code'),
  expiresAt: v.optional(time),
});
const KeyPair = fields({
  accessKeyId: text('an Access Key ID'),
  secretAccessKey: text('a Secret Access Key'),
  productCode: text('a product code'),
});

const Product = fields({
  name: text('the name of a product'),
  productCode: text('a product code'),
  /** Without one, nobody can activate this product. */
  productToken: v.optional(v.string('must be a product token, in quotes'), ''),
  offerCode: v.optional(v.string('must be an offer code, in quotes'), ''),
});

export const CustomerSchema = fields({
  pid: v.pipe(
    text('a PID'),
    v.regex(PID_SHAPE, 'is not a PID: P and 26 characters of A-Z and 2-7, the last one of AEIMQUY4'),
  ),
  /** Product codes. None: the subscription has ended. */
  subscriptions: Subscriptions,
  /** The sign-up has not settled, or its payment failed. */
  pending: v.optional(Pending, false),
  activationKeys: v.optional(list(ActivationKey, 'keys'), []),
  userTokens: v.optional(list(UserToken, 'user tokens'), []),
  keyPairs: v.optional(list(KeyPair, 'key pairs'), []),
  fault: v.optional(FaultName),
});

const Seller = fields({
  accessKeyId: text('an Access Key ID'),
  secretAccessKey: text('a Secret Access Key'),
  products: v.pipe(
    list(Product, 'products'),
    v.check(
      distinct(({ productCode }) => productCode),
      'has the same product code twice',
    ),
  ),
  customers: list(CustomerSchema, 'customers'),
});

/** nb. What has to differ from one seller to the other is checked apart (`distinct.ts`). */
export const DataSchema = fields({ sellers: list(Seller, 'sellers') });
