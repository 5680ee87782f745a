import type { Runtime } from 'webextension-polyfill';
import type { ContentCalls } from '../src/shared/calls.ts';
import { DISPLAY } from '../src/shared/display.ts';
import { ONLY_PIDS } from '../src/shared/find-ids.ts';
import { fail, ok } from '../src/shared/result.ts';
import { type Handlers, nudge } from '../src/shared/router.ts';
import { SECRET_KINDS, type SecretKind } from '../src/shared/secret-patterns.ts';
import { forCards } from './for-cards.ts';
import { openPopup } from './handover.ts';
import { CustomerInput, LookUpInput, PastedSecretInput, parsed, WalkInput } from './inputs.ts';
import { greet, markOver, type Payer } from './lookup/budget.ts';
import { lookUp } from './lookup/look-up.ts';
import { forgetSecrets, noteSecret } from './pasted.ts';
import { profilesFor } from './platform/site-profiles.ts';
import { readDisplay } from './storage/display.ts';
import { readFinding } from './storage/finding.ts';
import { walkOn } from './walk.ts';

/** Largest input of a page's script, in characters: fifty identifiers of the longest kind just fit. */
export const MAX_CONTENT_INPUT = 8_192;

/** All that a script in a helpdesk page may call: a part of the tables in `handlers.ts`. */
export const contentHandlers: Handlers<ContentCalls> = {
  hello: async (_input, sender) => {
    // A disk that cannot be read is no reason to show nothing.
    const display = await readDisplay().catch(() => DISPLAY);
    const finding = await readFinding().catch(() => ONLY_PIDS);
    // Frames come and go while the page stays, and the ticket's headline is in none.
    if (sender.frameId !== 0) return ok({ on: true, display, profiles: [], finding });
    // Not waited for: no page starts later for the sake of our books.
    void noteDocument(sender).catch(() => undefined);
    return ok({ on: true, display, profiles: await profilesFor(payerOf(sender).site), finding });
  },
  lookUp: parsed(LookUpInput, async ({ customers, again }, sender) =>
    ok(forCards(await lookUp(customers, again, payerOf(sender)), customers)),
  ),
  overBudget: async (_input, sender) => {
    // A popup that is open offers to go on. Once: a page could say so all day.
    if (await markOver(payerOf(sender).tab)) await nudge('changed', []);
    return ok(null);
  },
  walkOn: parsed(WalkInput, async ({ step }, sender) =>
    // A person walks in the tab in front; a page behind has no business with the focus.
    ok({ moved: sender.tab?.active === true && (await walkOn(step, payerOf(sender).tab, sender.frameId ?? 0)) }),
  ),
  openPopup: parsed(CustomerInput, async ({ customer }, sender) =>
    sender.tab?.active ? openPopup(customer, payerOf(sender)) : fail('refused'),
  ),
  pastedSecret: parsed(PastedSecretInput, async ({ kind }, sender) => {
    // A popup that is open says so at once.
    if (await noteSecret(payerOf(sender).tab, SECRET_KINDS[kind] as SecretKind)) await nudge('changed', []);
    return ok(null);
  }),
};

/** Another document in this tab than before: what the last one wanted, or held, does not count any more. */
async function noteDocument(sender: Runtime.MessageSender & { documentId?: string }): Promise<void> {
  const { tab } = payerOf(sender);
  if (await greet(tab, sender.documentId)) await forgetSecrets(tab);
}

/** nb. A script in a page has a tab (`senders.ts`); one that had none would still not ask for nothing. */
function payerOf({ tab, origin }: Runtime.MessageSender & { origin?: string }): NonNullable<Payer> {
  const site = tab?.url && URL.canParse(tab.url) ? new URL(tab.url).origin : (origin ?? 'null');
  return { tab: tab?.id ?? -1, site };
}
