import { beforeEach, describe, expect, it } from 'vitest';
import { awsMarketplace } from '../../../../background/sources/aws-marketplace/index.ts';
import type { Send } from '../../../../background/sources/source.ts';
import type { Account } from '../../../../background/vault/account.ts';
import { fail, ok } from '../../../../src/shared/result.ts';
import { reset } from '../../../harness/fake-browser.ts';
import {
  CODE,
  marketplace,
  NOTHING,
  type Refusal,
  refusal,
  type Said,
  services,
  straight,
} from '../../setup/marketplace.ts';

beforeEach(reset);

/** What each action says to what nobody has, when one may ask. */
const PERMITTED: Record<string, Said> = {
  GetEntitlements: NOTHING,
  SearchAgreements: NOTHING,
  DescribeAgreement: refusal('ResourceNotFoundException'),
  ResolveCustomer: refusal('InvalidTokenException'),
};
const DENIED = refusal('AccessDeniedException', 'User: arn:aws:iam::123456789012:user/x is not authorized');
const ALL = Object.keys(PERMITTED);

async function test(says: Record<string, Said>, change: Partial<Account> = {}) {
  const { url, heard } = await services(({ action }) => ({ ...PERMITTED, ...says })[action] ?? {});
  const outcome = await awsMarketplace.test(marketplace({ endpoint: url, ...change }), straight);
  return { outcome, actions: heard.map(({ action }) => action), heard };
}

describe('all may be asked', () => {
  it.each<[string, Record<string, Said>, Partial<Account>]>([
    ['with a product that is known', {}, {}],
    ['without a product', { GetEntitlements: refusal('InvalidParameterException') }, { products: [] }],
    ['and the agreement is malformed to them', { DescribeAgreement: refusal('ValidationException') }, {}],
    [
      'and the token is expired to them',
      { ResolveCustomer: refusal('ExpiredTokenException', 'The registration token has expired') },
      {},
    ],
  ])('%s: each action once', async (_what, says, change) => {
    const { outcome, actions } = await test(says, change);
    expect(outcome).toEqual(ok(null));
    expect(actions.toSorted()).toEqual(ALL.toSorted());
  });

  it('asks about the first product, and about nobody', async () => {
    const { heard } = await test({});
    const [first] = heard;
    expect(first?.input).toMatchObject({ ProductCode: CODE, Filter: { CUSTOMER_AWS_ACCOUNT_ID: ['000000000000'] } });
  });
});

describe('permissions', () => {
  it.each([
    [['ResolveCustomer']],
    [['GetEntitlements']],
    [['SearchAgreements', 'DescribeAgreement']],
    [ALL],
  ])('%j are missing: all are named at once', async (missing) => {
    const { outcome, actions } = await test(Object.fromEntries(missing.map((action) => [action, DENIED])));
    const advice = outcome.ok ? '' : (outcome.detail?.advice ?? '');
    expect(outcome).toMatchObject({ reason: 'denied-permission', detail: { code: 'AccessDeniedException' } });
    expect(advice.match(/aws-marketplace:\w+/g)?.toSorted()).toEqual(
      missing.map((action) => `aws-marketplace:${action}`).toSorted(),
    );
    expect(advice).not.toContain('arn:');
    expect(actions).toHaveLength(4);
  });
});

describe('what is wrong with the account', () => {
  it.each<[string, Refusal]>([
    [
      'denied-access-key',
      refusal('UnrecognizedClientException', 'The security token included in the request is invalid.', 403),
    ],
    ['denied-secret', refusal('InvalidSignatureException', 'The request signature we calculated does not match', 403)],
    ['denied-session', refusal('ExpiredTokenException', 'The security token included in the request is expired', 403)],
    ['denied-region', refusal('InvalidSignatureException', 'Credential should be scoped to a valid region.', 403)],
    ['throttled', refusal('ThrottlingException')],
    ['service-error', refusal('InternalServiceErrorException', '', 500)],
  ])('%s is told first, and ends it', async (reason, said) => {
    const { outcome, actions } = await test({ GetEntitlements: said });
    expect(outcome).toMatchObject({ ok: false, reason });
    expect(actions).toEqual(['GetEntitlements']);
  });

  it('a clock that is wrong, though another signature does not help', async () => {
    const date = new Date(Date.now() + 3_600_000).toUTCString();
    const expired = {
      ...refusal('InvalidSignatureException', 'Signature expired: x is now earlier than y', 403),
      headers: { Date: date },
    };
    const { outcome, actions } = await test({ GetEntitlements: expired });
    expect(outcome).toMatchObject({ reason: 'denied-clock' });
    expect(actions).toEqual(['GetEntitlements', 'GetEntitlements']);
  });

  it('a product code that nobody knows is named, when everything else is well', async () => {
    const says = { GetEntitlements: refusal('InvalidParameterException') };
    const { outcome } = await test(says);
    expect(outcome).toMatchObject({ reason: 'bad-request', detail: { advice: expect.stringContaining(CODE) } });
    // Nobody has entered an identifier here.
    expect(outcome).toMatchObject({ detail: { advice: expect.not.stringContaining('identifier') } });
    const { outcome: other } = await test({ ...says, ResolveCustomer: DENIED });
    expect(other).toMatchObject({ reason: 'denied-permission' });
  });

  it('a region where no tokens are resolved', async () => {
    const { outcome } = await test({ ResolveCustomer: refusal('DisabledApiException') });
    expect(outcome).toMatchObject({ reason: 'denied-region', detail: { advice: expect.stringContaining('region') } });
  });

  it('one of the hosts that the browser was not allowed to', async () => {
    let asked = 0;
    const send: Send = async () => {
      asked += 1;
      return fail('denied-host');
    };
    expect(await awsMarketplace.test(marketplace(), send)).toEqual(fail('denied-host'));
    expect(asked).toBe(1);
  });
});
