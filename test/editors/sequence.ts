import { QUOTED } from './subject.ts';

/** One thing that a person does; what the editor says is compared after each. */
export type Step = { name: string; keys: readonly string[] } | { name: string; type: string };

/** Typed by hand, behind the quoted one. */
export const TYPED = 'PE36FKO5BE5YRJ6XNFN6VFXAYHE';
const times = (key: string, count: number): string[] => Array.from({ length: count }, () => key);
const ALL = QUOTED.length;
/** Before the P of the quoted identifier: second line, after "you wrote ". */
const TO_IDENTIFIER = ['Control+Home', 'ArrowDown', 'Home', ...times('ArrowRight', 'you wrote '.length)];

/** It goes from its end, three letters at a time. */
const letters = Array.from({ length: ALL / 3 }, (_, index) => ALL - 3 * index - 2);

/** Through and around an identifier, with the keys that a person has. */
export const SEQUENCE: readonly Step[] = [
  { name: 'the caret goes before the identifier', keys: TO_IDENTIFIER },
  { name: 'typing before it', type: '(see ' },
  { name: 'the caret goes into it', keys: times('ArrowRight', 9) },
  { name: 'typing inside it', type: 'x y' },
  { name: 'taking that back, letter by letter', keys: times('Backspace', 3) },
  { name: 'the caret goes behind it', keys: times('ArrowRight', ALL - 9) },
  { name: 'typing behind it', type: ')' },
  { name: 'stepping back over the bracket', keys: ['ArrowLeft'] },
  ...letters.map((letter) => ({ name: `deleting down to letter ${letter}`, keys: times('Backspace', 3) })),
  { name: 'typing it again', type: QUOTED },
  { name: 'typing another one', type: ` and ${TYPED}` },
  { name: 'selecting backwards over it', keys: times('Shift+ArrowLeft', TYPED.length) },
  { name: 'cutting it', keys: ['Control+x'] },
  { name: 'pasting it', keys: ['Control+v'] },
  { name: 'pasting it twice', keys: ['Control+v'] },
  { name: 'undoing', keys: ['Control+z'] },
  { name: 'undoing more', keys: ['Control+z', 'Control+z'] },
  { name: 'redoing', keys: ['Control+Shift+z'] },
  { name: 'the caret goes into it again', keys: [...TO_IDENTIFIER, ...times('ArrowRight', 12)] },
  { name: 'a new line in its middle', keys: ['Enter'] },
  { name: 'joining it again', keys: ['Backspace'] },
  { name: 'deleting forwards', keys: times('Delete', 3) },
  { name: 'selecting everything', keys: ['Control+a'] },
  { name: 'copying and going to the end', keys: ['Control+c', 'Control+End'] },
  { name: 'pasting everything', keys: ['Control+v'] },
  { name: 'typing at the end', type: ` ${TYPED}` },
];
