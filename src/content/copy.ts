import { make } from './dom.ts';

/** Copy text, as a person just asked for. False when the browser refused. */
export async function copyText(text: string, root: ShadowRoot): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Pages without https, and frames that may not use the clipboard.
    return copyBySelection(text, root);
  }
}

function copyBySelection(text: string, root: ShadowRoot): boolean {
  const box = make('textarea', { 'aria-hidden': 'true' });
  const focused = root.activeElement as HTMLElement | null;
  // The page's policy may forbid style attributes; it does not reach this way.
  box.style.cssText = 'position:fixed;opacity:0';
  box.value = text;
  root.append(box);
  box.select();
  const isCopied = document.execCommand('copy');
  box.remove();
  focused?.focus();
  return isCopied;
}
