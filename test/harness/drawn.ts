import type { CDPSession, Page } from 'playwright';

/** What Pidlight draws in a page, read past its closed shadow roots; a page itself cannot. */

// nb. `skip.ts`, which has these names, needs a DOM to load.
const LAYER = 'pidlight-layer';
const CARD = 'pidlight-card';

export type Box = { left: number; top: number; right: number; bottom: number };
export type Drawn = {
  /** One an element of ours, layers and cards: where it stands, as `main > article`. */
  hosts: readonly string[];
  /** Chips that a person can see, in px of the window. */
  chips: readonly Box[];
};

type Node = {
  nodeId: number;
  localName: string;
  attributes?: string[];
  pseudoElements?: Node[];
  pseudoType?: string;
  children?: Node[];
  shadowRoots?: Node[];
  contentDocument?: Node;
};

/** Everything of ours in this page, its frames of the same process included. */
export async function drawnIn(page: Page): Promise<Drawn> {
  const session = await page.context().newCDPSession(page);
  const { root } = (await session.send('DOM.getDocument', { depth: -1, pierce: true })) as { root: Node };
  const found = [...walk(root, '')];
  const chips = found.filter(({ node, path }) => isChip(node) && path.includes(LAYER));
  const boxes = await Promise.all(chips.map(({ node }) => boxOf(session, node)));
  await session.detach();
  return {
    hosts: found.filter(({ node }) => node.localName === LAYER || node.localName === CARD).map(({ path }) => path),
    chips: boxes.filter((box) => box !== null),
  };
}

/** The buttons of the card that is open, in their order; none: there is no card. */
export async function cardButtons(page: Page): Promise<Box[]> {
  const session = await page.context().newCDPSession(page);
  const { root } = (await session.send('DOM.getDocument', { depth: -1, pierce: true })) as { root: Node };
  const buttons = [...walk(root, '')].filter(({ node, path }) => isChip(node) && path.includes(CARD));
  const boxes = await Promise.all(buttons.map(({ node }) => boxOf(session, node)));
  await session.detach();
  return boxes.filter((box) => box !== null);
}

export type Part = { name: string; filter: string; box: Box | null };

/** Parts of what we draw, by their class or name, such as `pid`, `li`, `word::after`; with the filter that is computed for each. */
export async function partsIn(page: Page): Promise<Part[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = (await session.send('DOM.getDocument', { depth: -1, pierce: true })) as { root: Node };
  const parts: Part[] = [];
  for (const { node, path } of walk(root, '')) {
    if (!path.includes(`${LAYER} > `) && !path.includes(`${CARD} > `)) continue;
    for (const each of [node, ...(node.pseudoElements ?? [])]) {
      const pseudo = each.pseudoType ? `::${each.pseudoType}` : '';
      const { nodeId } = each;
      const styles = await session.send('CSS.getComputedStyleForNode', { nodeId }).catch(() => null);
      const filter = styles?.computedStyle.find(({ name }) => name === 'filter')?.value;
      if (filter) parts.push({ name: nameOf(node) + pseudo, filter, box: await boxOf(session, each) });
    }
  }
  await session.detach();
  return parts;
}

const nameOf = ({ localName, attributes = [] }: Node): string =>
  attributes.find((_, index) => attributes[index - 1] === 'class' && index % 2 === 1) || localName;

function* walk(node: Node, above: string): Generator<{ node: Node; path: string }> {
  const path = node.localName ? `${above} > ${node.localName}`.replace(/^ > /, '') : above;
  yield { node, path };
  const { children = [], shadowRoots = [], contentDocument } = node;
  for (const inner of [...shadowRoots, ...children, ...(contentDocument ? [contentDocument] : [])])
    yield* walk(inner, path);
}

const isChip = ({ localName }: Node): boolean => localName === 'button';

/** Null for a chip that is not drawn: it has no box. */
async function boxOf(session: CDPSession, { nodeId }: Node): Promise<Box | null> {
  const model = await session.send('DOM.getBoxModel', { nodeId }).catch(() => null);
  const quad = model?.model.border;
  if (!quad) return null;
  const [xs, ys] = [0, 1].map((axis) => quad.filter((_, index) => index % 2 === axis));
  return {
    left: Math.min(...(xs ?? [])),
    top: Math.min(...(ys ?? [])),
    right: Math.max(...(xs ?? [])),
    bottom: Math.max(...(ys ?? [])),
  };
}

/** Whether two boxes share a pixel. */
export const overlap = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
