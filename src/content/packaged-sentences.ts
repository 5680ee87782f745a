import type { Sentences, Topic } from '../shared/sentences.ts';
import { packagedLines } from './packaged.ts';

/**
 * What `src/shared/sentences.ts` says of a reason, from the messages of our package instead of from a table in every
 * frame: the build puts them there, a reason's two with a line break between, and puts this in that module's place.
 */
export const sentencesOf = (topic: Topic): Sentences =>
  packagedLines(topic.replaceAll('-', '_')) as unknown as Sentences;
