import { CARD_STYLE, NOT_PRESSED, WHY_NOT_PRESSED } from './card-style.ts';
import { ABSOLUTE_LAYER, IN_FLOW_LAYER } from './layer-style.ts';
import {
  APART,
  BLOCKS,
  BREAK,
  CLOSED,
  CONTAINING,
  FLOWS,
  HOSTS,
  INVISIBLE,
  MOVES,
  NO_BOX,
  ODD,
  OF_FIELDS,
  PERSONAL,
  PID_LIKE,
  SKIPPED,
  STEPS,
  TEXT_TYPES,
  UNSEEN,
  WRITING,
} from './lists.ts';
import { OURS } from './names.ts';
import { VEIL } from './veil-style.ts';

/**
 * The rules of the card, and of a layer that is absolute or in the flow; then words on the card's buttons and of layer and
 * card, the rules for screen-share mode, and lists: `text-places.ts` has which stands where. In the built extension,
 * `packaged-texts.ts` has them.
 */
export const texts = (): readonly [card: string, absolute: string, inFlow: string, ...words: string[]] => [
  CARD_STYLE,
  ABSOLUTE_LAYER,
  IN_FLOW_LAYER,
  'Copy ID',
  'Check again',
  'Open in popup',
  'Copied',
  'Not copied',
  'Not opened',
  ': this page asked too often',
  'Pidlight subscription statuses',
  'Subscription status of ',
  ' · may be out of date',
  ' Customer of this ticket.',
  VEIL,
  NOT_PRESSED,
  `. ${WHY_NOT_PRESSED}`,
  PERSONAL,
  CLOSED,
  SKIPPED + OURS,
  HOSTS,
  ODD,
  MOVES,
  OF_FIELDS,
  CONTAINING,
  FLOWS,
  NO_BOX,
  WRITING,
  STEPS,
  BLOCKS,
  PID_LIKE,
  UNSEEN,
  INVISIBLE,
  BREAK,
  APART,
  TEXT_TYPES,
];
