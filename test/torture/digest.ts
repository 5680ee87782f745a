/** A document as one number: every node, its attributes and data, open shadow roots and values of fields. */

const OURS = /^pidlight-/;
/** Lit writes a number into its comments that is another one at each load. */
const OF_THIS_LOAD = /lit\$\d+\$/g;

/** FNV-1a over UTF-16 units. */
function mix(hash: number, text: string): number {
  let mixed = hash;
  for (let index = 0; index < text.length; index += 1) mixed = Math.imul(mixed ^ text.charCodeAt(index), 0x01000193);
  return Math.imul(mixed ^ text.length, 0x01000193);
}

const commentOf = ({ nodeValue }: Node): string => (nodeValue ?? '').replace(OF_THIS_LOAD, 'lit');

/** The digest of what is inside `root`; elements named `pidlight-…` are left out unless `withOurs`. */
export function digest(root: Node, withOurs = false): number {
  let hash = 0x811c9dc5;
  const visit = (node: Node) => {
    if (!withOurs && OURS.test((node as Element).localName ?? '')) return;
    hash = mix(hash, `${node.nodeName} ${node.nodeType === 8 ? commentOf(node) : (node.nodeValue ?? '')}`);
    if (node.nodeType === 1) visitElement(node as HTMLInputElement);
    for (let child = node.firstChild; child; child = child.nextSibling) visit(child);
    // So that a child is not the same as the next sibling.
    hash = mix(hash, '/');
  };
  const visitElement = ({ attributes, shadowRoot, localName, value }: HTMLInputElement) => {
    for (const { name, value: text } of attributes) hash = mix(hash, `${name}=${text}`);
    if (localName === 'input') hash = mix(hash, value);
    if (shadowRoot) visit(shadowRoot);
  };
  visit(root);
  return hash >>> 0;
}
