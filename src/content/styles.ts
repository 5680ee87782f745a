import { CARD_STYLE } from './card-style.ts';
import { ABSOLUTE_LAYER, IN_FLOW_LAYER } from './layer-style.ts';

/**
 * The rules of the card, and of a layer that is absolute or in the flow; then the words on the card's buttons, and what is said
 * when they were pressed. In the built extension, `packaged-styles.ts` has them.
 */
export const styles = (): readonly [card: string, absolute: string, inFlow: string, ...words: string[]] => [
  CARD_STYLE,
  ABSOLUTE_LAYER,
  IN_FLOW_LAYER,
  'Copy PID',
  'Check again',
  'Open in popup',
  'Copied',
  'Not copied',
  'Not opened',
  ': this page asked too often',
];
