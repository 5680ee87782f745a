/** How Pidlight looks and is steered in helpdesk pages: a person's choices, none of them a secret. */
export type Display = {
  /** Where a chip stands: on the tail of its PID, which then takes no more room, or at its end, which hides no letter. */
  chip: 'tail' | 'end';
  /** The keys that walk the marked identifiers of a page, as `Alt+P`: modifiers and one key, joined by `+`. */
  shortcut: string;
};

export const DISPLAY: Display = { chip: 'tail', shortcut: 'Alt+P' };
