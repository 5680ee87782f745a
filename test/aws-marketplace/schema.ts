import * as v from 'valibot';
import { distinct, fields, list, text, time } from '../license-service/schema.ts';
import { FAULTS } from './fault-names.ts';

/** nb. All messages are our own: valibot's would repeat the value, and a value may be a secret. */

/** What a key can be allowed: the actions of IAM that these services ask about. */
export const PERMISSIONS = ['GetEntitlements', 'SearchAgreements', 'DescribeAgreement', 'ResolveCustomer'] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** As the model of the agreement service lists them. */
export const AGREEMENT_STATUSES = [
  'ACTIVE',
  'ARCHIVED',
  'CANCELLED',
  'EXPIRED',
  'RENEWED',
  'REPLACED',
  'ROLLED_BACK',
  'SUPERSEDED',
  'TERMINATED',
] as const;

const oneOf = <const T extends readonly string[]>(names: T) => v.picklist(names, `must be one of ${names.join(', ')}`);
const accountId = v.pipe(text('an account id'), v.regex(/^\d{12}$/, 'is not an account id: it has 12 digits'));
const licenseArn = v.pipe(
  text('a licence ARN'),
  v.regex(/^arn:aws[a-z-]*:license-manager:/, 'is not a licence ARN: arn:aws:license-manager: and so on'),
);

const Product = fields({
  name: text('the name of a product'),
  productCode: v.pipe(text('a product code'), v.regex(/^[-a-zA-Z0-9/=:_.@]{1,255}$/, 'is not a product code')),
  /** Its id in agreements. */
  productId: text('a product id'),
  /** Billed by use: there are no entitlements of it, only agreements. */
  isUsage: v.optional(v.boolean('must be true or false'), false),
});

const Entitlement = fields({
  productCode: text('a product code'),
  dimension: text('a dimension'),
  value: v.union([v.number(), v.boolean(), v.string()], 'must be a number, true or false, or a text'),
  expires: v.optional(time),
  licenseArn: v.optional(licenseArn),
});

const Agreement = fields({
  agreementId: text('an agreement id'),
  productId: text('a product id'),
  status: oneOf(AGREEMENT_STATUSES),
  agreementType: v.optional(text('an agreement type'), 'PurchaseAgreement'),
  acceptanceTime: v.optional(time, '2026-01-15T09:00:00Z'),
  /** Absent: it started when it was accepted. */
  startTime: v.optional(time),
  /** Absent: billed by use, without an end. */
  endTime: v.optional(time),
  lastUpdateTime: v.optional(time),
  /** What happens at its end, while it is active and has one. */
  endTimeBehavior: v.optional(oneOf(['RENEW', 'REPLACE', 'EXPIRE'])),
  endTimeBehaviorReason: v.optional(text('a reason code')),
  offerId: v.optional(text('an offer id'), 'offer-0example'),
  licenseArn: v.optional(licenseArn),
  /** The first of a chain of renewals. Absent: this is it. */
  initialAgreementId: v.optional(text('an agreement id')),
});

const RegistrationToken = fields({
  token: text('a registration token'),
  productCode: text('a product code'),
  licenseArn: v.optional(licenseArn),
  /** When its four hours began. Absent: when the service learned of it. */
  issued: v.optional(time),
});

export const CustomerSchema = fields({
  accountId,
  /** Only customers of older products have one. */
  customerIdentifier: v.optional(text('a customer identifier')),
  entitlements: v.optional(list(Entitlement, 'entitlements'), []),
  agreements: v.optional(list(Agreement, 'agreements'), []),
  registrationTokens: v.optional(list(RegistrationToken, 'registration tokens'), []),
  /** Spoils what is answered about this customer alone; questions about many at once are left alone. */
  fault: v.optional(v.picklist(FAULTS, `must be one of ${FAULTS.join(', ')}`)),
});

const Seller = fields({
  accessKeyId: text('an Access Key ID'),
  secretAccessKey: text('a Secret Access Key'),
  /** Temporary keys come with one, and every request must show it. */
  sessionToken: v.optional(text('a session token')),
  sessionExpires: v.optional(time),
  accountId: v.optional(accountId, '111122223333'),
  /** The only region that requests may be signed for; absent: that of the service. */
  region: v.optional(text('a region')),
  permissions: v.optional(list(oneOf(PERMISSIONS), 'permissions'), [...PERMISSIONS]),
  products: v.pipe(
    list(Product, 'products'),
    v.check(
      distinct(({ productCode }) => productCode),
      'has the same product code twice',
    ),
  ),
  customers: v.pipe(
    list(CustomerSchema, 'customers'),
    v.check(
      distinct(({ accountId }) => accountId),
      'has the same account id twice',
    ),
  ),
});

export const DataSchema = fields({
  sellers: v.pipe(
    list(Seller, 'sellers'),
    v.check(
      distinct(({ accessKeyId }) => accessKeyId),
      'has the same Access Key ID twice',
    ),
  ),
});
