import { createHash } from 'node:crypto';
import { PID_LENGTH, type Pid, parsePid } from '../../src/shared/pid.ts';
import type { State } from '../../src/shared/status.ts';

function pid(text: string): Pid {
  const parsed = parsePid(text);
  if (!parsed) throw new Error(`${text} is not a PID`);
  return parsed;
}

/** The customers that the demo's tickets talk about. `customers.json` says what the License Service knows of them. */
export const CUSTOMER = {
  northlight: pid('P6PGHVTJTNCJITPJAGAYKP3NEUA'),
  harborFinch: pid('PE36FKO5BE5YRJ6XNFN6VFXAYHE'),
  novak: pid('P7AVA3J64KHDAU2MU53SJB3B6ZM'),
  sable: pid('PFZIG4Z4TI37WPPX5KDVTMVG5IA'),
  brightwater: pid('PACAC7IMQJUQF57IQSDI5HDIAVI'),
  kestrel: pid('PSDH3XNYWZHNRHUIQ4ARMW55KL4'),
  sandbox: pid('PYDRUIL44WAJPZMZ5MH2G4OEGTA'),
} as const;

/** Looks like a PID and is one character short: nothing may be made of it. */
export const MALFORMED = 'PE36FKO5BE5YRJ6XNFN6VFXAYH';

/** Every identifier on ticket 4821 and on ticket 4822, each once. */
export const TICKET_PIDS: readonly Pid[] = Object.values(CUSTOMER);

/** What has to be shown for each of them when the service runs with `customers.json`. */
export const TICKET_EXPECTED: ReadonlyMap<Pid, { state: State; products: readonly string[] }> = new Map([
  [CUSTOMER.northlight, { state: 'active', products: ['Photo Cloud Pro', 'Backup Vault'] }],
  [
    CUSTOMER.harborFinch,
    { state: 'active', products: ['Photo Cloud for Teams with Shared Albums and Offline Proofing'] },
  ],
  [CUSTOMER.novak, { state: 'ended', products: [] }],
  [CUSTOMER.sable, { state: 'unknown', products: [] }],
  [CUSTOMER.brightwater, { state: 'not-found', products: [] }],
  [CUSTOMER.kestrel, { state: 'pending', products: [] }],
  [CUSTOMER.sandbox, { state: 'active', products: ['Print Studio'] }],
]);

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const bits = (bytes: Iterable<number>): string =>
  Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');

/** The same identifier for the same index on every computer: 16 bytes of a hash, in base32, the last two bits 0. */
function pidOfIndex(index: number): Pid {
  const bytes = createHash('sha256').update(`studio ${index}`).digest().subarray(0, 16);
  const digits = `${bits(bytes)}00`.match(/.{5}/g) ?? [];
  return pid(`P${digits.map((digit) => BASE32.charAt(Number.parseInt(digit, 2))).join('')}`.slice(0, PID_LENGTH));
}

/** `n` distinct PIDs, those of `/tickets/many?n=…`; a longer list begins with the shorter one. */
export const manyPids = (n: number): Pid[] => Array.from({ length: n }, (_, index) => pidOfIndex(index));
