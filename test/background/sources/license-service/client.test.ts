import { beforeEach, describe, expect, it } from 'vitest';
import {
  getActiveSubscriptionsByPid,
  verifyProductSubscriptionByPid,
} from '../../../../background/sources/license-service/client.ts';
import { fail, ok } from '../../../../src/shared/result.ts';
import { reset } from '../../../harness/fake-browser.ts';
import { ACTIVE, calm, ENDED, liar, PENDING, STRANGER, service } from '../../setup/service.ts';
import { account } from '../../setup/vault.ts';

beforeEach(reset);

const RESULT = '<GetActiveSubscriptionsByPidResponse><GetActiveSubscriptionsByPidResult>';
const END = '</GetActiveSubscriptionsByPidResult></GetActiveSubscriptionsByPidResponse>';
const code = (name: string) => ok({ error: { code: name } });

describe('getActiveSubscriptionsByPid', () => {
  it.each([
    [ACTIVE, ok({ value: ['6883959E'] })],
    [ENDED, ok({ value: [] })],
    [PENDING, code('UserNotSubscribed')],
    [STRANGER, code('InvalidPersistentIdentifier')],
  ])('%s', async (pid, expected) => {
    const { requests, url } = await service();
    expect(await getActiveSubscriptionsByPid(account({ endpoint: url }), pid, calm())).toEqual(expected);
    expect(requests).toMatchObject([{ action: 'GetActiveSubscriptionsByPid', method: 'GET', pid }]);
  });

  it.each<[string, number, string, unknown]>([
    [
      'two codes, white space around them',
      200,
      `${RESULT}<ProductCode> A\n</ProductCode><ProductCode>B</ProductCode>${END}`,
      ok({ value: ['A', 'B'] }),
    ],
    ['any 2xx', 206, RESULT + END, ok({ value: [] })],
    [
      'a result with metadata in it',
      200,
      `${RESULT}<ResponseMetadata><RequestId>1</RequestId></ResponseMetadata>${END}`,
      ok({ value: [] }),
    ],
    ['a message instead of codes', 200, `${RESULT}<Message>maintenance</Message>${END}`, fail('bad-response')],
    [
      'a message beside codes',
      200,
      `${RESULT}<ProductCode>A</ProductCode><Message>x</Message>${END}`,
      fail('bad-response'),
    ],
    ['text instead of codes', 200, `${RESULT}maintenance${END}`, fail('bad-response')],
    [
      'codes one floor down',
      200,
      `${RESULT}<ProductCodes><ProductCode>A</ProductCode></ProductCodes>${END}`,
      fail('bad-response'),
    ],
    ['codes under a name in lower case', 200, `${RESULT}<productcode>A</productcode>${END}`, fail('bad-response')],
    ['a code with something in it', 200, `${RESULT}<ProductCode>A<b/></ProductCode>${END}`, fail('bad-response')],
    [
      'two results',
      200,
      '<GetActiveSubscriptionsByPidResponse><GetActiveSubscriptionsByPidResult/><GetActiveSubscriptionsByPidResult/></GetActiveSubscriptionsByPidResponse>',
      fail('bad-response'),
    ],
    ['an empty code', 200, `${RESULT}<ProductCode/>${END}`, fail('bad-response')],
    [
      'a code among empty ones',
      200,
      `${RESULT}<ProductCode>A</ProductCode><ProductCode> </ProductCode>${END}`,
      fail('bad-response'),
    ],
    [
      'the answer to another question',
      200,
      RESULT.replaceAll('GetActive', 'VerifyActive') + END.replaceAll('GetActive', 'VerifyActive'),
      fail('bad-response'),
    ],
    ['an answer without its result', 200, '<GetActiveSubscriptionsByPidResponse/>', fail('bad-response')],
    ['a good body with a status that is not', 404, RESULT + END, fail('bad-response')],
    ['an error without a code', 403, '<ErrorResponse><Error/></ErrorResponse>', fail('bad-response')],
    [
      'an error in another place',
      403,
      '<Response><Errors><Error><Code>X</Code></Error></Errors></Response>',
      fail('bad-response'),
    ],
    ['an error with a good status', 200, '<ErrorResponse><Error><Code>X</Code></Error></ErrorResponse>', code('X')],
    [
      'an error in another namespace',
      403,
      '<e:ErrorResponse xmlns:e="urn:x"><e:Error><e:Code>X</e:Code></e:Error></e:ErrorResponse>',
      code('X'),
    ],
    ['503 with HTML', 503, '<html>busy<br></html>', fail('throttled')],
    ['503 with nothing', 503, '', fail('throttled')],
    ['503 with a good body', 503, RESULT + END, fail('throttled')],
    ['502 of a load balancer', 502, 'Bad gateway', fail('service-error')],
    [
      '500 with a code',
      500,
      '<ErrorResponse><Error><Code>InternalError</Code></Error></ErrorResponse>',
      code('InternalError'),
    ],
    ['204', 204, '', fail('bad-response')],
    ['404 with HTML', 404, '<!DOCTYPE html><html></html>', fail('bad-response')],
  ])('%s', async (_what, status, body, expected) => {
    const { url } = await liar((_request, response) => response.writeHead(status).end(body));
    expect(await getActiveSubscriptionsByPid(account({ endpoint: url }), ACTIVE, calm())).toEqual(expected);
  });
});

describe('verifyProductSubscriptionByPid', () => {
  it.each([
    [ACTIVE, '6883959E', ok({ value: true })],
    [PENDING, '6883959E', code('UserNotSubscribed')],
    [STRANGER, '6883959E', code('InvalidPersistentIdentifier')],
    [ENDED, 'NOBODYS1', code('InvalidParameterValue')],
  ])('%s, %s', async (pid, productCode, expected) => {
    const { url } = await service();
    const credentials = account({ endpoint: url });
    expect(await verifyProductSubscriptionByPid(credentials, pid, productCode, calm())).toEqual(expected);
  });

  it.each([
    ['true', ok({ value: true })],
    [' false\n', ok({ value: false })],
    ['1', fail('bad-response')],
    ['True', fail('bad-response')],
    ['', fail('bad-response')],
  ])('Subscribed %j', async (text, expected) => {
    const name = 'VerifyProductSubscriptionByPid';
    const body = `<${name}Response><${name}Result><Subscribed>${text}</Subscribed></${name}Result></${name}Response>`;
    const { url } = await liar((_request, response) => response.end(body));
    const credentials = account({ endpoint: url });
    expect(await verifyProductSubscriptionByPid(credentials, ACTIVE, '6883959E', calm())).toEqual(expected);
  });
});
