import * as v from 'valibot';
import { check } from './data.ts';
import type { Handles } from './handles.ts';
import type { RequestCounts } from './kept-requests.ts';
import { FaultName, Pending, Subscriptions, text } from './schema.ts';
import { SettingsChange } from './settings.ts';

/** The handles, and how many requests there were. */
export type Controlled = Handles & { counts: () => RequestCounts };

const body = <T extends v.ObjectEntries>(entries: T) =>
  v.strictObject(entries, (issue) => {
    if (issue.expected === 'never') return 'there is no such field';
    return issue.received === 'undefined' ? 'is missing' : 'must be an object, in braces';
  });

const CustomerChange = body({
  subscriptions: v.optional(Subscriptions),
  pending: v.optional(Pending),
  fault: v.optional(v.nullable(FaultName)),
});
const SomeProduct = body({ productCode: v.optional(text('a product code')) });
const OneProduct = body({ productCode: text('a product code') });
const KeyRequest = body({ pid: text('a PID'), productCode: text('a product code') });

/** What may be seen of a customer: neither keys nor tokens. */
function view(handles: Handles, pid: string) {
  const { subscriptions, pending, fault = null } = handles.customer(pid);
  return { pid, subscriptions, pending, fault };
}

function update(handles: Handles, pid: string, input: unknown): void {
  const { subscriptions, pending, fault } = check(CustomerChange, input, 'the change');
  handles.updateCustomer(pid, {
    ...(subscriptions && { subscriptions }),
    ...(pending !== undefined && { pending }),
    ...(fault !== undefined && { fault: fault ?? undefined }),
  });
}

type Call = (handles: Controlled, input: unknown, pid: string) => unknown;

const PID = '([^/]+)';
/**
 * Every control call: method, path under `/control/`, and what it does and answers. Input that is not as it should be
 * throws a `DataError`.
 */
export const CALLS: readonly [string, string, Call][] = [
  ['GET', 'requests', ({ counts }) => counts()],
  ['GET', 'faults', (handles) => handles.settings()],
  [
    'POST',
    'faults',
    (handles, input) => {
      handles.change(check(SettingsChange, input, 'the change'));
      return handles.settings();
    },
  ],
  [
    'POST',
    'activation-keys',
    (handles, input) => {
      const { pid, productCode } = check(KeyRequest, input, 'the request');
      return handles.mintActivationKey(pid, productCode);
    },
  ],
  ['GET', `customers/${PID}`, (handles, _, pid) => view(handles, pid)],
  [
    'POST',
    `customers/${PID}`,
    (handles, input, pid) => {
      update(handles, pid, input);
      return view(handles, pid);
    },
  ],
  [
    'POST',
    `customers/${PID}/cancel`,
    (handles, input, pid) => {
      handles.cancel(pid, check(SomeProduct, input, 'the request').productCode);
      return view(handles, pid);
    },
  ],
  [
    'POST',
    `customers/${PID}/resubscribe`,
    (handles, input, pid) => {
      handles.resubscribe(pid, check(OneProduct, input, 'the request').productCode);
      return view(handles, pid);
    },
  ],
];
