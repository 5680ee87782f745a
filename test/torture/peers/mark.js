import Mark from 'mark.js';

/** mark.js as it is used on pages that change: what is marked is unmarked, and marked anew after each change. */

const PID = /\bP[A-Z2-7]{25}[AEIMQUY4]\b/gi;

export function start() {
  const marker = new Mark(document.body);
  const observer = new MutationObserver(() => {
    observer.disconnect();
    marker.unmark({ done: () => marker.markRegExp(PID) });
    watch();
  });
  const watch = () => observer.observe(document.body, { childList: true, characterData: true, subtree: true });
  marker.markRegExp(PID);
  watch();
}
