import type { Mark } from './marks.ts';

/** Which marks belong to a node, or to something else. What has none is not kept. nb. One text may hold very many. */
export type MarkIndex<Key = Node> = Map<Key, Set<Mark>>;

export function into<Key>(index: MarkIndex<Key>, key: Key, mark: Mark): void {
  const marks = index.get(key);
  if (marks) marks.add(mark);
  else index.set(key, new Set([mark]));
}

export function outOf<Key>(index: MarkIndex<Key>, key: Key, mark: Mark): void {
  const marks = index.get(key);
  marks?.delete(mark);
  if (!marks?.size) index.delete(key);
}
