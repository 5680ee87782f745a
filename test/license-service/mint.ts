import { randomBytes, randomInt } from 'node:crypto';

/** Identifiers in the shapes that real ones had (docs/license-service.md, Identifiers). The bytes inside are chance. */

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** RFC 4648, without padding. */
export function base32(bytes: Uint8Array): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => BASE32[Number.parseInt(group.padEnd(5, '0'), 2)]).join('');
}

/** 28 characters of base32 for 17 bytes, of which the first is 0. */
export const activationKey = (): string => base32(Buffer.concat([Buffer.of(0), randomBytes(16)]));

const PREFIX = '{UserToken}';
/** Two bytes of version, the length of the name, and the name. Version 3 is the newest that was seen. */
const HEADER = Buffer.concat([Buffer.of(0, 3, 7), Buffer.from('UserTkn')]);

/** `{UserToken}` and 400 characters of base64 for 298 bytes. */
export const userToken = (): string => PREFIX + Buffer.concat([HEADER, randomBytes(288)]).toString('base64');

/** Whether a user token is of the newest version, so that there is nothing to refresh. */
export const isNewest = (token: string): boolean =>
  Buffer.from(token.slice(PREFIX.length), 'base64').subarray(0, HEADER.length).equals(HEADER);

/** The key pair of a desktop customer: 20 characters and 40. */
export const keyPair = (): { accessKeyId: string; secretAccessKey: string } => ({
  accessKeyId: Array.from({ length: 20 }, () => CAPITALS[randomInt(CAPITALS.length)]).join(''),
  secretAccessKey: randomBytes(30).toString('base64'),
});
