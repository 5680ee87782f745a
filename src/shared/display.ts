export const CHIP_PLACES = ['tail', 'end'] as const;

/** How Pidlight looks and is steered in helpdesk pages: a person's choices, none of them a secret. */
export type Display = {
  /** Where a chip stands: on the tail of its PID, which then takes no more room, or at its end, which hides no letter. Identifiers of other kinds are short: theirs stands at the end. */
  chip: (typeof CHIP_PLACES)[number];
  /** The keys that walk the marked identifiers of a page, as `Alt+P`: modifiers and one key, joined by `+`. */
  shortcut: string;
  /** While a person shows the screen to others: what tells of a customer or a product is blurred until pointed at or focused. */
  screenShare: boolean;
};

export const DISPLAY: Display = { chip: 'tail', shortcut: 'Alt+P', screenShare: false };

const MODIFIERS = ['Ctrl', 'Alt', 'Shift', 'Meta'] as const;

/**
 * The keys of an event, written as shortcuts are. Letters and digits go by the key's place on the keyboard: what Alt+P
 * or Alt+Shift+1 type differs from computer to computer (π on a Mac). Keyboards on a screen tell of no place.
 */
export const keysOf = (event: KeyboardEvent): string =>
  [
    ...MODIFIERS.filter((name) => event[`${name.toLowerCase() as Lowercase<typeof name>}Key`]),
    event.code.replace(/Key|Digit/, '') || event.key,
  ].join('+');

/**
 * Whether these keys, and no others, were pressed just now: not held down, nor while text is being composed.
 * @param shortcut as `parseShortcut` writes it
 * @param isShiftFree with Shift or without it
 */
export function matchesShortcut(shortcut: string, event: KeyboardEvent, isShiftFree = false): boolean {
  const bare = (keys: string) => (isShiftFree ? keys.replace('Shift+', '') : keys);
  return !event.repeat && !event.isComposing && bare(keysOf(event)) === bare(shortcut);
}
