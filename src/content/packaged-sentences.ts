import { isConnected } from '../shared/router.ts';
import type { Sentences, Topic } from '../shared/sentences.ts';
import { packagedLines } from './packaged.ts';

const known: Partial<Record<Topic, Sentences>> = {};

/**
 * What `src/shared/sentences.ts` says of a reason, from the messages of our package instead of from a table in every
 * frame: the build puts them there, a reason's two with a line break between, and puts this in that module's place.
 */
export const sentencesOf = (topic: Topic): Sentences => {
  // nb. For the second until it notices, a script outlives its extension.
  known[topic] ??= (isConnected() ? packagedLines(topic.replaceAll('-', '_')) : ['']) as unknown as Sentences;
  return known[topic];
};
