/**
 * Labels of a seller's rule: words that stand near an identifier. A rule keeps them as the source of a regular expression, as the
 * kinds do; people write words. Nothing of what they write has a meaning in the expression, so that no label can run long.
 */

/** Words, and characters of one word. */
export const MOST_LABELS = 20;
export const MAX_LABEL = 60;

const SPECIAL = /[\\^$.*+?()[\]{}|]/g;

/** The source that finds any of the words in a text, which stand one a line or divided by commas; empty for none. */
export function labelsOf(text: string): string {
  const words = text.split(/[,\n]/).map((word) => word.trim().replace(/\s+/g, ' '));
  return [...new Set(words.filter(Boolean))].map((word) => word.replace(SPECIAL, '\\$&')).join('|');
}

/** The words that a source made by {@link labelsOf} stands for. */
export const labelWords = (source: string): string[] =>
  source ? (source.match(/(?:\\.|[^\\|])+/g) ?? []).map((word) => word.replace(/\\(.)/g, '$1')) : [];

/** Whether the source is one that {@link labelsOf} makes, of not too many words and none too long. */
export function isLabels(source: string): boolean {
  const words = labelWords(source);
  const isBounded = words.length <= MOST_LABELS && words.every((word) => word.length <= MAX_LABEL);
  return isBounded && labelsOf(words.join('\n')) === source;
}
