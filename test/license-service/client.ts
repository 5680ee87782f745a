import { createHmac } from 'node:crypto';
import type { LicenseDataInput } from './data.ts';

/** Moments and keys that the tests of this folder share. */
export const NOW = Date.parse('2008-05-19T12:00:00Z');
export const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';

/** A seller with a customer in every state. */
export const SELLER = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: SECRET,
  products: [
    { name: 'One', productCode: '6883959E', productToken: '{ProductToken}AAMG', offerCode: '68A808C7' },
    { name: 'Two', productCode: '774F4FF8', productToken: '{ProductToken}AAMH', offerCode: '906A40F0' },
  ],
  customers: [
    { pid: 'PPHUXKJYQBLH753XI5BBW5DMW54', subscriptions: ['6883959E', '774F4FF8'] },
    { pid: 'PMNGLKRRYHLOXDQKEMKLRTBAULA', subscriptions: [] },
    { pid: 'PAAAAAAAAAAAAAAAAAAAAAAAAAA', subscriptions: ['6883959E'], pending: true },
  ],
};

export const OTHER_SELLER = {
  accessKeyId: 'AKIAI44QH8DHBEXAMPLE',
  secretAccessKey: 'another/secret/EXAMPLEKEY',
  products: [],
  customers: [{ pid: 'PBBBBBBBBBBBBBBBBBBBBBBBBBA', subscriptions: [] }],
};

export const DATA: LicenseDataInput = { sellers: [SELLER, OTHER_SELLER] };

export const ACTIVE_PID = 'PPHUXKJYQBLH753XI5BBW5DMW54';
export const ENDED_PID = 'PMNGLKRRYHLOXDQKEMKLRTBAULA';
export const PENDING_PID = 'PAAAAAAAAAAAAAAAAAAAAAAAAAA';
export const OTHER_SELLERS_PID = 'PBBBBBBBBBBBBBBBBBBBBBBBBBA';

/** The parameters of an honest question, unsigned. */
export const QUESTION: Record<string, string> = {
  Action: 'GetActiveSubscriptionsByPid',
  PersistentIdentifier: ACTIVE_PID,
  AWSAccessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  SignatureVersion: '1',
  Timestamp: '2008-05-19T12:00:00Z',
  Version: '2008-04-28',
};

export const hmac = (hash: 'sha1' | 'sha256', secret: string, text: string): string =>
  createHmac(hash, secret).update(text).digest('base64');

/** The parameters with the signature that belongs to them (version 1, written apart from the verifier's). */
export function signed(parameters: Record<string, string>, secret = SECRET): Record<string, string> {
  const names = Object.keys(parameters).sort((a, b) => (a.toUpperCase() < b.toUpperCase() ? -1 : 1));
  const text = names.map((name) => name + parameters[name]).join('');
  return { ...parameters, Signature: hmac('sha1', secret, text) };
}

/** A query without those parameters that are null, and with the others. */
export function changed(change: Record<string, string | null>): Record<string, string> {
  const merged = Object.entries({ ...QUESTION, ...change });
  return Object.fromEntries(merged.filter((entry): entry is [string, string] => entry[1] !== null));
}

/** What stands between the tags of the first element of this name; null when there is none. */
export const elementText = (name: string, xml: string): string | null =>
  new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? null;
