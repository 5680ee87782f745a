import { describe, expect, it } from 'vitest';
import { ENDPOINT_PROBLEM, isLoopback, originPattern, parseEndpoint } from '../../src/shared/endpoint.ts';

describe('parseEndpoint', () => {
  it.each([
    ['https://ls.amazonaws.com', 'https://ls.amazonaws.com/'],
    [' HTTPS://LS.amazonaws.com/ \n', 'https://ls.amazonaws.com/'],
    ['https://licenses.example.com:8443/ls', 'https://licenses.example.com:8443/ls'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/'],
    ['http://localhost:8080/', 'http://localhost:8080/'],
    ['http://127.1/', 'http://127.0.0.1/'],
  ])('%s is %s', (text, expected) => {
    expect(parseEndpoint(text)).toEqual({ ok: true, value: expected });
  });

  it.each([
    ['', 'not-a-url'],
    ['licenses.example.com', 'not-a-url'],
    ['localhost:8080', 'not-a-url'],
    ['ftp://licenses.example.com/', 'not-a-url'],
    ['javascript:alert(1)', 'not-a-url'],
    ['https://', 'not-a-url'],
    ['http://licenses.example.com/', 'not-https'],
    ['http://127.0.0.1.example.com/', 'not-https'],
    ['http://localhost.example.com/', 'not-https'],
    ['http://localhost@evil.example/', 'not-https'],
    ['http://0.0.0.0/', 'not-https'],
    ['http://192.168.0.1/', 'not-https'],
    ['http://[::1]:8080/', 'not-https'],
    ['http://[::2]/', 'not-https'],
    ['https://rep:EXAMPLE@licenses.example.com/', 'has-extras'],
    ['https://rep@licenses.example.com/', 'has-extras'],
    ['https://licenses.example.com/?Action=x', 'has-extras'],
    ['https://licenses.example.com/#x', 'has-extras'],
    ['https://licenses.example.com/?', 'has-extras'],
    ['https://licenses.example.com/#', 'has-extras'],
  ] as const)('refuses %s: %s', (text, reason) => {
    expect(parseEndpoint(text)).toEqual({ ok: false, reason });
    expect(ENDPOINT_PROBLEM[reason]).not.toBe('');
  });
});

it.each([
  ['https://licenses.example.com:8443/ls', 'https://licenses.example.com/*'],
  ['http://127.0.0.1:8080/', 'http://127.0.0.1/*'],
  ['http://[::1]:8080/', 'http://[::1]/*'],
])('originPattern of %s is %s', (url, pattern) => {
  expect(originPattern(url)).toBe(pattern);
});

it.each([
  ['127.0.0.1', true],
  ['localhost', true],
  ['[::1]', false],
  ['localhost.example.com', false],
  ['10.0.0.1', false],
])('isLoopback of %s is %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});
