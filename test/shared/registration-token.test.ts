import { expect, it } from 'vitest';
import { registrationToken } from '../../src/shared/registration-token.ts';

const TOKEN = 'EXAMPLE+registration/token+of~some.length==';
const ENCODED = encodeURIComponent(TOKEN);

it.each([
  ['bare', TOKEN],
  ['with spaces around', `  ${TOKEN}\n`],
  ['over two lines', `${TOKEN.slice(0, 20)}\r\n  ${TOKEN.slice(20)}`],
  ['URL-encoded', ENCODED],
  ['in its form field', `x-amzn-marketplace-token=${ENCODED}`],
  ['in its form field, not encoded', `x-amzn-marketplace-token=${TOKEN}`],
  [
    'among other fields',
    `x-amzn-marketplace-agreement-id=agmt-1&x-amzn-marketplace-token=${ENCODED}&x-amzn-marketplace-product-id=prod-1`,
  ],
  ['in an address with a fragment', `https://example.com/register?x-amzn-marketplace-token=${ENCODED}#frag`],
  ['in a log', `POST /register x-amzn-marketplace-token: ${TOKEN}`],
  ['in JSON', `{"x-amzn-marketplace-token": "${TOKEN}", "other": "1"}`],
  ['as the service calls it', `{"RegistrationToken":"${TOKEN}"}`],
  ['in capitals', `X-Amzn-Marketplace-Token=${ENCODED}`],
])('%s', (_what, text) => {
  expect(registrationToken(text)).toBe(TOKEN);
});

it.each([
  [''],
  ['short'],
  ['x-amzn-marketplace-token='],
  ['a sentence with, commas and (brackets) in it'],
  ['x'.repeat(2_001)],
  ['%E0%A4%A'],
  ['é'.repeat(30)],
])('%j is none', (text) => {
  expect(registrationToken(text)).toBeNull();
});

it('a percent sign that encodes nothing stays', () => {
  expect(registrationToken('EXAMPLE%token-of-some-length')).toBe('EXAMPLE%token-of-some-length');
  expect(registrationToken('EXAMPLE%FFtoken-of-some-length')).toBe('EXAMPLE%FFtoken-of-some-length');
});
