import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { clashesIn } from './distinct.ts';
import { CustomerSchema, DataSchema } from './schema.ts';

/**
 * What the service knows, as it is written in a file. Fields that it does not know are left aside; a customer may be
 * subscribed to a code that is none of the products, as happens when a seller withdraws one.
 */
export type LicenseDataInput = v.InferInput<typeof DataSchema>;
export type LicenseData = v.InferOutput<typeof DataSchema>;
export type Seller = LicenseData['sellers'][number];
export type Customer = Seller['customers'][number];

/** The data cannot be used; the message says where it is wrong (`sellers.0.customers.2.pid`) and never what a secret is. */
export class DataError extends Error {}

/** Check anything against a schema whose messages are ours. Throws a {@link DataError} that names every wrong place. */
export function check<T extends v.GenericSchema>(schema: T, input: unknown, whole: string): v.InferOutput<T> {
  const result = v.safeParse(schema, input);
  if (result.success) return result.output;
  throw new DataError(result.issues.map((issue) => `${v.getDotPath(issue) ?? whole}: ${issue.message}`).join('\n'));
}

/** Check that what has to be one of its kind is. Throws a {@link DataError} that names every place that is not. */
export function checkDistinct(data: LicenseData): void {
  const clashes = clashesIn(data);
  if (clashes.length > 0) throw new DataError(clashes.join('\n'));
}

/** Check data whose shape nobody has looked at yet. Throws a {@link DataError} that names every wrong place. */
export function parseData(input: unknown): LicenseData {
  const data = check(DataSchema, input, 'the file');
  checkDistinct(data);
  return data;
}

/** Check one customer. Throws a {@link DataError}. */
export const parseCustomer = (input: unknown): Customer => check(CustomerSchema, input, 'the customer');

/**
 * JSON, parsed. Throws a {@link DataError}.
 * nb. Node's own message may quote the text around the mistake, and that may be a secret: only the position is kept.
 */
export function parseJson(text: string): unknown {
  try {
    // Windows editors put a byte order mark first.
    return JSON.parse(text.replace(/^\u{feff}/u, ''));
  } catch (error) {
    const [position = 'its end'] = /(?<=at )position \d+/.exec(String(error)) ?? [];
    throw new DataError(`is not JSON: look at ${position}`);
  }
}

/** Why a file could not be read, for people. */
const UNREAD: Record<string, string> = {
  ENOENT: 'There is no such file.',
  EISDIR: 'It is a folder: name a file.',
  EACCES: 'There is no permission to read it.',
};

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return ('code' in error && UNREAD[String(error.code)]) || error.message;
}

/** Read and check a data file; `parse` is that of the service. Throws a {@link DataError} that names the file. */
export function readDataFile<T>(file: string, parse: (input: unknown) => T): T {
  try {
    return parse(parseJson(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new DataError(`${file} cannot be used as --data:\n${wordsOf(error)}`);
  }
}

export const readData = (file: string): LicenseData => readDataFile(file, parseData);

/** Begins the hour of every activation key that does not say when it was made. `now` in ms since the epoch. */
export function beginHours(customers: readonly Customer[], now: number): void {
  const createdAt = new Date(now).toISOString();
  for (const { activationKeys } of customers) for (const key of activationKeys) key.createdAt ??= createdAt;
}
