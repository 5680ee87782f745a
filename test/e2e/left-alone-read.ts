/**
 * What is read from a page with and without Pidlight. Each runs in the page, as its own scripts would; text, because
 * tests are compiled with helpers that a page does not have.
 */

const OURS = 'pidlight-layer,pidlight-card';
const THEIRS = `[...document.querySelectorAll('*')].filter((element) => !element.matches('${OURS}'))`;

/** What a helpdesk takes into a reply: each message's own markup, and copies of it and of its body. */
export const messages = `[...document.querySelectorAll('article')].map((message) => {
  const body = message.querySelector('.body');
  return [message.innerHTML, message.cloneNode(true).outerHTML, body.innerHTML, body.cloneNode(true).outerHTML];
})`;

/** Name, attributes and inner HTML of each element of the page, without our own. */
export const markup = `${THEIRS}.map((element) => {
  const attributes = [...element.attributes].map(({ name, value }) => name + '=' + value);
  const copy = element.cloneNode(true);
  for (const ours of copy.querySelectorAll('${OURS}')) ours.remove();
  return [element.localName, attributes.join(), copy.innerHTML];
})`;

/** Box and scroll size of each element of the page. */
export const layout = `${THEIRS}.map((element) => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [element.localName, left, top, width, height, element.scrollWidth, element.scrollHeight].join(' ');
})`;

/** The text nodes, before and after \`normalize()\`. */
export const textNodes = `(() => {
  const texts = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) found.push(walker.currentNode.data);
    return found;
  };
  const before = texts();
  document.body.normalize();
  return [before, texts()];
})()`;

/** Each place where find-in-page stops, as the browser goes on from one to the next. */
export const find = (words: string): string[] => {
  const found: string[] = [];
  getSelection()?.removeAllRanges();
  const { find: go } = window as unknown as { find(words: string, isCaseSensitive: boolean): boolean };
  while (found.length < 50 && go.call(window, words, true)) {
    const selection = getSelection();
    const { left, top } = selection?.getRangeAt(0).getBoundingClientRect() ?? new DOMRect();
    found.push([selection, selection?.anchorOffset, left + scrollX, top + scrollY].join());
  }
  return found;
};

/** From now on, \`shifts\` has every layout shift, those after input too. */
export const watchShifts = `
  shifts = [];
  new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value }) => value)))
    .observe({ type: 'layout-shift', buffered: true })`;

/** \`pasted\` has what was pasted. */
export const catchPaste = `addEventListener('paste', ({ clipboardData }) => {
  pasted = { html: clipboardData.getData('text/html'), plain: clipboardData.getData('text/plain') };
})`;
