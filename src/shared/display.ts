export const CHIP_PLACES = ['tail', 'end'] as const;

/** How Pidlight looks and is steered in helpdesk pages: a person's choices, none of them a secret. */
export type Display = {
  /** Where a chip stands: on the tail of its PID, which then takes no more room, or at its end, which hides no letter. */
  chip: (typeof CHIP_PLACES)[number];
  /** The keys that walk the marked identifiers of a page, as `Alt+P`: modifiers and one key, joined by `+`. */
  shortcut: string;
};

export const DISPLAY: Display = { chip: 'tail', shortcut: 'Alt+P' };

/**
 * The keys of an event, written as shortcuts are. Letters and digits go by the key's place on the keyboard: what Alt+P
 * or Alt+Shift+1 type differs from computer to computer (π on a Mac).
 */
export const keysOf = ({ ctrlKey, altKey, shiftKey, metaKey, code, key }: KeyboardEvent): string =>
  (ctrlKey ? 'Ctrl+' : '') +
  (altKey ? 'Alt+' : '') +
  (shiftKey ? 'Shift+' : '') +
  (metaKey ? 'Meta+' : '') +
  (/^(?:Key|Digit)(.)$/.exec(code)?.[1] ?? key);

/**
 * Whether these keys, and no others, were pressed just now: not held down, nor while text is being composed.
 * @param shortcut as `parseShortcut` writes it
 */
export const matchesShortcut = (shortcut: string, event: KeyboardEvent): boolean =>
  !event.repeat && !event.isComposing && keysOf(event) === shortcut;
