import { packagedLines } from './packaged.ts';
import type { texts as written } from './texts.ts';

/**
 * The rules that `texts.ts` writes, from the messages of our package, one a line, instead of in every frame: the build puts
 * them there, and this in that module's place. nb. All at once, and first for the card, when the page begins: a script
 * outlives its extension for a second, and cannot ask any more.
 */
export const texts = (() => packagedLines('texts')) as unknown as typeof written;
