import type { Patterns } from '../shared/secret-patterns.ts';
import { packagedLines } from './packaged.ts';

let known: Patterns | undefined;

/**
 * The patterns that `src/shared/secret-patterns.ts` writes, from the messages of our package, one a line: the build puts them
 * there, and this in that module's place. nb. Asked first when the page begins: see `packaged-texts.ts`.
 */
export const patterns = (): Patterns => {
  known ??= packagedLines('secrets').map((pattern) => new RegExp(pattern)) as unknown as Patterns;
  return known;
};
