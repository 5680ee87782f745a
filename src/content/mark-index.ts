import type { Mark } from './marks.ts';

/**
 * Which marks belong to a node, or to something else. What has none is not kept.
 * nb. One text may hold very many, but nearly all hold one: a set for each of those is 150 bytes.
 */
export type MarkIndex<Key = Node> = Map<Key, Mark | Set<Mark>>;

export function marksOf<Key>(index: MarkIndex<Key>, key: Key): Iterable<Mark> {
  const marks = index.get(key);
  if (marks instanceof Set) return marks;
  return marks ? [marks] : [];
}

export function into<Key>(index: MarkIndex<Key>, key: Key, mark: Mark): void {
  const marks = index.get(key);
  if (marks instanceof Set) marks.add(mark);
  else index.set(key, marks ? new Set([marks, mark]) : mark);
}

export function outOf<Key>(index: MarkIndex<Key>, key: Key, mark: Mark): void {
  const marks = index.get(key);
  if (marks instanceof Set ? marks.delete(mark) && marks.size === 0 : marks === mark) index.delete(key);
}
