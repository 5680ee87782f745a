import type { Runtime } from 'webextension-polyfill';
import type { ContentCalls, LookUp } from '../src/shared/calls.ts';
import { ok } from '../src/shared/result.ts';
import { type Handlers, nudge } from '../src/shared/router.ts';
import type { SubscriptionStatus } from '../src/shared/status.ts';
import { LookUpInput, parsed } from './inputs.ts';
import { greet, markOver, type Payer } from './lookup/budget.ts';
import { lookUp } from './lookup/look-up.ts';

/** All that a script in a helpdesk page may call: a part of the tables in `handlers.ts`. */
export const contentHandlers: Handlers<ContentCalls> = {
  hello: async (_input, sender) => {
    // Frames come and go while the page stays.
    if (sender.frameId === 0) await greet(payerOf(sender).tab, (sender as { documentId?: string }).documentId);
    return ok({ on: true });
  },
  lookUp: parsed(LookUpInput, async ({ pids, again }, sender) =>
    ok(withoutDetails(await lookUp(pids, again, payerOf(sender)))),
  ),
  overBudget: async (_input, sender) => {
    await markOver(payerOf(sender).tab);
    // A popup that is open offers to go on.
    await nudge('changed', []);
    return ok(null);
  },
};

/** nb. A script in a page has a tab (`senders.ts`); one that had none would still not ask for nothing. */
function payerOf({ tab, origin }: Runtime.MessageSender & { origin?: string }): NonNullable<Payer> {
  const site = tab?.url && URL.canParse(tab.url) ? new URL(tab.url).origin : (origin ?? 'null');
  return { tab: tab?.id ?? -1, site };
}

/** What exactly the service said is for our own pages: a helpdesk page gets the reason alone. */
function withoutDetails({ statuses, open }: LookUp): LookUp {
  const plain = Object.entries(statuses).map(([pid, status]) => [pid, status && withoutDetail(status)]);
  return { statuses: Object.fromEntries(plain), open };
}

function withoutDetail(status: SubscriptionStatus): SubscriptionStatus {
  if (status.state !== 'unknown') return status;
  const { detail: _forOurPages, ...plain } = status;
  return plain;
}
