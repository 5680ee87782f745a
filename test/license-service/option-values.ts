import { fits, type LIMITS, range } from './settings.ts';
import { SIGNATURE_VERSIONS, type SignatureVersion } from './signature.ts';

/** The command line cannot be followed; the message says which option is wrong and what to give. */
export class OptionsError extends Error {}

const given = (value: string): number => (value.trim() ? Number(value) : Number.NaN);

/** A whole number from 0 to `high`. nb. `Number('')` is 0. */
export function wholeNumber(option: string, value: string, high: number): number {
  const number = given(value);
  if (Number.isInteger(number) && number >= 0 && number <= high) return number;
  throw new OptionsError(`--${option} ${value}: give a whole number from 0 to ${high}.`);
}

/** A setting that is a number, within its limits. */
export function settingNumber(option: string, value: string, name: keyof typeof LIMITS): number {
  const number = given(value);
  if (fits(name, number)) return number;
  throw new OptionsError(`--${option} ${value}: give ${range(name)}.`);
}

/** One of some names. */
export function oneOf<T extends string>(option: string, value: string, names: readonly T[], words: string): T {
  const name = names.find((each) => each === value);
  if (name !== undefined) return name;
  throw new OptionsError(`--${option} ${value}: give ${words}.`);
}

/** `0,1,2`, or some of them. */
export function signatureVersions(list: string): SignatureVersion[] {
  const words = '0, 1 and 2, or some of them, with commas';
  return list.split(',').map((item) => {
    const version = SIGNATURE_VERSIONS.find((each) => each === item.trim());
    if (!version) throw new OptionsError(`--signature-versions ${list}: give ${words}.`);
    return version;
  });
}
