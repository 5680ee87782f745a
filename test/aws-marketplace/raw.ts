import { createHash } from 'node:crypto';
import { KEYS } from './client.ts';
import { ALGORITHM, signatureOf } from './signature.ts';

/** A request put together by hand, to break it in every way. Its signature is right as long as nobody changes it. */
export type Raw = { method: string; headers: Record<string, string>; body: string | null };

export type RawOptions = {
  now: number;
  host: string;
  body: object | string;
  service?: string;
  /** Day of the scope; that of the request's time without it. */
  day?: string;
  target?: string;
};

/** A GetEntitlements request, signed for us-east-1. */
export function signedRaw(options: RawOptions): Raw {
  const { now, host, service = 'aws-marketplace', target = 'AWSMPEntitlementService.GetEntitlements' } = options;
  const time = new Date(now).toISOString().replace(/[-:]|\.\d{3}/g, '');
  const body = typeof options.body === 'string' ? options.body : JSON.stringify(options.body);
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    host,
    'x-amz-content-sha256': createHash('sha256').update(body).digest('hex'),
    'x-amz-date': time,
    'x-amz-target': target,
  };
  const scope = { accessKeyId: KEYS.accessKeyId, date: options.day ?? time.slice(0, 8), region: 'us-east-1', service };
  const given = { ...scope, signedHeaders: Object.keys(headers), signature: '' };
  const request = { method: 'POST', url: '/', headers, body: Buffer.from(body) };
  const signature = signatureOf(request, given, time, KEYS.secretAccessKey);
  const credential = `${scope.accessKeyId}/${scope.date}/us-east-1/${service}/aws4_request`;
  const authorization = `${ALGORITHM} Credential=${credential}, SignedHeaders=${given.signedHeaders.join(';')}, Signature=${signature}`;
  return { method: 'POST', headers: { ...headers, authorization }, body };
}

/** Sends it. `said`: status, type of the error (or OK) and its message. */
export async function rawRequest(url: string, { method, headers: { host: _, ...headers }, body }: Raw) {
  const response = await fetch(url, { method, headers, body });
  const text = await response.text();
  const { __type = '#OK', message = '' } = JSON.parse(text || '{}');
  return { said: `${response.status} ${__type.replace(/^.*#/, '')} ${message}`, headers: response.headers, text };
}
