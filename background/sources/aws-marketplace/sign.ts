import { AwsV4Signer } from 'aws4fetch';
import type { Account } from '../../vault/account.ts';

/** Signature Version 4, the same as AWS's own clients make it: all that is sent is signed, `Content-Type` included. */

export type Keys = Pick<Account, 'accessKeyId' | 'secretAccessKey' | 'sessionToken'>;
export type Unsigned = { url: string; region: string; headers: Readonly<Record<string, string>>; body: string };

/** All three services sign as this one. */
const SERVICE = 'aws-marketplace';

/**
 * The headers of a signed POST. Rejects for keys that no header can carry.
 * nb. No cache of keys is handed in: what the signer derives from the secret goes with it.
 * @param at the service's time, ms since the epoch; it takes the signature for five minutes around that
 */
export async function signedHeaders({ sessionToken, ...keys }: Keys, request: Unsigned, at: number): Promise<Headers> {
  const signer = new AwsV4Signer({
    ...request,
    accessKeyId: keys.accessKeyId,
    secretAccessKey: keys.secretAccessKey,
    ...(sessionToken && { sessionToken }),
    method: 'POST',
    service: SERVICE,
    datetime: new Date(at).toISOString().replace(/[:-]|\.\d{3}/g, ''),
    allHeaders: true,
  });
  const { headers } = await signer.sign();
  return headers;
}
