import type { CustomerId } from '../shared/customer-id.ts';
import { mayHoldPid, visible } from './pids-in-run.ts';
import { contentOf } from './place.ts';
import { isInsideSkipped } from './skip.ts';
import { idsIn } from './sought.ts';
import { AT } from './text-places.ts';
import { texts } from './texts.ts';

/** What shows a PID otherwise than by text: a field by its value, any element by its `title`. */
export const isField = (target: unknown): target is HTMLInputElement => (target as Element)?.localName === 'input';
export const isTitled = (element: Element): boolean => mayHoldPid(titleOf(element)) && !isInsideSkipped(element);
// nb. Not `element.title`: drawings and formulas have none, and a form may have a field of that name.
const titleOf = (element: Element): string => element.getAttribute('title') ?? '';

export type Fields = {
  /** Read this title now, or this field now and from time to time. */
  read(field: HTMLElement): void;
  /** Read all again: scripts set values without any event. */
  lookAgain(): void;
};

/** Watches values of fields, and titles. `report` hears which PIDs are in one whenever it was read. */
export function createFields(report: (field: HTMLElement, pids: readonly CustomerId[]) => void): Fields {
  const known = new Set<HTMLInputElement>();
  /** "Show password" makes a text field of it; what is in there stays a password. */
  const secret = new WeakSet<HTMLElement>();

  const textIn = (field: HTMLInputElement): string => {
    if (field.type === 'password' || /password/i.test(field.autocomplete)) secret.add(field);
    return RegExp(texts()[AT.textTypes] as string).test(field.type) && !secret.has(field) ? field.value : '';
  };
  const read = (field: HTMLElement) => {
    if (isField(field)) {
      known.add(field);
      report(field, [...new Set(idsOf(textIn(field), field))]);
      return;
    }
    // What the text says already has its mark there.
    const inTitle = isTitled(field) ? idsOf(titleOf(field), field) : [];
    const inText = inTitle[0] ? idsOf(contentOf(field), field) : inTitle;
    report(
      field,
      [...new Set(inTitle)].filter((pid) => !inText.includes(pid)),
    );
  };
  return {
    read,
    lookAgain() {
      for (const field of known) {
        if (field.isConnected) read(field);
        else known.delete(field);
      }
    },
  };
}

const idsOf = (text: string, field: Element): CustomerId[] => Array.from(idsIn(visible(text), field), ({ id }) => id);
