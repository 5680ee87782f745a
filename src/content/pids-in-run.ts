import { type CustomerId, valueOfId } from '../shared/customer-id.ts';
import { parsePid } from '../shared/pid.ts';
import { isText, type TextPlace } from './place.ts';
import { idsIn, maybe, normal, PID_LIKE } from './sought.ts';
import { AT } from './text-places.ts';
import { texts } from './texts.ts';

const INVISIBLE = RegExp(texts()[AT.invisible] as string, 'gu');
const BREAK = RegExp(texts()[AT.lineBreak] as string, 'g');

/** Whether an identifier may be in this text. Never says no where there is one. */
export const mayHoldPid = (text: string): boolean => maybe.test(text) || isBroken(text);

/** What is in every such break. nb. To look for these costs next to nothing; a pattern for them took as long as `PID_LIKE`. */
const SIGNS = ['>', '=\n', '=\r'];

/** Whether a PID may be in this text once lines are joined. */
export const isBroken = (text: string): boolean =>
  SIGNS.some((sign) => text.includes(sign)) && PID_LIKE.test(text.replace(BREAK, ''));

/** The characters of a text that take room. */
export const visible = (text: string): string => text.replace(INVISIBLE, '');

/** Whether this text is that identifier, invisible characters aside. */
export const isSamePid = (text: string, id: CustomerId): boolean =>
  (parsePid(visible(text).replace(BREAK, '')) ?? normal(visible(text))) === valueOfId(id);

/** Text nodes that read as one, with the `<br>`s of a quoted mail between them. */
export type Run = readonly Node[];

const textOf = (node: Node): string => (isText(node) ? node.data : '\n');

/** Text without its invisible characters, and for each character left its offset in the text, asked for in order. */
function clean(text: string): { text: string; offset: (index: number) => number } {
  // nb. Asking for Unicode classes is slow, and most texts have nothing of that kind.
  if (/^[\s!-~]*$/.test(text)) return { text, offset: (index) => index };
  const gone = text.matchAll(INVISIBLE);
  let next = gone.next().value;
  let before = 0;
  const offset = (index: number) => {
    for (; next && next.index <= index + before; next = gone.next().value) before += next[0].length;
    return index + before;
  };
  return { text: visible(text), offset };
}

/** The node of a run that holds a character, and that character's offset in it; asked for one after another, in order. */
function locator(run: Run): (character: number) => { node: Text; offset: number } | null {
  let before = 0;
  let at = 0;
  return (character) => {
    for (; at < run.length; at++) {
      const node = run[at] as Text;
      const { length } = textOf(node);
      if (character < before + length) return { node, offset: character - before };
      before += length;
    }
    return null;
  };
}

/** Where identifiers stand in a run of text nodes, in order; looked for as they are asked for. */
export function* pidsInRun(run: Run): Generator<TextPlace, void> {
  const joined = run.map(textOf).join('');
  if (!mayHoldPid(joined)) return;
  const { text, offset } = clean(joined);
  const locate = locator(run);
  for (const { id, start, end } of idsIn(text, run[0] as Node)) {
    const first = locate(offset(start));
    const last = locate(offset(end - 1));
    if (first && last) yield { pid: id, start: first.node, from: first.offset, end: last.node, to: last.offset + 1 };
  }
}
