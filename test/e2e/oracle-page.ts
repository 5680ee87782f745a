import { SENTENCES } from '../../src/shared/sentences.ts';
import { LOOK_WORD } from '../../src/shared/words.ts';

/**
 * A page that wants to know what Pidlight says of its customer, and writes down whatever it can see. Text, because it
 * runs in the page as the page's own script.
 */

/** Families that Pidlight could be made to draw with, the generic ones under their own names too. */
const FAMILIES = ['Spy', 'Arial', 'system-ui', 'sans-serif', 'monospace', 'BlinkMacSystemFont'];
/** nb. No space: the page's own boxes ask for that one, to know how high a line is. */
const LETTERS = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.'];

/** One font a letter: which are fetched tells which letters are drawn. */
const fonts = FAMILIES.map((family, at) =>
  LETTERS.map((letter) => {
    const code = letter.charCodeAt(0).toString(16);
    return `@font-face{font-family:"${family}";src:url(/spy/${at}-${code});unicode-range:U+${code}}`;
  }).join(''),
).join('\n');

const style = `${fonts}
*{font-family:Spy,Arial,system-ui!important;transition:all .1s!important}
#own{font-family:serif!important;font-size:16px}
pidlight-layer,pidlight-card{display:inline-block!important;position:static!important;width:max-content!important;
height:max-content!important;contain:none!important;overflow:visible!important;font:16px Spy!important;
visibility:visible!important;animation:spy 1s infinite!important}
@keyframes spy{from{outline-width:1px}to{outline-width:2px}}
body{margin:8px}`;

/** Everything that happens, in its order; what happens again at once is written down once. */
const record = `
const log = [];
const say = (...what) => {
  const line = JSON.stringify(what);
  if (log.at(-1) !== line) log.push(line);
};
const pathOf = (node) => (node?.parentNode ? pathOf(node.parentNode) + '>' : '') + (node?.nodeName ?? String(node));
const all = (nodes) => Array.from(nodes, pathOf).join();
new MutationObserver((records) => {
  for (const { type, target, attributeName, addedNodes, removedNodes } of records)
    say('mutation', type, pathOf(target), attributeName, all(addedNodes), all(removedNodes));
}).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
const performed = [];
const events = new Set();
const types = Object.keys(window).concat(Object.keys(Document.prototype), Object.keys(HTMLElement.prototype));
for (const type of [...new Set(types.filter((name) => name.startsWith('on')).map((name) => name.slice(2))),
    'focusin', 'focusout', 'animationiteration', 'DOMActivate', 'selectionchange', 'securitypolicyviolation'])
  window.addEventListener(type, (event) => events.add(type + ' ' + pathOf(event.target)), true);
for (const type of ['resource', 'layout-shift', 'largest-contentful-paint', 'element', 'mark', 'measure'])
  new PerformanceObserver((list) => {
    for (const { name, entryType, value, size, sources = [] } of list.getEntries())
      performed.push([entryType, name, value, size, all(sources.map(({ node }) => node))].join(' '));
  }).observe({ type, buffered: true });
for (const [owner, name] of [[Element.prototype, 'attachShadow'], [Document.prototype, 'createElement'],
    [Element.prototype, 'setAttribute'], [Element.prototype, 'append'], [EventTarget.prototype, 'addEventListener'],
    [window, 'fetch'], [window, 'setTimeout']]) {
  const real = owner[name];
  owner[name] = function (...given) {
    if (isQuiet) return real.apply(this, given);
    say('call', name);
    return real.apply(this, given);
  };
}
let isQuiet = false;`;

/** Everything that can be read at one time. */
const look = `
function lookAround() {
  isQuiet = true;
  const hosts = [...document.querySelectorAll('pidlight-layer, pidlight-card')];
  const rect = ({ left, top, width, height }) => [left, top, width, height].join();
  const ofHost = (host) => {
    const range = document.createRange();
    range.selectNode(host);
    const computed = getComputedStyle(host);
    const copy = document.body.appendChild(host.cloneNode(true));
    const copied = rect(copy.getBoundingClientRect());
    copy.remove();
    return {
      copied, markup: host.outerHTML, root: String(host.shadowRoot), text: host.textContent + host.innerText,
      boxes: [...host.getClientRects(), ...range.getClientRects()].map(rect),
      sizes: [host.offsetWidth, host.offsetHeight, host.clientWidth, host.scrollWidth, host.scrollHeight],
      style: Array.from(computed, (name) => name + ':' + computed.getPropertyValue(name)).join(';'),
      states: [':hover', ':focus', ':focus-within', ':focus-visible', ':active', ':popover-open', ':empty']
        .filter((state) => host.matches(state)),
      animations: host.getAnimations({ subtree: true }).length, visible: host.checkVisibility({ opacityProperty: true }),
    };
  };
  const points = [];
  for (let y = 0; y < 500; y += 4) {
    for (let x = 0; x < 700; x += 4) points.push(document.elementsFromPoint(x, y).map((each) => each.localName).join('>'));
  }
  const carets = [];
  for (let x = 0; x < 700; x += 20) {
    // One browser has both, the other the second alone.
    const caret = document.caretRangeFromPoint?.(x, 30);
    const position = document.caretPositionFromPoint(x, 30);
    carets.push(caret && pathOf(caret.startContainer) + caret.startOffset, position && pathOf(position.offsetNode) + position.offset);
  }
  const selection = getSelection();
  selection.selectAllChildren(document.documentElement);
  const selected = selection.toString();
  selection.removeAllRanges();
  const seen = {
    hosts: hosts.map(ofHost), points: runs(points), carets: carets.join(), selected,
    boxes: Array.from(document.querySelectorAll('*'), (each) => each.localName + rect(each.getBoundingClientRect())),
    text: [document.body.innerText, document.body.textContent, document.title],
    size: [document.documentElement, document.body].map((each) => [each.scrollWidth, each.scrollHeight]),
    counts: [window.length, document.styleSheets.length, document.adoptedStyleSheets.length, history.length,
      document.getAnimations().filter(({ effect }) => !effect.target?.localName.startsWith('pidlight')).length],
    fonts: [...document.fonts].filter(({ status }) => status !== 'unloaded').map(({ family, unicodeRange }) => family + unicodeRange),
    active: pathOf(document.activeElement), fetched: performance.getEntriesByType('resource').map(({ name }) => name),
    globals: Object.keys(window).length, found: WORDS.filter((word) => find(word)),
  };
  selection.removeAllRanges();
  isQuiet = false;
  return seen;
}
const find = (word) => {
  getSelection().removeAllRanges();
  return window.find(word, false, false, true, false, true, false);
};
/** A long list with many alike in a row, made short. */
const runs = (list) => list.reduce((found, each) => {
  if (found.at(-1)?.[0] === each) found.at(-1)[1] += 1;
  else found.push([each, 1]);
  return found;
}, []).join(' ');`;

/** Every word of a look, and every word of three letters or more of what a card says. */
export const WORDS: readonly string[] = [
  ...Object.values(LOOK_WORD),
  ...new Set(
    Object.values(SENTENCES)
      .flat()
      .flatMap((sentence) => sentence.match(/\p{L}{3,}/gu) ?? []),
  ),
  ...['Checked', 'Tried', 'just now', 'Copy ID', 'Check again', 'Open in popup', 'Pidlight'],
];

/** The page with this identifier in it. `words` are looked for besides. */
export const oraclePage = (pid: string, words: readonly string[], lang = 'en'): string => `<!doctype html>
<html lang="${lang}"><meta charset="utf-8"><title>Ticket</title><link rel="icon" href="data:,"><style>${style}</style>
<script>const WORDS = ${JSON.stringify([...WORDS, ...words])};${record}${look}</script>
<body><p id="own">${pid}</p>`;
