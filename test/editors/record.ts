import type { Page } from 'playwright';
import { SEQUENCE, type Step } from './sequence.ts';
import type { Subject } from './subject.ts';

/** What an editor said after each step, and what went wrong in its page. */
export type Record = { steps: readonly State[]; errors: readonly string[] };
export type State = { step: string; content: string; html: string; selection: string };

/** Type the whole sequence into the editor of this page. */
export async function record(page: Page): Promise<Record> {
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  const steps = [await stateOf(page, 'the beginning')];
  for (const step of SEQUENCE) {
    await act(page, step);
    steps.push(await stateOf(page, step.name));
  }
  return { steps, errors };
}

async function act(page: Page, step: Step): Promise<void> {
  if ('type' in step) await page.keyboard.type(step.type);
  else for (const key of step.keys) await (key.startsWith('Control+') ? hold(page, key) : page.keyboard.press(key));
}

/**
 * Press a shortcut, and let go once the page's timers have had their turn. TinyMCE takes away what was cut in a timer that
 * it starts at the press, and makes an undo level at the release: keys let go within a millisecond, as no person can, make
 * another history whenever the release overtakes the timer, with or without Pidlight.
 */
async function hold(page: Page, key: string): Promise<void> {
  const keys = key.split('+');
  for (const each of keys) await page.keyboard.down(each);
  await page.evaluate(turn);
  for (const each of keys.reverse()) await page.keyboard.up(each);
}

/** Until timers that run by now have run. */
const turn = (): Promise<void> => new Promise((done) => setTimeout(done));

/** Once editor and extension had their frames (editors hear of the caret only then): the content, the editor's own elements, and the selection. */
async function stateOf(page: Page, step: string): Promise<State> {
  const state = await page.evaluate(readState);
  return { step, ...state };
}

async function readState(): Promise<Omit<State, 'step'>> {
  const { subject } = globalThis as unknown as { subject: Subject };
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  const root = subject.root();
  if (root.localName === 'textarea') {
    const { value, selectionStart, selectionEnd, selectionDirection } = root as HTMLTextAreaElement;
    const selection = [selectionStart, selectionEnd, selectionDirection].join();
    return { content: subject.content(), html: value, selection };
  }
  // Child numbers from the root down to the node of a boundary, and the offset in it.
  const found = root.ownerDocument.getSelection();
  const ends = [
    [found?.anchorNode, found?.anchorOffset],
    [found?.focusNode, found?.focusOffset],
  ] as const;
  const selection = ends.map(([node, offset]) => {
    const path: unknown[] = [offset];
    for (let at = node; at && at !== root; at = at.parentNode)
      path.unshift([...(at.parentNode?.childNodes ?? [])].indexOf(at as ChildNode));
    return path.join('.');
  });
  return { content: subject.content(), html: root.innerHTML, selection: selection.join(' to ') };
}
