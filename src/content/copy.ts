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
  const box = make('textarea');
  const focused = root.activeElement as HTMLElement | null;
  box.value = text;
  root.append(box);
  box.select();
  const isCopied = document.execCommand('copy');
  box.remove();
  focused?.focus();
  return isCopied;
}
