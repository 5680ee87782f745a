// Asked by an event, says by an attribute what Pidlight has drawn in this document, and where the identifiers stand
// in its text. After `marks.js`, whose functions it takes.

/** All text, that in the page's open shadow roots last. What a person edits gets no mark, and is left aside. */
function textNodes() {
  const roots = [...document.body.querySelectorAll('*')].map((element) => element.shadowRoot);
  return [document.body, ...roots].filter(Boolean).flatMap((root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) if (!walker.currentNode.parentElement?.isContentEditable) nodes.push(walker.currentNode);
    return nodes;
  });
}

/** The boxes of each of these identifiers wherever the text of the document has it, in whatever elements. */
function places(pids) {
  const nodes = textNodes();
  const text = nodes.map(({ data }) => data).join('');
  const at = (offset) => {
    let rest = offset;
    for (const node of nodes) {
      if (rest < node.length) return [node, rest];
      rest -= node.length;
    }
    return [nodes.at(-1), nodes.at(-1).length];
  };
  return pids.flatMap((pid) =>
    [...text.matchAll(new RegExp(pid, 'gi'))].map(({ index }) => {
      const range = document.createRange();
      const [lastNode, last] = at(index + pid.length - 1);
      range.setStart(...at(index));
      range.setEnd(lastNode, last + 1);
      return { pid, boxes: [...range.getClientRects()].map(boxOf) };
    }),
  );
}

document.addEventListener('witness', () => {
  const pids = document.documentElement.getAttribute('data-witness').split(' ');
  document.documentElement.setAttribute('data-witness', JSON.stringify({ marks: marks(), places: places(pids) }));
});
