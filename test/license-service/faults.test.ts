import { expect, test } from 'vitest';
import { answer } from './answer.ts';
import * as c from './client.ts';
import { FAULTS, type Fault, parseData } from './data.ts';

function askUnder(fault: Fault) {
  const data = parseData(c.DATA);
  for (const customer of data.sellers[0]?.customers ?? []) customer.fault = fault;
  const parameters = new URLSearchParams(c.signed(c.QUESTION));
  const request = {
    method: 'GET',
    host: '127.0.0.1:8080',
    path: '/',
    url: `/?${parameters}`,
    port: 8080,
    isTls: false,
    parameters,
  };
  return answer(request, { data, signatureVersions: ['1'], throttle: 0, now: () => c.NOW, random: () => 0.5 });
}

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

test('no fault spoils the answer to a request that is not signed right', () => {
  const parameters = new URLSearchParams(c.signed(c.QUESTION, 'wrong'));
  const data = parseData(c.DATA);
  for (const customer of data.sellers[0]?.customers ?? []) customer.fault = FAULTS[0];
  const request = { method: 'GET', host: 'x', path: '/', url: '/', port: 8080, isTls: false, parameters };
  const state = { data, signatureVersions: ['1'] as const, throttle: 0, now: () => c.NOW, random: () => 0.5 };
  expect(answer(request, state).outcome).toBe('SignatureDoesNotMatch');
});
