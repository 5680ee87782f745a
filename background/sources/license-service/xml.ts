import { SaxesParser } from 'saxes';

/**
 * The service's XML, read in a worker that has no DOM. Strict, with caps on depth and nodes, DTDs refused:
 * an endpoint may lie (docs/decisions/0005-saxes.md). The caller has capped the size.
 */

/** An element: its name without prefix or namespace, its own text, its children. */
export type Element = { name: string; text: string; children: readonly Element[] };

const MAX_DEPTH = 12;
const MAX_NODES = 4_096;

class Refused extends Error {}
type Growing = { name: string; text: string; children: Growing[] };

/** The root element, or null when this is not well-formed XML within our limits. */
export function readXml(body: string): Element | null {
  try {
    return parse(body);
  } catch {
    return null;
  }
}

function parse(body: string): Element | null {
  const parser = new SaxesParser({ xmlns: true });
  const root: Growing = { name: '', text: '', children: [] };
  const path = [root];
  let nodes = 0;
  const refuse = () => {
    throw new Refused();
  };
  parser.on('error', refuse);
  parser.on('doctype', refuse);
  parser.on('opentag', ({ local }) => {
    nodes += 1;
    if (nodes > MAX_NODES || path.length > MAX_DEPTH) refuse();
    const element: Growing = { name: local, text: '', children: [] };
    path.at(-1)?.children.push(element);
    path.push(element);
  });
  const addText = (text: string) => {
    const element = path.at(-1);
    if (element) element.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => path.pop());
  parser.write(body).close();
  return root.children[0] ?? null;
}

/** Children of that name. Namespaces are ignored: the service's own differ between versions and errors. */
export const childrenOf = (element: Element | undefined, name: string): readonly Element[] =>
  element?.children.filter((child) => child.name === name) ?? [];

/** The text of the first child of that name, white space around it left aside: the guide's samples have some. */
export const textOf = (element: Element | undefined, name: string): string | undefined =>
  childrenOf(element, name)[0]?.text.trim();

/** The children of a result, each of them text alone and not empty; null when the element holds anything else. */
function leaves(element: Element): readonly { name: string; text: string }[] | null {
  // Old fixtures of the service have its metadata inside the result.
  const children = element.children.filter((child) => child.name !== 'ResponseMetadata');
  const all = children.map(({ name, text }) => ({ name, text: text.trim() }));
  const isPlain = all.every(({ text }) => text !== '') && children.every((child) => child.children.length === 0);
  return isPlain && element.text.trim() === '' ? all : null;
}

/** The texts of an element that holds children of that name and nothing else; null when it holds anything else. */
export function leavesOf(element: Element, name: string): readonly string[] | null {
  const all = leaves(element);
  return all?.every((leaf) => leaf.name === name) ? all.map(({ text }) => text) : null;
}

/** The texts of an element that holds exactly one child of each name, in any order; null when it holds anything else. */
export function fieldsOf<N extends string>(element: Element, names: readonly N[]): Record<N, string> | null {
  const all = leaves(element);
  const texts = new Map(all?.map(({ name, text }) => [name, text]));
  const isWhole = all?.length === names.length && names.every((name) => texts.has(name));
  return isWhole ? (Object.fromEntries(texts) as Record<N, string>) : null;
}
