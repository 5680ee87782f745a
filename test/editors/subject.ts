/** An editor in its page, as the tests see it. Pages put theirs at `window.subject` once it takes keys. */
export type Subject = {
  /** What the editor would send: its own data, or the value of the field. */
  content(): string;
  /** What takes the keys. */
  root(): HTMLElement;
  /** Everything that the editor made, toolbars and frames included. */
  shell(): Element;
};

/** Quoted in the ticket above the editor, and in the editor. */
export const QUOTED = 'P6PGHVTJTNCJITPJAGAYKP3NEUA';
/** What every editor begins with. */
export const DRAFT = `<p>Hi Marta,</p><p>you wrote ${QUOTED} last week.</p><p>Regards</p>`;
export const DRAFT_TEXT = `Hi Marta,\nyou wrote ${QUOTED} last week.\nRegards`;

/** The element that each page has for its editor. */
export const place = (): HTMLElement => document.querySelector<HTMLElement>('#editor') as HTMLElement;

/** Ready: the tests begin. */
export function offer(subject: Subject): void {
  (globalThis as unknown as { subject: Subject }).subject = subject;
}
