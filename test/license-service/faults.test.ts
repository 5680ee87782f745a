import { expect, test } from 'vitest';
import { answer } from './answer.ts';
import * as c from './client.ts';
import { type Fault, SPOILERS } from './fault-names.ts';

function stateUnder(fault: Fault) {
  const state = c.serviceState();
  for (const customer of state.data.sellers[0]?.customers ?? []) customer.fault = fault;
  return state;
}

const askUnder = (fault: Fault) => answer(c.serviceRequest(c.signed(c.QUESTION)), stateUnder(fault));

test.each<[Fault, number, string, RegExp]>([
  ['html', 200, 'text/html; charset=utf-8', /^<!DOCTYPE html>/],
  ['throttle', 503, 'text/xml', /<Code>RequestThrottled<\/Code>/],
  ['truncated', 200, 'text/xml', /<GetActiveSubscriptionsByPidResult>(?!.*<\/GetActiveSubscriptionsByPidResponse>)/s],
  ['empty', 200, 'text/xml', /^$/],
  ['wrong-xml', 200, 'text/xml', /<rss version="2\.0">/],
  ['redirect', 302, 'text/xml', /^$/],
])('%s', (fault, status, type, body) => {
  const reply = askUnder(fault);
  expect(reply).toMatchObject({ status, type, outcome: `fault:${fault}` });
  expect(reply.body).toMatch(body);
});

test('huge is an answer of 5 MB that is otherwise right', () => {
  const { body } = askUnder('huge');
  expect(body.length).toBeGreaterThan(5 * 1024 * 1024);
  expect(body.endsWith('</GetActiveSubscriptionsByPidResponse>')).toBe(true);
});

test('a redirect leads to another host name, with the signed query', () => {
  expect(askUnder('redirect').location).toMatch(/^http:\/\/localhost:8080\/moved\/\?Action=/);
});

const SOME: readonly Fault[] = [...SPOILERS, 'code:AccessDenied'];

test('charset is another encoding than the type says', () => {
  expect(askUnder('charset')).toMatchObject({ type: 'text/xml; charset=utf-8', encoding: 'utf16le' });
});

test('drip spoils nothing but the pace', () => {
  expect(askUnder('drip')).toMatchObject({ status: 200, manner: 'drip', body: expect.stringContaining('6883959E') });
});

test.each<[Fault, number, string]>([
  ['code:AccessDenied', 403, 'AccessDenied'],
  ['code:WSSecurityTimestampExpired', 400, 'WSSecurityTimestampExpired'],
  ['code:ServiceUnavailable', 503, 'ServiceUnavailable'],
])('%s is a refusal with that code', (fault, status, code) => {
  const reply = askUnder(fault);
  expect(reply).toMatchObject({ status, type: 'text/xml', outcome: `fault:${fault}` });
  expect(c.elementText('Code', reply.body)).toBe(code);
});

test('wrong-result is in the envelope of the action that was asked for', () => {
  const verify = c.signed(c.changed({ Action: 'VerifyProductSubscriptionByPid', ProductCode: '6883959E' }));
  const { body } = answer(c.serviceRequest(verify), stateUnder('wrong-result'));
  expect(body).toContain('<VerifyProductSubscriptionByPidResult><Message>');
});

test.each(SOME)('%s of a customer spoils no answer to a request that is not signed right', (fault) => {
  const reply = answer(c.serviceRequest(c.signed(c.QUESTION, 'wrong')), stateUnder(fault));
  expect(reply.outcome).toBe('SignatureDoesNotMatch');
});

test.each(SOME)('%s of the whole service spoils refusals too', (fault) => {
  const reply = answer(c.serviceRequest(c.signed(c.QUESTION, 'wrong')), c.serviceState({ fault }));
  expect(reply.outcome).toBe(`fault:${fault}`);
});
