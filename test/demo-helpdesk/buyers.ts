import type { State } from '../../src/shared/status.ts';

/** The customers from AWS Marketplace that the demo's tickets talk about; `buyers.json` says what its services know of them. */

/** Each by the identifier that stands in the tickets, in its normal form. Distinct from those of the License Service. */
export const BUYER = {
  /** A contract and a product that is billed by use. */
  meridian: '418520937146',
  tidewater: '730519426618',
  /** By licence. */
  harrow: 'arn:aws:license-manager::294406891311:license:l-5f3ac0b1d2e94f7c8a6b0e1d2c3f4a5b',
  /** By customer identifier. */
  solano: 'kTx7WqLm2Zp',
  /** Has agreed to something that begins much later. */
  pinecrest: '574083126952',
  /** Renewed: of two agreements the first is over. */
  orchard: '309274618853',
  /** Cannot be checked: what is answered about them is a web page. */
  quarry: '946150827731',
  /** Nobody's customer. */
  lantern: '127745039968',
} as const;

/** Every identifier on ticket 4827 and on ticket 4828, each once. */
export const TICKET_BUYERS: readonly string[] = Object.values(BUYER);

/** Look like identifiers, and are none: a telephone number, somebody else's number, the role of an account, half a licence. */
export const NOT_BUYERS = [
  '491705550142',
  '880316472205',
  'arn:aws:iam::602914375508:role/uploads',
  '4185-2093-714',
] as const;

/** What has to be shown for each of them when the services run with `buyers.json`. */
export const BUYERS_EXPECTED: ReadonlyMap<string, { state: State; products: readonly string[] }> = new Map([
  [BUYER.meridian, { state: 'active', products: ['Album Cloud', 'Render Minutes'] }],
  [BUYER.tidewater, { state: 'ended', products: [] }],
  [BUYER.harrow, { state: 'active', products: ['Proof Desk'] }],
  [BUYER.solano, { state: 'active', products: ['Album Cloud'] }],
  [BUYER.pinecrest, { state: 'pending', products: [] }],
  [BUYER.orchard, { state: 'active', products: ['Proof Desk'] }],
  [BUYER.quarry, { state: 'unknown', products: [] }],
  [BUYER.lantern, { state: 'not-found', products: [] }],
]);

/** `n` distinct account ids, always the same, of nobody in `buyers.json`. */
export const manyAccounts = (n: number): string[] =>
  Array.from({ length: n }, (_, index) => String(200_000_000_000 + ((index * 7_919_317 + 104_729) % 89_999_999_999)));

/** In groups of four, as the console of AWS prints it. */
export const inGroups = (account: string): string => account.replace(/(\d{4})(?=\d)/g, '$1-');
