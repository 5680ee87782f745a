import { expect, test } from 'vitest';
import { CODES, entryOf } from './catalogue.ts';
import { CLIENT_SIDE_CODES, ROWS, SIBLING_ROWS } from './codes.ts';

test('there are 82 documented codes, of which two never came from the service, and two of siblings', () => {
  expect(ROWS.length + CLIENT_SIDE_CODES.length).toBe(82);
  expect(new Set([...CODES, ...CLIENT_SIDE_CODES]).size).toBe(82 + SIBLING_ROWS.length);
});

test('the first ten are the License Service’s own', () => {
  expect(ROWS.slice(8, 12).map(([code]) => code)).toEqual([
    'MissingUserToken',
    'UserNotSubscribed',
    'AccessDenied',
    'CannotValidateCredentials',
  ]);
});

test.each([
  ['InvalidParameterValue', ['x', 'y', 'z'], 400, 'Value x for parameter y is invalid. Reason: z.'],
  ['InvalidParameterValue', ['$&'], 400, 'Value $& for parameter parameter is invalid. Reason: reason.'],
  ['SOAP11MissingAction', ['x'], 400, 'The <Action> request element is missing in SOAP 1.1 request.'],
  ['RequestThrottled', [], 503, 'Request is throttled.'],
] as const)('%s with %j', (code, values, status, message) => {
  expect(entryOf(code, values)).toEqual({ status, message });
});

test.each(CODES)('%s has a status of errors and a text without places', (code) => {
  const { status, message } = entryOf(code);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(message.replace('<Action>', '')).toMatch(/^[A-Z][^<>]+\.$/);
});
