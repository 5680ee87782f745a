import { packagedLines } from './packaged.ts';

/** What `src/shared/id-patterns.ts` writes, from the messages of our package: the build puts this in that module's place. */
export const idPatterns = (): readonly string[] => packagedLines('ids');
