import { expect } from 'vitest';
import type { Account } from '../../../background/vault/account.ts';
import { ok } from '../../../src/shared/result.ts';
import type { LicenseService, LicenseServiceOptions } from '../../license-service/server.ts';
import { ACTIVE, ENDED, PENDING, service } from './service.ts';
import {
  ACCESS_KEY,
  account,
  CUSTOMER_KEY,
  CUSTOMER_SECRET,
  SECRET,
  TOKEN,
  USER_TOKEN,
  unlockedVault,
} from './vault.ts';

/** What customers show to prove a purchase, by what comes of it. */
export const KEYS = {
  active: 'ADMAY7DVLJTWHJ76MMBMQEXAMPLE',
  ended: 'ADMAY7DVLJTWHJ76MMBENDEXAMPL',
  pending: 'ADMAY7DVLJTWHJ76MPENDEXAMPLE',
  expired: 'ADMAY7DVLJTWHJ76EXPIREXAMPLE',
  ofAnotherProduct: 'ADMAY7DVLJTWHJ76OTHEREXAMPLE',
  nobodys: 'ADMAY7DVLJTWHJ76NOBODYEXAMPL',
} as const;

const productCode = '6883959E';
const key = (name: keyof typeof KEYS, more = {}) => ({ key: KEYS[name], productCode, ...more });

const CUSTOMERS = [
  {
    pid: ACTIVE,
    subscriptions: [productCode],
    activationKeys: [
      key('active'),
      key('expired', { createdAt: '2008-05-19T12:00:00Z' }),
      key('ofAnotherProduct', { productCode: '774F4FF8' }),
    ],
    // The desktop customer and the hosted one of `vault.ts`.
    userTokens: [{ token: USER_TOKEN, productCode }],
    keyPairs: [{ accessKeyId: CUSTOMER_KEY, secretAccessKey: CUSTOMER_SECRET, productCode }],
  },
  { pid: ENDED, subscriptions: [], activationKeys: [key('ended')] },
  { pid: PENDING, subscriptions: [productCode], pending: true, activationKeys: [key('pending')] },
];

/** The embedded License Service of a seller whose customers have activation keys; closed when the test is done. */
export function activations(options: Partial<LicenseServiceOptions> = {}): Promise<LicenseService> {
  const products = [
    { name: 'Photo Cloud', productCode, productToken: TOKEN },
    { name: 'Backup', productCode: '774F4FF8', productToken: '{ProductToken}AAMGQXBwVGtuOTHEREXAMPLE' },
  ];
  const seller = { accessKeyId: ACCESS_KEY, secretAccessKey: SECRET, products, customers: CUSTOMERS };
  return service({ data: { sellers: [structuredClone(seller)] }, ...options });
}

/** Every secret that the service knows or gave out: none of them may be in an answer, or rest in clear. */
export const secretsOf = ({ customer }: LicenseService): string[] => [
  SECRET,
  TOKEN,
  ...[ACTIVE, ENDED, PENDING]
    .map(customer)
    .flatMap(({ userTokens, keyPairs }) => [
      ...userTokens.map(({ token }) => token),
      ...keyPairs.flatMap(({ accessKeyId, secretAccessKey }) => [accessKeyId, secretAccessKey]),
    ]),
];

const PRODUCT = { accountId: 'one', productCode };
/** The input of an activation. */
export const activate = (name: keyof typeof KEYS, keep = false) => ({ ...PRODUCT, activationKey: KEYS[name], keep });
/** What the service said, and what it refused. */
export const told = (value: unknown) => ok({ answered: true, value });
export const refusedWith = (code: string) =>
  ok({ answered: false, reason: expect.any(String), detail: { code, advice: expect.anything() } });

/** An unlocked vault with an account at {@link activations}. */
export async function world(change: Partial<Account> = {}, options: Partial<LicenseServiceOptions> = {}) {
  const started = await activations(options);
  await unlockedVault([account({ endpoint: started.url, ...change })]);
  return started;
}

/** The vault as it rests: any write to it shows. */
export const vaultRecord = async () =>
  (await (await import('../../../background/storage/database.ts')).database()).get('vault', 'record');
