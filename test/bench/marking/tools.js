// The other tools, in a world of their own beside the page's, as content scripts of an extension have one: there a node costs
// more to touch than in the page's own.

const thread = document.querySelector('#thread');

/** Every text node's data, one by one: the least that a walk has to do. ms. */
globalThis.walk = () => {
  const started = performance.now();
  const walker = document.createTreeWalker(thread, NodeFilter.SHOW_TEXT);
  let length = 0;
  while (walker.nextNode()) length += walker.currentNode.data.length;
  return { ms: performance.now() - started, found: length };
};

/** The peers, each as its own documentation calls it: how long the call holds the thread (ms), and what it marked. */
const PID = /\bP[A-Z2-7]{26}\b/g;
globalThis.peers = {
  'mark.js': () => new globalThis.Mark(thread).markRegExp(PID, { className: 'found' }),
  findAndReplaceDOMText: () =>
    globalThis.findAndReplaceDOMText(thread, { find: PID, wrap: 'span', wrapClass: 'found', preset: 'prose' }),
  'linkify-element': () => globalThis.linkifyElement(thread, { className: 'found' }),
};
globalThis.timePeer = (name) => {
  const started = performance.now();
  globalThis.peers[name]();
  return { ms: performance.now() - started, found: thread.querySelectorAll('.found').length };
};
