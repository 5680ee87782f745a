import { createHash, createHmac } from 'node:crypto';
import type { ServiceState } from './state.ts';

/** Results by pages. A token is opaque, good for the query that it came with, and cannot be made up. */

export type Page<T> = { items: readonly T[]; next?: string };

/** Where the next page begins; `isDue`: an empty one came before it already. */
type Place = { at: number; isDue: boolean };

const sealed = (text: string, query: string, seal: Buffer): string =>
  createHmac('sha256', seal).update(`${text}\0${query}`).digest('hex').slice(0, 32);

function tokenOf(place: Place, query: string, seal: Buffer): string {
  const text = `${place.at}.${place.isDue ? 1 : 0}`;
  return Buffer.from(`${text}.${sealed(text, query, seal)}`).toString('base64');
}

function placeOf(token: string, query: string, seal: Buffer): Place | null {
  const [at = '', isDue = '', seen] = Buffer.from(token, 'base64').toString('latin1').split('.');
  return seen === sealed(`${at}.${isDue}`, query, seal) ? { at: Number(at), isDue: isDue === '1' } : null;
}

/** All of a query but where in its results and how many: what a token is bound to. */
export function queryOf(accessKeyId: string, action: string, input: Readonly<Record<string, unknown>>): string {
  const rest = Object.entries(input).filter(([name]) => !/^(nextToken|maxResults)$/i.test(name));
  const text = JSON.stringify([accessKeyId, action, rest.sort(([a], [b]) => (a < b ? -1 : 1))]);
  return createHash('sha256').update(text).digest('hex');
}

/**
 * One page of `items`, null for a token that is none of this query.
 * @param most entries on a page, as asked for or allowed
 */
export function pageOf<T>(
  items: readonly T[],
  token: string | undefined,
  most: number,
  query: string,
  { seal, settings: { emptyPages, pageSize } }: Pick<ServiceState, 'seal' | 'settings'>,
): Page<T> | null {
  const place = token === undefined ? { at: 0, isDue: false } : placeOf(token, query, seal);
  if (!place) return null;
  if (emptyPages && !place.isDue) return { items: [], next: tokenOf({ at: place.at, isDue: true }, query, seal) };
  const end = place.at + Math.min(most, pageSize ?? most);
  const rest = items.length > end ? { next: tokenOf({ at: end, isDue: false }, query, seal) } : {};
  return { items: items.slice(place.at, end), ...rest };
}
