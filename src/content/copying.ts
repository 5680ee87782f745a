import { on } from './dom.ts';
import { isOurs } from './skip.ts';
import { AT } from './text-places.ts';
import { texts } from './texts.ts';

/** In every layer's root; says something only while the page is being copied. */
const whileCopied = new CSSStyleSheet();

/** Have what is in this root of ours left out when the page around it is copied. */
export const leaveOutOfCopies = (root: ShadowRoot): unknown => root.adoptedStyleSheets.push(whileCopied);

/**
 * The browser takes whatever is drawn into copied HTML, an element without text and `user-select: none` too, and a reply
 * would carry it along. So nothing of ours is drawn from the event to the next frame, which is to say: nobody sees it.
 */
export function stayOutOfCopies(signal: AbortSignal): void {
  const hide = ({ target }: Event) => {
    // Our card copies a PID itself, and stays open beside its chip.
    if (isOurs(target as Node)) return;
    whileCopied.replaceSync(texts()[AT.notShown] as string);
    requestAnimationFrame(() => whileCopied.replaceSync(''));
  };
  on(window, texts()[AT.takes] as string, hide, signal);
}
