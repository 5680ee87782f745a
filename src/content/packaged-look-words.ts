import type { UNITS as written } from '../shared/look-words.ts';
import type { Look } from '../shared/words.ts';
import { packagedLines } from './packaged.ts';

/** What `src/shared/look-words.ts` writes, from the messages of our package: the build puts this in that module's place. */
export const [LOOK_WORD, UNITS]: [Record<Look, string>, typeof written] = JSON.parse(
  packagedLines('looks')[0] as string,
);
