import { CARD_STYLE } from './card-style.ts';
import { ABSOLUTE_LAYER, IN_FLOW_LAYER } from './layer-style.ts';

/** The rules of the card, and of a layer that is absolute or in the flow; in the built extension, `packaged-styles.ts` has them. */
export const styles = (): readonly [card: string, absolute: string, inFlow: string] => [
  CARD_STYLE,
  ABSOLUTE_LAYER,
  IN_FLOW_LAYER,
];
