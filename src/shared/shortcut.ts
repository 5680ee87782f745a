import { fail, ok, type Result } from './result.ts';

/** Why keys cannot be a shortcut. */
export type ShortcutProblem = 'not-keys' | 'types-text' | 'taken';

export const SHORTCUT_PROBLEM: Record<ShortcutProblem, string> = {
  'not-keys': 'Write modifiers and one key, such as Alt+P: a letter from A to Z, a digit, or F1 to F24.',
  'types-text': 'Add Alt or Ctrl: these keys alone type text.',
  taken: 'The browser, an editor or the system needs these keys. Free are, for instance, Alt+P, Alt+Shift+1 and F8.',
};

const MODIFIERS: Record<string, string> = {
  CTRL: 'Ctrl',
  CONTROL: 'Ctrl',
  ALT: 'Alt',
  OPTION: 'Alt',
  SHIFT: 'Shift',
  META: 'Meta',
  CMD: 'Meta',
  COMMAND: 'Meta',
};
/** In the order that shortcuts are written in. */
const ORDER = ['Ctrl', 'Alt', 'Shift', 'Meta'];
const KEY = /^(?:[A-Z0-9]|F(?:[1-9]|1\d|2[0-4]))$/;
const FUNCTION_KEY = /^F\d/;

/**
 * What Chromium, Firefox, a text editor or a window manager on Windows, macOS or Linux does something else with, or
 * keeps for itself. Ctrl+Alt is how AltGr arrives: in many languages it types letters.
 */
const TAKEN = [
  /^(?:Ctrl|Meta|Shift\+Meta|Ctrl\+Alt)\+[A-Z0-9]$/,
  /^Ctrl\+Shift\+[A-EG-KM-XZ]$/,
  /^Alt\+[BDEFHSTV0-9]$/,
  /^Alt\+Shift\+[ABIT]$/,
  /^(?:Ctrl\+|Shift\+)?F(?:1|3|5|6|7|10|11|12)$/,
  /^(?:Ctrl\+)?Alt\+F\d+$/,
  /^Ctrl\+F4$/,
];

/** A shortcut as it is stored and compared: `ctrl + shift-y` is `Ctrl+Shift+Y`. */
export function parseShortcut(text: string): Result<string, ShortcutProblem> {
  const parts = text
    .trim()
    .toUpperCase()
    .split(/\s*[+-]\s*|\s+/);
  const key = parts.pop() ?? '';
  const modifiers = parts.map((part) => (Object.hasOwn(MODIFIERS, part) ? MODIFIERS[part] : undefined));
  if (!KEY.test(key) || modifiers.includes(undefined)) return fail('not-keys');
  if (modifiers.every((modifier) => modifier === 'Shift') && !FUNCTION_KEY.test(key)) return fail('types-text');
  const shortcut = [...ORDER.filter((modifier) => modifiers.includes(modifier)), key].join('+');
  return TAKEN.some((keys) => keys.test(shortcut)) ? fail('taken') : ok(shortcut);
}

/** Whether this is a shortcut in its normal form, as `matchesShortcut` takes it. */
export function isShortcut(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  const shortcut = parseShortcut(value);
  return shortcut.ok && shortcut.value === value;
}
