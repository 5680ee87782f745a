import { findPids, type Pid } from '../shared/pid.ts';

/** Fields whose value a person reads. `type` is compared as the browser understands it: unknown types are text. */
const TEXT_TYPES = new Set(['text', 'search', 'email', 'url', 'tel', 'number']);

export type Fields = {
  /** Read this field now, and from time to time. */
  read(field: HTMLInputElement): void;
  /** Read all again: scripts set values without any event. */
  lookAgain(): void;
};

/** Watches values of fields. `report` hears what is in one whenever it was read: null is "no PID". */
export function createFields(report: (field: HTMLInputElement, pid: Pid | null) => void): Fields {
  const known = new Set<HTMLInputElement>();
  /** "Show password" makes a text field of it; what is in there stays a password. */
  const secret = new WeakSet<HTMLInputElement>();

  const read = (field: HTMLInputElement) => {
    if (field.type === 'password' || /password/i.test(field.autocomplete)) secret.add(field);
    const value = TEXT_TYPES.has(field.type) && !secret.has(field) ? field.value : '';
    known.add(field);
    report(field, findPids(value)[0]?.pid ?? null);
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
