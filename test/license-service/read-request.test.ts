import { expect, test } from 'vitest';
import { targetOf } from './read-request.ts';

const headers = { host: 'header.test' };

test.each([
  ['/?a=1', { url: '/?a=1', path: '/', host: 'header.test' }],
  ['/x/y?a=http://b/', { url: '/x/y?a=http://b/', path: '/x/y', host: 'header.test' }],
  ['http://line.test:81/?a=1', { url: '/?a=1', path: '/', host: 'line.test:81' }],
  ['HTTPS://line.test/x', { url: '/x', path: '/x', host: 'line.test' }],
  ['http://line.test?a=/', { url: '/?a=/', path: '/', host: 'line.test' }],
  ['http://line.test', { url: '/', path: '/', host: 'line.test' }],
  ['*', { url: '*', path: '*', host: 'header.test' }],
])('the target %s', (url, target) => {
  expect(targetOf({ url, headers })).toEqual(target);
});

test('a target without any host', () => {
  expect(targetOf({ url: '/', headers: {} }).host).toBe('');
});
