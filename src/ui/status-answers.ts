import * as v from 'valibot';
import type { Asked } from '../shared/calls.ts';
import { SENTENCES } from '../shared/sentences.ts';
import type { SubscriptionStatus } from '../shared/status.ts';

/** One of these shapes. nb. The library's own `variant` says why not, and is larger than all that we use of it besides. */
const either = <T>(...shapes: v.GenericSchema<unknown, unknown>[]) =>
  v.custom<T>((value) => shapes.some((shape) => v.is(shape, value)));

/** A list by name: every name and every value has its shape. */
export const byName = <K extends string, T>(name: v.GenericSchema<unknown, K>, shape: v.GenericSchema<unknown, T>) =>
  v.custom<Partial<Record<K, T>>>(
    (value) =>
      typeof value === 'object' &&
      value !== null &&
      Object.entries(value).every(([key, each]) => v.is(name, key) && v.is(shape, each)),
  );

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
export const Status = either<SubscriptionStatus>(
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
);

/** What a service said to one question, or why it could not be asked. */
export const AskedWith = <T>(value: v.GenericSchema<unknown, T>) =>
  either<Asked<T>>(
    v.strictObject({ answered: v.literal(true), value }),
    v.strictObject({
      answered: v.literal(false),
      reason: Reason,
      detail: v.optional(Detail),
    }),
  );
