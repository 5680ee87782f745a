import { PASSING } from '../shared/status.ts';

/**
 * Lists that stand in the messages of our package, as the words do, instead of in every frame (`texts.ts`).
 * nb. Without a dollar sign: in a message, the browser takes it and what follows for something to be put in.
 */

/** What a person does on our parts, by the names of its events: none of it is told to the page. */
export const PERSONAL =
  'click dblclick auxclick contextmenu mousedown mouseup pointerdown pointerup pointerover pointerout keydown keyup keypress focusin focusout';

/** What takes no layer. Parts of a control are hidden from assistive technology, and rows take cells only. */
export const CLOSED =
  'a,button,label,summary,select,table,thead,tbody,tfoot,tr,colgroup,svg,svg *,math,math *,' +
  ['button', 'link', 'img', 'option', 'tab', 'checkbox', 'radio', 'switch', 'menuitem', 'treeitem']
    .map((role) => `[role=${role}]`)
    .join();

/** What is not text to a reader, and what a person edits: reading it is useless, a chip over a caret is a nuisance. */
export const SKIPPED =
  'script,style,noscript,template,textarea,select,option,iframe,object,canvas,svg,head,title,' +
  '[contenteditable]:not([contenteditable="false" i]),[role~="textbox"],';

/** Elements that nobody styles as inline: asking for the computed style of each would cost more than the scan. */
export const BLOCKS =
  'div,p,br,li,ul,ol,dl,dt,dd,td,th,tr,tbody,table,section,article,header,footer,main,form,h1,h2,h3,h4,pre,blockquote';

/** What may get a shadow root, besides custom elements. Those that do are mostly empty before. */
export const HOSTS = 'div,span,section,article,aside,main,header,footer,nav,p';

/**
 * Fields, titles, empty hosts, and whatever is none of the elements that pages are mostly made of. nb. Which elements are
 * custom no selector can say.
 */
export const ODD = `input,[title],:is(${HOSTS}):empty,:not(${HOSTS},a,b,i,br,img,li,td)`;

/** Events after which something may stand elsewhere. Not after scrolling: layers scroll along. */
export const MOVES = 'click load toggle transitionend animationend';

/** Events after which a value may be another, or the focus be elsewhere. Buttons fill fields, too. */
export const OF_FIELDS = 'input change click focusin focusout';

/** Beside its position, what makes an element the box that absolute children go by: properties that have a value then. */
export const CONTAINING = 'transform translate rotate scale perspective filter backdropFilter';

/** What holds a layer that is a block in the flow, and what holds none at all: of the computed `display`, as patterns. */
export const FLOWS = '^(block|flow-root|list-item|table-cell|inline-block)(?!.)';
export const NO_BOX = '^((inline|table)(?!.)|contents|none|table-row|table-column|table-h|table-f|ruby)';

/** Parts of what somebody has written. */
export const WRITING = 'p,br,pre,blockquote,ul,ol,table,hr';

/** How many chips further a key leads; to the first, or the last. */
export const STEPS = '{"ArrowRight":1,"ArrowDown":1,"ArrowLeft":-1,"ArrowUp":-1,"Home":-1e9,"End":1e9}';

/**
 * Wider than a PID, because text of several blocks reads as one in `textContent`; quick, because it has one length
 * and no Unicode classes. nb. With the flag for either case it takes twice as long.
 */
export const PID_LIKE = '[Pp][\\u034fA-Za-z2-7\\u00ad\\u180e\\u200b-\\u206f\\ufeff]{26}';

/** What takes no room may stand in any identifier: a text that holds some is read. */
export const UNSEEN = '[\\u034f\\u00ad\\u180e\\u200b-\\u206f\\ufeff]';

/**
 * Characters that take no room: soft hyphen, grapheme joiner, zero-width spaces, marks of direction and their like.
 * Mail programs and editors put them inside long words.
 */
export const INVISIBLE = '\\p{Cf}|\\u034f';

/** A line break inside a PID (`src/shared/id-patterns.ts`); a `<br>` is no character of `textContent`. */
export const BREAK = '[\\r\\n]{0,4}>[> ]*|=\\r?\\n';

/** What no identifier goes on over. */
const SIGN = '[ ,.;:!?"\'()/]';

/** Text with such a sign at both ends. */
export const APART = `^${SIGN}[^]*${SIGN}(?![^])`;

/** Fields whose value a person reads. `type` is compared as the browser understands it: unknown types are text. */
export const TEXT_TYPES = '^(text|search|email|url|tel|number)(?!.)';

/** Attributes of a chip. */
export const CHIP = JSON.stringify({
  type: 'button',
  class: 'chip',
  tabindex: '-1',
  'aria-haspopup': 'dialog',
  'aria-expanded': 'false',
});

/** What is observed in the page. Editors in frames of their own first write their text, and only then make it editable. */
export const OBSERVED = JSON.stringify({
  childList: true,
  characterData: true,
  subtree: true,
  attributeFilter: ['title', 'contenteditable'],
} satisfies MutationObserverInit);

/** The parts of the card, by their classes. */
export const CARD_PARTS = 'word,pid,why,next,meta,live';

/** The namespace of what is drawn. */
export const SVG = 'http://www.w3.org/2000/svg';

/** What takes a layer out of what is copied. */
export const NOT_SHOWN = ':host{display:none!important}';

/** Asked where a page leaves its colours to the browser. */
export const PREFERS_DARK = '(prefers-color-scheme: dark)';

/** Attributes of the drawing of a shape. */
export const SHAPE = JSON.stringify({ viewBox: '0 0 16 16', 'aria-hidden': 'true' });

/** Events with which a part of the page is taken elsewhere. */
export const TAKES = 'copy cut dragstart';

/** What makes the browser say whether a person sees all of an element, ten times a second. */
export const SEEN = JSON.stringify({ threshold: 1, trackVisibility: true, delay: 100 });

/** What `checkVisibility` looks at, too. */
export const VISIBLE = JSON.stringify({ checkOpacity: true, checkVisibilityCSS: true });

/** Failures that pass by themselves (`PASSING`). */
export const MAY_PASS = [...PASSING].join();

/** Attributes that name a field. */
export const LABELLING = 'aria-label placeholder name';
