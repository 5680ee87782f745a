import type { Fits } from '../shared/router.ts';
import { LOOK_WORD } from '../shared/words.ts';

/**
 * Whether what the background answered has the shape that this script draws: answers are checked like questions. Written by
 * hand, for what is used and no more: the schema library of the other rooms would be a tenth of this script.
 * nb. Throws for much of what does not fit; the caller takes that for a no.
 */
// biome-ignore lint/suspicious/noExplicitAny: whatever came; every field is asked for before it is used
export const fits: Fits = (call, { ok, value, reason }: any) => {
  if (!ok) return isText(reason);
  if (call === 'lookUp') return Array.isArray(value.open) && Object.values(value.statuses).every(isStatus);
  return (
    !value?.on || (isText(value.display.shortcut) && Array.isArray(value.profiles) && Boolean(value.finding.rules))
  );
};

const isText = (value: unknown): boolean => typeof value === 'string';

// biome-ignore lint/suspicious/noExplicitAny: as above
const isStatus = ({ state, reason, account, products, checkedAt }: any): boolean =>
  isText(LOOK_WORD[state as keyof typeof LOOK_WORD]) &&
  isText(reason) &&
  isText(account ?? '') &&
  checkedAt > 0 &&
  // What is active has products.
  (products ?? (state === 'active' || [])).every(isText);
