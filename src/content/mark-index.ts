import type { Mark } from './marks.ts';

/** Which marks belong to a node. Nodes without any are not kept. */
export type MarkIndex = Map<Node, Mark[]>;

export function into(index: MarkIndex, node: Node, mark: Mark): void {
  const marks = index.get(node);
  if (marks) marks.push(mark);
  else index.set(node, [mark]);
}

export function outOf(index: MarkIndex, node: Node, mark: Mark): void {
  const marks = index.get(node) ?? [];
  const at = marks.indexOf(mark);
  if (at >= 0) marks.splice(at, 1);
  if (marks.length === 0) index.delete(node);
}
