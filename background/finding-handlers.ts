import type { PageCalls } from '../src/shared/calls.ts';
import { ok } from '../src/shared/result.ts';
import type { Handlers } from '../src/shared/router.ts';
import { caught, whenChanged } from './changes.ts';
import { parsed, SellerRulesInput } from './inputs.ts';
import { readFinding, readSellerRules, saveSellerRules } from './storage/finding.ts';

/** The calls about how identifiers are found, for our own pages alone: a part of the table in `handlers.ts`. */

type FindingCalls = Pick<PageCalls, 'readFinding' | 'readSellerRules' | 'saveSellerRules'>;

export const findingHandlers: Handlers<FindingCalls> = {
  readFinding: () => caught(readFinding().then(ok)),
  readSellerRules: () => caught(readSellerRules().then(ok)),
  saveSellerRules: parsed(SellerRulesInput, ({ rules }) => whenChanged(saveSellerRules(rules).then(() => ok(null)))),
};
