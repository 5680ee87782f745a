import { describe, expect, it } from 'vitest';
import { signedUrl } from '../../../../background/sources/license-service/request.ts';
import { sign } from '../../../../background/sources/license-service/sign.ts';

const AT = Date.parse('2008-05-19T12:00:00.999Z');
const CREDENTIALS = {
  endpoint: 'https://ls.example/',
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'EXAMPLE',
};
const urlOf = (parameters: Record<string, string>, endpoint = CREDENTIALS.endpoint) =>
  signedUrl({ ...CREDENTIALS, endpoint }, 'DoIt', parameters, AT);

describe('signedUrl', () => {
  it('says who, what and when, in the format of the guide', async () => {
    const { Signature, ...rest } = Object.fromEntries((await urlOf({ A: 'b' })).searchParams);
    expect(rest).toEqual({
      Action: 'DoIt',
      A: 'b',
      AWSAccessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      SignatureVersion: '1',
      Timestamp: '2008-05-19T12:00:00Z',
      Version: '2008-04-28',
    });
    expect(Signature).toBe(await sign(rest, 'EXAMPLE'));
  });

  it.each([
    ['+', '%2B'],
    ['/', '%2F'],
    ['=', '%3D'],
    ['{', '%7B'],
    ['}', '%7D'],
    ['&', '%26'],
    ['#', '%23'],
    ['%', '%25'],
    ['\u00e9', '%C3%A9'],
  ])('%s travels as %s and arrives as it was', async (text, encoded) => {
    const url = await urlOf({ Token: `a${text}b` });
    expect(url.search).toContain(`Token=a${encoded}b&`);
    expect(url.searchParams.get('Token')).toBe(`a${text}b`);
  });

  it('never leaves a bare + or / of a signature', async () => {
    for (let index = 0; index < 64; index += 1) {
      const url = await urlOf({ A: String(index) });
      expect(url.search.split('Signature=')[1]).toMatch(/^[A-Za-z0-9%]+$/);
      expect(url.searchParams.get('Signature')).toMatch(/^[A-Za-z0-9+/]{27}=$/);
    }
  });

  it.each([
    ['https://ls.example/path/', 'https://ls.example/path/'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080/'],
  ])('keeps the path and port of %s, and never shows the secret', async (endpoint, start) => {
    const { href } = await urlOf({ A: 'b' }, endpoint);
    expect(href.startsWith(`${start}?Action=DoIt&`)).toBe(true);
    expect(href.replaceAll('7EXAMPLE', '')).not.toContain('EXAMPLE');
  });
});
