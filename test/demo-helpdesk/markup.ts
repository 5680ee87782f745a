/** HTML that is safe to put into a page as it is. Only {@link html} makes it. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

type Value = Markup | string | number | readonly Markup[];

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeText = (text: string): string => text.replace(/[&<>"]/g, (c) => ESCAPES[c] ?? c);

function toHtml(value: Value): string {
  if (value instanceof Markup) return value.text;
  if (typeof value === 'object') return value.map(toHtml).join('');
  return escapeText(String(value));
}

/** Markup from a template. What is put in is escaped, unless it is markup itself. */
export const html = (parts: TemplateStringsArray, ...values: Value[]): Markup =>
  new Markup(parts.map((part, index) => part + toHtml(values[index] ?? '')).join(''));

/** Nothing, where a part of a page is left out. */
export const nothing = html``;

/** Markup as the value of an attribute (`srcdoc`): escaped once more. */
export const quoted = (markup: Markup): string => markup.text;
