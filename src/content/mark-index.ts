import type { Mark } from './marks.ts';

/** Which marks belong to a node. Nodes without any are not kept. */
export type MarkIndex = Map<Node, Set<Mark>>;

export function into(index: MarkIndex, node: Node, mark: Mark): void {
  index.set(node, (index.get(node) ?? new Set()).add(mark));
}

export function outOf(index: MarkIndex, node: Node, mark: Mark): void {
  const marks = index.get(node);
  marks?.delete(mark);
  if (marks?.size === 0) index.delete(node);
}
