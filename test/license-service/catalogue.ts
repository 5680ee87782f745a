import { ROWS, SIBLING_ROWS } from './codes.ts';

/** A code that the service can send: the 80 of the 82 documented ones that go over the wire, and two of its siblings. */
export type Code = (typeof ROWS | typeof SIBLING_ROWS)[number][0];

type Entry = { status: number; template: string };

/** Every code that can be sent. */
export const CODES: readonly Code[] = [...ROWS, ...SIBLING_ROWS].map(([code]) => code);

const ENTRIES: ReadonlyMap<string, Entry> = new Map(
  [...ROWS, ...SIBLING_ROWS].map(([code, status, , template]) => [code, { status, template }]),
);

/** SOAP's own name for an element; it is no place to fill in. */
const PLACE = /<(?!Action>)\w+>/g;

/** HTTP status and text of a code, the places of the text filled in from the left; those left over keep their names. */
export function entryOf(code: Code, values: readonly string[] = []): { status: number; message: string } {
  const entry = ENTRIES.get(code);
  if (!entry) throw new Error(`There is no code ${code}.`);
  const rest = [...values];
  return {
    status: entry.status,
    message: entry.template.replace(PLACE, (place) => rest.shift() ?? place.slice(1, -1)),
  };
}
