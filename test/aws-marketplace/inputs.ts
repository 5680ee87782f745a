import { invalid, Refusal } from './refusals.ts';

/** What a request gives, held against the constraints of the model. */
export type Input = Readonly<Record<string, unknown>>;

/** Longest texts that are taken, in characters. The models bound most of them; the others are ours. */
export const MAX = { productCode: 255, token: 8192, registrationToken: 8192, agreementId: 64 } as const;

/** AWS writes names of members with a small letter when it complains of them. */
const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** A text that has to be there. Refuses anything else. */
export function stringOf(input: Input, name: string, longest: number): string {
  const value = input[name];
  if (value === undefined || value === null) throw invalid(lower(name), undefined, 'Member must not be null');
  if (typeof value !== 'string')
    throw new Refusal('SerializationException', 'STRING_VALUE cannot be converted to String');
  if (value.length === 0) throw invalid(lower(name), value, 'Member must have length greater than or equal to 1');
  if (value.length > longest)
    throw invalid(lower(name), '…', `Member must have length less than or equal to ${longest}`);
  return value;
}

/** A whole number from 1 to `most`, which is also what stands for one that is not given. */
export function wholeOf(input: Input, name: string, most: number): number {
  const value = input[name];
  if (value === undefined || value === null) return most;
  if (typeof value !== 'number' || !Number.isInteger(value))
    throw new Refusal('SerializationException', 'NUMBER_VALUE cannot be converted to Integer');
  if (value < 1) throw invalid(lower(name), value, 'Member must have value greater than or equal to 1');
  if (value > most) throw invalid(lower(name), value, `Member must have value less than or equal to ${most}`);
  return value;
}
