import linkifyElement from 'linkify-element';

/** linkify-element as it is used on pages that change: addresses become links, again after each change. */

export function start() {
  const observer = new MutationObserver(() => {
    observer.disconnect();
    linkifyElement(document.body);
    watch();
  });
  const watch = () => observer.observe(document.body, { childList: true, characterData: true, subtree: true });
  linkifyElement(document.body);
  watch();
}
