import { packagedLines } from './packaged.ts';

/** What `src/shared/edges.ts` writes, from the messages of our package: the build puts this in that module's place. */
export const edges = (): readonly string[] => packagedLines('edges');
