import * as v from 'valibot';
import { SENTENCES } from '../shared/sentences.ts';
import type { SourceFailure, SubscriptionStatus } from '../shared/status.ts';

/** Every reason has its sentences. */
const Reason = v.picklist(Object.keys(SENTENCES));
const Detail = v.strictObject({ code: v.string(), advice: v.nullable(v.string()) });
const Retry = { retryAt: v.optional(v.number()) };
const Checked = {
  ...Retry,
  checkedAt: v.number(),
  account: v.string(),
  stale: v.boolean(),
  failed: v.optional(Reason),
};

/** A status, known or not. */
export const Status = v.variant('state', [
  v.strictObject({
    ...Checked,
    state: v.literal('active'),
    reason: v.literal('subscribed'),
    products: v.array(v.string()),
  }),
  v.strictObject({ ...Checked, state: v.literal('ended'), reason: v.literal('none-active') }),
  v.strictObject({ ...Checked, state: v.literal('pending'), reason: v.literal('payment-pending') }),
  v.strictObject({ ...Checked, state: v.literal('not-found'), reason: v.literal('not-this-seller') }),
  v.strictObject({
    ...Retry,
    state: v.literal('unknown'),
    reason: Reason,
    checkedAt: v.number(),
    account: v.nullable(v.string()),
    stale: v.literal(false),
    detail: v.optional(Detail),
  }),
]) as unknown as v.GenericSchema<unknown, SubscriptionStatus>;

/** What a service said to one question, or why it could not be asked. */
export const AskedWith = <T>(value: v.GenericSchema<unknown, T>) =>
  v.variant('answered', [
    v.strictObject({ answered: v.literal(true), value }),
    v.strictObject({
      answered: v.literal(false),
      reason: Reason as unknown as v.GenericSchema<unknown, SourceFailure>,
      detail: v.exactOptional(Detail),
    }),
  ]);
