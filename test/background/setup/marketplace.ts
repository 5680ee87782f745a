import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Outcome, Send } from '../../../background/sources/source.ts';
import type { Account } from '../../../background/vault/account.ts';
import { calm, liar } from './service.ts';
import { account } from './vault.ts';

/** AWS Marketplace in tests: small servers that say what they are told to. The embedded services are the real judge. */

export const BUYER = '123456789012';
export const OTHER_BUYER = '210987654321';
export const LICENSE = 'arn:aws:license-manager::123456789012:license:l-EXAMPLE00000000000000000000000001';
export const IDENTIFIER = 'ifAPi5AcF3';
export const CODE = '4EXAMPLEcode';
export const PRODUCT_ID = 'prod-example0000001';

export const marketplace = (change: Partial<Account> = {}): Account => ({
  ...account({ source: 'aws-marketplace', region: 'us-east-1' }),
  products: [{ name: 'Photo Cloud', code: CODE, token: '', offerCode: '', productId: PRODUCT_ID }],
  ...change,
});

/** Seconds since the epoch, as the services say times. */
export const inDays = (days: number): number => Math.floor(Date.now() / 1000) + days * 86_400;

/** A request as it came: the action, the input, and the headers. */
export type Heard = { action: string; input: Record<string, unknown>; headers: IncomingMessage['headers'] };
/** What is answered: a body for 200, or whatever `refusal` makes. */
export type Said = object | Refusal;
export type Refusal = { status: number; type: string; message?: string; headers?: Record<string, string> };
export const refusal = (type: string, message = '', status = 400): Refusal => ({ status, type, message });

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}

function answer(response: ServerResponse, said: Said): void {
  if (!('status' in said && 'type' in said)) return void response.end(JSON.stringify(said));
  const { status, type, message, headers } = said as Refusal;
  response.writeHead(status, headers).end(JSON.stringify({ __type: type, message }));
}

/** All three services at one address. `heard`: what was asked, in the order that it came. */
export async function services(say: (heard: Heard) => Said | Promise<Said>): Promise<{ url: string; heard: Heard[] }> {
  const heard: Heard[] = [];
  const { url } = await liar(async (request, response) => {
    const action = String(request.headers['x-amz-target']).split('.').pop() ?? '';
    const one = { action, input: JSON.parse(await bodyOf(request)), headers: request.headers };
    heard.push(one);
    answer(response, await say(one));
  });
  return { url, heard };
}

/** A gate that is always open: sends once. */
export const straight: Send = async (request) => (await request(calm())) as Outcome<never>;

export const NOTHING = { Entitlements: [], agreementViewSummaries: [] };
