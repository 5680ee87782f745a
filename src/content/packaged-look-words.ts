import type { Look } from '../shared/words.ts';
import { packagedLines } from './packaged.ts';

/** What `src/shared/look-words.ts` writes, from the messages of our package: the build puts this in that module's place. */
export const LOOK_WORD: Record<Look, string> = JSON.parse(packagedLines('looks')[0] as string);
