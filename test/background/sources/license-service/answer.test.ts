import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../../../background/sources/license-service/answer.ts';
import { CATALOGUE } from '../../../../background/sources/license-service/catalogue.ts';
import { leavesOf } from '../../../../background/sources/license-service/xml.ts';
import { fail, ok } from '../../../../src/shared/result.ts';

const said = (status: number, body: string, retryAfter: number | null = null) =>
  readAnswer(
    { status, body, date: null, retryAfter },
    { name: 'DoIt', read: (result) => leavesOf(result, 'ProductCode') },
  );

const ID = 'cb919c0a-9bce-4afe-9b48-9bdf2412bb67';
const result = (inside: string) => `<DoItResponse><DoItResult>${inside}</DoItResult></DoItResponse>`;
const refusal = (code: string, rest = '') =>
  `<ErrorResponse><Error><Code>${code}</Code></Error>${rest}</ErrorResponse>`;
const unknown = (code: string) => ({ ok: false, reason: 'bad-request', detail: { code, advice: null } });

describe('a result', () => {
  const CODE = '<ProductCode>A</ProductCode>';

  it.each<[string, number, string, unknown]>([
    ['as the service writes it', 200, result(CODE), ok(['A'])],
    ['none', 200, result(''), ok([])],
    ['with any 2xx', 206, result(CODE), ok(['A'])],
    [
      'in a namespace, with a declaration',
      200,
      `<?xml version="1.0"?>\n${result(CODE).replace('>', ' xmlns="http://ls.amazonaws.com/doc/2008-04-28/">')}`,
      ok(['A']),
    ],
    [
      'with prefixes',
      200,
      '<x:DoItResponse xmlns:x="urn:x"><x:DoItResult><x:ProductCode>A</x:ProductCode></x:DoItResult></x:DoItResponse>',
      ok(['A']),
    ],
    [
      'in two namespaces',
      200,
      '<DoItResponse xmlns="urn:x"><DoItResult xmlns="urn:y"><ProductCode>A</ProductCode></DoItResult></DoItResponse>',
      ok(['A']),
    ],
    ['with white space as in the guide', 200, result('\n <ProductCode>\n A\n </ProductCode>\n'), ok(['A'])],
    [
      'with metadata in it',
      200,
      result(`<ResponseMetadata><RequestId>1</RequestId></ResponseMetadata>${CODE}`),
      ok(['A']),
    ],
    ['with a message', 200, result('<Message>maintenance</Message>'), fail('bad-response')],
    ['with a message beside', 200, result(`${CODE}<Message>x</Message>`), fail('bad-response')],
    ['of text', 200, result('maintenance'), fail('bad-response')],
    ['one floor down', 200, result(`<ProductCodes>${CODE}</ProductCodes>`), fail('bad-response')],
    ['in lower case', 200, result('<productcode>A</productcode>'), fail('bad-response')],
    ['with something in it', 200, result('<ProductCode>A<b/></ProductCode>'), fail('bad-response')],
    ['that is empty', 200, result('<ProductCode/>'), fail('bad-response')],
    ['that is blank, beside a good one', 200, result(`${CODE}<ProductCode> </ProductCode>`), fail('bad-response')],
    ['twice', 200, '<DoItResponse><DoItResult/><DoItResult/></DoItResponse>', fail('bad-response')],
    ['missing', 200, '<DoItResponse/>', fail('bad-response')],
    ['of another question', 200, result(CODE).replaceAll('DoIt', 'DoThat'), fail('bad-response')],
    ['with a status that is not good', 404, result(CODE), fail('bad-response')],
    ['with a 503', 503, result(CODE), fail('throttled')],
    ['with a 500', 500, result(CODE), fail('service-error')],
  ])('%s', (_what, status, body, expected) => {
    expect(said(status, body)).toEqual(expected);
  });

  it.each([
    ['RequestId', `<ResponseMetadata><RequestId>${ID}</RequestId></ResponseMetadata>`],
    ['RequestID', `<ResponseMetadata><RequestID>${ID}</RequestID></ResponseMetadata>`],
    ['none', ''],
    ['an empty one', '<ResponseMetadata><RequestId/></ResponseMetadata>'],
    ['both', `<RequestID>${ID}</RequestID><RequestId>${ID}</RequestId>`],
  ])('with the request id %s', (_what, metadata) => {
    expect(said(200, result(CODE).replace('</DoItResponse>', `${metadata}</DoItResponse>`))).toEqual(ok(['A']));
  });
});

describe('an error', () => {
  it.each<[string, number, string, unknown]>([
    ['without a code', 403, '<ErrorResponse><Error/></ErrorResponse>', fail('bad-response')],
    ['with an empty code', 403, refusal(''), fail('bad-response')],
    ['with a code that is none', 403, refusal('Sign in, please'), fail('bad-response')],
    [
      'in another place',
      403,
      '<Response><Errors><Error><Code>X</Code></Error></Errors></Response>',
      fail('bad-response'),
    ],
    ['with a good status', 200, refusal('X'), unknown('X')],
    [
      'in another namespace',
      403,
      '<e:ErrorResponse xmlns:e="urn:x"><e:Error><e:Code>X</e:Code></e:Error></e:ErrorResponse>',
      unknown('X'),
    ],
    ['with white space', 403, refusal('\n  X\n'), unknown('X')],
    ['with a code twice', 403, refusal('X</Code><Code>Y'), unknown('X')],
    ['twice', 403, `<ErrorResponse>${'<Error><Code>X</Code></Error>'.repeat(2)}</ErrorResponse>`, unknown('X')],
    ['named as JavaScript names things', 403, refusal('constructor'), unknown('constructor')],
  ])('%s', (_what, status, body, expected) => {
    expect(said(status, body)).toEqual(expected);
  });

  it.each([
    ['RequestId', `<RequestId>${ID}</RequestId>`],
    ['RequestID', `<RequestID>${ID}</RequestID>`],
    ['none', ''],
    ['an empty one', '<RequestID/>'],
  ])('with the request id %s', (_what, id) => {
    expect(said(403, refusal('X', id))).toEqual(unknown('X'));
  });

  it.each([...CATALOGUE])('%s', (code, { advice }) => {
    const body = `<?xml version="1.0"?>
      <ErrorResponse xmlns="http://ls.amazonaws.com/doc/2007-06-05/">
        <Error><Type>Sender</Type><Code>${code}</Code><Message>no &amp; no</Message><Detail/></Error>
        <RequestId>${ID}</RequestId>
      </ErrorResponse>`;
    expect(said(400, body)).toMatchObject({ ok: false, detail: { code, advice } });
  });
});

describe('what is not the service', () => {
  it.each([
    ['busy, in HTML', 503, '<html>busy<br></html>', 'throttled'],
    ['busy, in a word', 503, 'Service Unavailable', 'throttled'],
    ['busy, in JSON', 503, '{"message":"busy"}', 'throttled'],
    ['busy, without a word', 503, '', 'throttled'],
    ['a proxy that counts', 429, 'Too many requests', 'throttled'],
    ['a gateway', 502, 'Bad gateway', 'service-error'],
    ['nothing', 204, '', 'bad-response'],
    ['another site', 404, '<!DOCTYPE html><html></html>', 'bad-response'],
    ['a sign-in page', 200, '<html><body>Sign in</body></html>', 'bad-response'],
  ])('%s', (_what, status, body, reason) => {
    expect(said(status, body)).toEqual(fail(reason));
  });

  it.each([
    [503, '', true],
    [429, '', true],
    [503, refusal('RequestThrottled'), true],
    [500, '', true],
    [403, refusal('AccessDenied'), false],
    [200, result(''), false],
  ])('%d asks us to wait: %j %s', (status, body, isTold) => {
    expect(Object.hasOwn(said(status, body, 0), 'retryAfter')).toBe(isTold);
  });
});
