import { parentInFlatTree } from './place.ts';
import { AT } from './text-places.ts';
import { texts } from './texts.ts';

/**
 * Perceived brightness of a computed colour, 0 to 1; null for one that lets through what is behind it, or is in
 * another notation than rgb(). A rough one does: pages are light or dark, seldom between.
 */
export function brightness(color: string): number | null {
  const [red = 0, green = 0, blue = 0, alpha = 1] = (color.match(/[\d.]+/g) ?? []).map(Number);
  return color.startsWith('rgb') && alpha > 0.5 ? (red * 0.299 + green * 0.587 + blue * 0.114) / 255 : null;
}

/**
 * Whether the page is dark behind this element: its first opaque background says so, whatever the person's
 * system prefers; behind a picture, the colour of the text does.
 */
export function isDarkBehind(element: Element): boolean {
  for (let at: Element | null = element; at; at = parentInFlatTree(at)) {
    const { backgroundColor, backgroundImage, color } = getComputedStyle(at);
    const background = brightness(backgroundColor);
    if (background !== null) return background < 0.5;
    if (backgroundImage !== 'none') return (brightness(color) ?? 0) > 0.5;
  }
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  return (
    scheme.includes('dark') && (!scheme.includes('light') || matchMedia(texts()[AT.prefersDark] as string).matches)
  );
}
