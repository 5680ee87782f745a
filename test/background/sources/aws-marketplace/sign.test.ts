import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { signedHeaders } from '../../../../background/sources/aws-marketplace/sign.ts';

/** What `@smithy/signature-v4` needs: a hash, with a key or without. */
class Sha256 {
  private hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytes(secret));
  }
  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.hash.update(bytes(data));
  }
  async digest(): Promise<Uint8Array> {
    return new Uint8Array(this.hash.digest());
  }
  reset(): void {}
}
function bytes(data: string | ArrayBuffer | ArrayBufferView): Buffer {
  if (typeof data === 'string') return Buffer.from(data, 'utf8');
  return ArrayBuffer.isView(data) ? Buffer.from(data.buffer, data.byteOffset, data.byteLength) : Buffer.from(data);
}

const printable = (min: number, max: number) =>
  fc.string({
    unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
    minLength: min,
    maxLength: max,
  });
const letters = (min: number, max: number) =>
  fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789-'), minLength: min, maxLength: max });
const host = fc.oneof(
  fc.constant('entitlement.marketplace.us-east-1.amazonaws.com'),
  fc.constant('127.0.0.1:8090'),
  fc.constant('localhost:443'),
  fc.tuple(letters(1, 20), fc.integer({ min: 1, max: 65_535 })).map(([name, port]) => `x${name}x.example:${port}`),
);
const path = fc.array(fc.oneof(letters(1, 8), fc.constant('a b'), fc.constant('é~*(!)'), fc.constant('%2F')), {
  maxLength: 3,
});
const CASE = fc.record({
  url: fc
    .tuple(fc.constantFrom('https', 'http'), host, path)
    .map(([scheme, name, parts]) => `${scheme}://${name}/${parts.join('/')}`),
  region: fc.oneof(fc.constantFrom('us-east-1', 'eu-central-1', 'us-gov-west-1'), letters(1, 16)),
  accessKeyId: printable(1, 40),
  secretAccessKey: fc.oneof(printable(1, 64), fc.string({ unit: 'grapheme', minLength: 1 })),
  sessionToken: fc.option(printable(1, 400), { nil: undefined }),
  body: fc.oneof(fc.json(), fc.string({ unit: 'binary' }), fc.constant('')),
  target: fc.constantFrom('AWSMPEntitlementService.GetEntitlements', 'AWSMPCommerceService_v20200301.SearchAgreements'),
  at: fc.integer({ min: Date.UTC(2010, 0), max: Date.UTC(2060, 0) }),
});

it('1,000 random requests: the same signature as the signer of the AWS SDK makes', async () => {
  let compared = 0;
  const signsTheSame = fc.asyncProperty(
    CASE,
    async ({ url: text, region, body, target, at, sessionToken, ...pair }) => {
      const keys = { ...pair, ...(sessionToken !== undefined && { sessionToken }) };
      const url = new URL(text);
      const headers = { 'Content-Type': 'application/x-amz-json-1.1', 'X-Amz-Target': target };
      const ours = await signedHeaders(keys, { url: url.href, region, headers, body }, at);
      const signer = new SignatureV4({
        service: 'aws-marketplace',
        region,
        credentials: keys,
        sha256: Sha256,
        applyChecksum: false,
      });
      const request = {
        method: 'POST',
        protocol: url.protocol,
        hostname: url.hostname,
        path: url.pathname,
        headers: { ...headers, host: url.host },
        body,
        query: {},
      };
      const theirs = await signer.sign(request, { signingDate: new Date(at) });
      expect(ours.get('Authorization')).toBe(theirs.headers['authorization']);
      expect(ours.get('X-Amz-Date')).toBe(theirs.headers['x-amz-date']);
      expect(ours.get('X-Amz-Security-Token')).toBe(theirs.headers['x-amz-security-token'] ?? null);
      compared += 1;
    },
  );
  await fc.assert(signsTheSame, { numRuns: 1_000, seed: 20_081_208, endOnFailure: true });
  expect(compared).toBe(1_000);
});

it('signs everything that is sent, the session token too', async () => {
  const keys = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'EXAMPLE', sessionToken: 'EXAMPLEtoken' };
  const request = { url: 'https://x.example/', region: 'eu-central-1', headers: { 'Content-Type': 'a/b' }, body: '{}' };
  const headers = await signedHeaders(keys, request, Date.UTC(2026, 4, 22, 16, 8, 33, 999));
  const authorization = headers.get('Authorization');
  expect(authorization).toContain('Credential=AKIAIOSFODNN7EXAMPLE/20260522/eu-central-1/aws-marketplace/aws4_request');
  expect(authorization).toContain('SignedHeaders=content-type;host;x-amz-date;x-amz-security-token,');
  expect(headers.get('X-Amz-Date')).toBe('20260522T160833Z');
  expect(JSON.stringify([...headers])).not.toContain('"EXAMPLE"');
});

it.each([['\n'], ['é€'], ['\u0000']])('keys that no header can carry (%j) reject', async (accessKeyId) => {
  const request = { url: 'https://x.example/', region: 'us-east-1', headers: {}, body: '' };
  await expect(signedHeaders({ accessKeyId: `A${accessKeyId}B`, secretAccessKey: 'x' }, request, 0)).rejects.toThrow();
});
