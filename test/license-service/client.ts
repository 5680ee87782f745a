import { createHmac } from 'node:crypto';
import { type Answer, answer, type ServiceRequest } from './answer.ts';
import { beginHours, type LicenseData, type LicenseDataInput, parseData } from './data.ts';
import { changedBy, DEFAULTS, type SettingsInput } from './settings.ts';
import type { ServiceState } from './state.ts';

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
    {
      pid: 'PPHUXKJYQBLH753XI5BBW5DMW54',
      subscriptions: ['6883959E', '774F4FF8'],
      activationKeys: [
        { key: 'AC6PMWXPBRPDDB426RW4X76I2MXQ', productCode: '6883959E' },
        { key: 'ADMAY7DVLJTWHJ76MMBMQYT5LATA', productCode: '774F4FF8' },
      ],
    },
    { pid: 'PMNGLKRRYHLOXDQKEMKLRTBAULA', subscriptions: [] },
    {
      pid: 'PAAAAAAAAAAAAAAAAAAAAAAAAAA',
      subscriptions: ['6883959E'],
      pending: true,
      activationKeys: [{ key: 'AAPENDINGPENDINGPENDINGPENDA', productCode: '6883959E' }],
    },
  ],
};

export const OTHER_SELLER = {
  accessKeyId: 'AKIAI44QH8DHBEXAMPLE',
  secretAccessKey: 'another/secret/EXAMPLEKEY',
  products: [{ name: 'Three', productCode: 'ACD42B6F', productToken: '{ProductToken}AAMI' }],
  customers: [
    {
      pid: 'PBBBBBBBBBBBBBBBBBBBBBBBBBA',
      subscriptions: [],
      activationKeys: [{ key: 'AAOTHERSELLERSOTHERSELLERSOA', productCode: 'ACD42B6F' }],
    },
  ],
};

export const DATA: LicenseDataInput = { sellers: [SELLER, OTHER_SELLER] };

export const ACTIVE_PID = 'PPHUXKJYQBLH753XI5BBW5DMW54';
export const ENDED_PID = 'PMNGLKRRYHLOXDQKEMKLRTBAULA';
export const PENDING_PID = 'PAAAAAAAAAAAAAAAAAAAAAAAAAA';
export const OTHER_SELLERS_PID = 'PBBBBBBBBBBBBBBBBBBBBBBBBBA';

/** Activation keys: for the first product and the second, of a pending customer, of another seller's. */
export const KEYS = {
  one: 'AC6PMWXPBRPDDB426RW4X76I2MXQ',
  two: 'ADMAY7DVLJTWHJ76MMBMQYT5LATA',
  pending: 'AAPENDINGPENDINGPENDINGPENDA',
  other: 'AAOTHERSELLERSOTHERSELLERSOA',
};
export const TOKENS = { one: '{ProductToken}AAMG', two: '{ProductToken}AAMH', other: '{ProductToken}AAMI' };

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

/** A service's state with the data of this file, at {@link NOW}. `changes` counts what was changed. */
export function serviceState(
  settings: SettingsInput = {},
  more: { data?: LicenseData; now?: () => number; random?: () => number } = {},
): ServiceState & { changes: () => number } {
  let changes = 0;
  const state = {
    data: parseData(DATA),
    settings: changedBy(DEFAULTS, settings),
    now: () => NOW,
    random: () => 0.5,
    changed: () => {
      changes += 1;
    },
    ...more,
    changes: () => changes,
  };
  beginHours(
    state.data.sellers.flatMap(({ customers }) => customers),
    NOW,
  );
  return state;
}

/** A request for these parameters, as the server hands it on. */
export function serviceRequest(
  parameters: Record<string, string> | URLSearchParams,
  change: Partial<ServiceRequest> = {},
): ServiceRequest {
  const all = new URLSearchParams(parameters);
  const target = { method: 'GET', host: '127.0.0.1:8080', path: '/', url: `/?${all}`, port: 8080, isTls: false };
  return { id: '00000000-0000-4000-8000-000000000000', ...target, parameters: all, ...change };
}

/** A request of the seller's or, with a key pair, of a customer's, signed and answered by the state. */
export function ask(state: ServiceState, change: Record<string, string | null>, keys?: KeyPair): Answer {
  const named = { PersistentIdentifier: null, ...(keys && { AWSAccessKeyId: keys.accessKeyId }), ...change };
  return answer(serviceRequest(signed(changed(named), keys?.secretAccessKey)), state);
}

export type KeyPair = { accessKeyId: string; secretAccessKey: string };

/** The key pair and the user token that activation of the first product gives out. */
export function activated(state: ServiceState, change: Record<string, string> = {}): KeyPair & { userToken: string } {
  const parameters = { ActivationKey: KEYS.one, ProductToken: TOKENS.one, ...change };
  const { body } = ask(state, { Action: 'ActivateDesktopProduct', ...parameters });
  const text = (name: string) => elementText(name, body) ?? '';
  return {
    accessKeyId: text('AWSAccessKeyId'),
    secretAccessKey: text('SecretAccessKey'),
    userToken: text('UserToken'),
  };
}
