import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { awsMarketplace } from '../../../../background/sources/aws-marketplace/index.ts';
import type { Answer, Conditions, Outcome, Send } from '../../../../background/sources/source.ts';
import type { Account } from '../../../../background/vault/account.ts';
import { type CustomerId, customerId, valueOfId } from '../../../../src/shared/customer-id.ts';
import { limitsOf } from '../../../../src/shared/limits.ts';
import { reset } from '../../../harness/fake-browser.ts';
import {
  BUYER,
  CODE,
  type Heard,
  IDENTIFIER,
  inDays,
  LICENSE,
  marketplace,
  OTHER_BUYER,
  PRODUCT_ID,
  type Refusal,
  refusal,
  type Said,
  services,
  straight,
} from '../../setup/marketplace.ts';
import { calm, liar } from '../../setup/service.ts';

beforeEach(reset);

const idOf = (kind: Parameters<typeof customerId>[0], value: string): CustomerId => {
  const id = customerId(kind, value);
  if (!id) throw new Error(value);
  return id;
};
const ACCOUNT = idOf('aws-account', BUYER);
const LICENSED = idOf('license-arn', LICENSE);
const IDENTIFIED = idOf('customer-identifier', IDENTIFIER);
const BACKUP = { name: 'Backup', code: '5EXAMPLEcode', token: '', offerCode: '' };
const USAGE = { ...BACKUP, productId: 'prod-example0000002', isUsage: true };
const photo = marketplace().products;

type Entitlement = Record<string, unknown>;
type Summary = Record<string, unknown> & { agreementId: string; status: string };
/** What the services know. Entitlements by product code. */
type World = {
  holdings?: Record<string, Entitlement[] | Refusal>;
  agreements?: Summary[] | Refusal;
  /** By filter of the search where it matters. */
  ofChain?: Summary[];
  described?: Partial<Summary> | Refusal;
};

const entitlement = (more: Entitlement = {}): Entitlement => ({
  CustomerAWSAccountId: BUYER,
  LicenseArn: LICENSE,
  CustomerIdentifier: IDENTIFIER,
  ProductCode: CODE,
  Dimension: 'Seats',
  Value: { IntegerValue: 5 },
  ...more,
});
const agreement = (status: string, more: Record<string, unknown> = {}): Summary => ({
  agreementId: `agmt-${status}`,
  status,
  acceptor: { accountId: BUYER },
  startTime: inDays(-400),
  initialAgreementId: 'agmt-first',
  proposalSummary: { resources: [{ id: PRODUCT_ID, type: 'SaaSProduct' }] },
  ...more,
});
const current = (status: string, more = {}) =>
  agreement(status, { agreementId: 'agmt-new', startTime: inDays(-30), ...more });

function say(world: World, { action, input }: Heard): Said {
  if (action === 'GetEntitlements') {
    const held = world.holdings?.[String(input['ProductCode'])] ?? [];
    return Array.isArray(held) ? { Entitlements: held } : held;
  }
  if (action === 'DescribeAgreement')
    return { agreementId: input['agreementId'], status: 'none', ...world.described } as object;
  const filters = input['filters'] as { name: string }[];
  const isOfChain = filters.some(({ name }) => name === 'InitialAgreementId');
  const found = isOfChain && world.ofChain ? world.ofChain : (world.agreements ?? []);
  return Array.isArray(found) ? { agreementViewSummaries: found } : found;
}

async function ask(account: Account, customers: readonly CustomerId[], send: Send = straight) {
  const told = new Map<CustomerId, Outcome<Answer>>();
  await awsMarketplace.ask(account, customers, send, (customer, outcome) => {
    expect(told.has(customer), `${customer} is told of once`).toBe(false);
    told.set(customer, outcome);
  });
  return told;
}

const state = (state: string) => ({ ok: true, value: { state } });
const active = (...productCodes: string[]) => ({ ok: true, value: { state: 'active', productCodes } });
const failed = (reason: string) => expect.objectContaining({ ok: false, reason });

const RAN_OUT = { [CODE]: [entitlement({ ExpirationDate: inDays(-1) })] };
const UNKNOWN_PRODUCT = refusal('InvalidParameterException', 'no such product');
type Row = [
  when: string,
  state: string,
  world: World,
  expected: unknown,
  account?: Partial<Account>,
  customer?: CustomerId,
];
/** The rows of docs/aws-marketplace.md, From their words to ours: what the services say, and what we make of it. */
const ROWS: Row[] = [
  ['An entitlement without an end', 'active', { holdings: { [CODE]: [entitlement()] } }, active(CODE)],
  [
    'An entitlement that ends in the future',
    'active',
    { holdings: { [CODE]: [entitlement({ ExpirationDate: inDays(1) })] } },
    active(CODE),
  ],
  [
    'Entitlements of two products',
    'active',
    { holdings: { [CODE]: [entitlement()], [BACKUP.code]: [entitlement({ ProductCode: BACKUP.code })] } },
    active(CODE, BACKUP.code),
    { products: [...photo, BACKUP] },
  ],
  [
    'An entitlement that has ended, and an `ACTIVE` agreement: it was renewed',
    'active',
    { holdings: RAN_OUT, agreements: [agreement('ACTIVE')] },
    active(CODE),
  ],
  [
    'An entitlement that is running, one of another product that ended yesterday, and an `ACTIVE` agreement of that one',
    'active',
    {
      holdings: { ...RAN_OUT, [BACKUP.code]: [entitlement({ ProductCode: BACKUP.code })] },
      agreements: [agreement('ACTIVE')],
    },
    active(CODE, BACKUP.code),
    { products: [...photo, BACKUP] },
  ],
  ['An entitlement that has ended, and no agreement', 'ended', { holdings: RAN_OUT }, state('ended')],
  [
    'An entitlement to nothing (`false`, 0), and no agreement',
    'ended',
    {
      holdings: {
        [CODE]: [entitlement({ Value: { IntegerValue: 0 } }), entitlement({ Value: { BooleanValue: false } })],
      },
    },
    state('ended'),
  ],
  ['Neither entitlement nor agreement', 'not-found', {}, state('not-found')],
  [
    'One product cannot be asked about, another is held',
    'active',
    { holdings: { [CODE]: [entitlement()], [BACKUP.code]: UNKNOWN_PRODUCT } },
    active(CODE),
    { products: [...photo, BACKUP] },
  ],
  [
    'One product cannot be asked about, nothing else is active',
    'could not check',
    { holdings: { ...RAN_OUT, [BACKUP.code]: UNKNOWN_PRODUCT } },
    failed('bad-request'),
    { products: [...photo, BACKUP] },
  ],
  [
    'Agreements cannot be searched, and no entitlement is running',
    'could not check',
    { agreements: refusal('AccessDeniedException') },
    failed('denied-permission'),
  ],
  ['`ACTIVE`', 'active', { agreements: [agreement('ACTIVE')] }, active(CODE)],
  [
    '`ACTIVE`, and it starts in the future',
    'pending',
    { agreements: [agreement('ACTIVE', { startTime: inDays(9) })] },
    state('pending'),
  ],
  ['`PENDING…`', 'pending', { agreements: [agreement('PENDING_ACCEPTANCE')] }, state('pending')],
  ...['EXPIRED', 'CANCELLED', 'TERMINATED', 'ARCHIVED'].map(
    (status): Row => [`\`${status}\``, 'ended', { agreements: [agreement(status)] }, state('ended')],
  ),
  ...['RENEWED', 'REPLACED'].flatMap((status): Row[] => [
    [
      `\`${status}\`, and a later \`ACTIVE\` one of its chain`,
      'active',
      { agreements: [agreement(status), current('ACTIVE')] },
      active(CODE),
    ],
    [
      `\`${status}\`, and a later one of its chain that is over`,
      'ended',
      { agreements: [current('EXPIRED'), agreement(status)] },
      state('ended'),
    ],
    [
      `\`${status}\`, no later one in sight, and DescribeAgreement says \`ACTIVE\``,
      'active',
      { agreements: [agreement(status)], described: { status: 'ACTIVE' } },
      active(CODE),
    ],
    [
      `\`${status}\`, no later one in sight, and DescribeAgreement says \`EXPIRED\``,
      'ended',
      { agreements: [agreement(status)], described: { status: 'EXPIRED' } },
      state('ended'),
    ],
    [
      `\`${status}\`, no later one in sight, and DescribeAgreement says \`${status}\`, too`,
      'active',
      { agreements: [agreement(status)], described: { status } },
      active(CODE),
    ],
  ]),
  [
    '`RENEWED` without a chain, a later one of its product and of some chain that is over, and DescribeAgreement says `RENEWED`, too',
    'active',
    {
      agreements: [
        agreement('RENEWED', { initialAgreementId: undefined }),
        current('CANCELLED', { initialAgreementId: 'agmt-other' }),
      ],
      described: { status: 'RENEWED' },
    },
    active(CODE),
  ],
  ...['SUPERSEDED', 'SUPERCEDED', 'ROLLED_BACK'].flatMap((status): Row[] => [
    [
      `\`${status}\`, beside the revision that counts`,
      'as that one says',
      { agreements: [agreement(status), current('CANCELLED')] },
      state('ended'),
    ],
    [
      `\`${status}\` alone, and DescribeAgreement says \`ACTIVE\``,
      'active',
      { agreements: [agreement(status)], described: { status: 'ACTIVE' } },
      active(CODE),
    ],
    [
      `\`${status}\` alone, and DescribeAgreement knows no better`,
      'could not check',
      { agreements: [agreement(status)], described: { status } },
      failed('bad-response'),
    ],
  ]),
  [
    'A status that we do not know',
    'could not check',
    { agreements: [agreement('PAUSED'), agreement('EXPIRED')] },
    failed('bad-response'),
  ],
  [
    'A status that we do not know, beside an `ACTIVE` one',
    'active',
    { agreements: [agreement('constructor'), agreement('ACTIVE')] },
    active(CODE),
  ],
  [
    'An agreement of another buyer',
    'not-found',
    { agreements: [agreement('ACTIVE', { acceptor: { accountId: OTHER_BUYER } })] },
    state('not-found'),
  ],
  [
    'An agreement that names no buyer',
    'could not check',
    { agreements: [agreement('ACTIVE', { acceptor: undefined })] },
    failed('bad-response'),
  ],
  [
    'An agreement that names no buyer, beside an `ACTIVE` one of this buyer',
    'active',
    { agreements: [agreement('ACTIVE', { acceptor: {}, proposalSummary: null }), current('ACTIVE')] },
    active(CODE),
  ],
  [
    'A licence whose agreement was renewed under another licence',
    'active',
    {
      agreements: [agreement('RENEWED', { entitlements: [{ licenseArn: LICENSE }] })],
      ofChain: [current('ACTIVE', { entitlements: [{ licenseArn: 'other' }] })],
    },
    active(CODE),
    {},
    LICENSED,
  ],
  [
    'A customer identifier whose entitlement has ended, and an `ACTIVE` agreement of the same buyer',
    'active',
    { holdings: RAN_OUT, agreements: [agreement('ACTIVE')] },
    active(CODE),
    {},
    IDENTIFIED,
  ],
  [
    'A customer identifier that no contract knows, all products being contracts',
    'not-found',
    {},
    state('not-found'),
    {},
    IDENTIFIED,
  ],
  [
    'A customer identifier that no contract knows, and a product that is billed by use',
    'could not check',
    {},
    failed('bad-request'),
    { products: [...photo, USAGE] },
    IDENTIFIED,
  ],
];

describe('what the services say is', () => {
  it.each(ROWS)('%s: %s', async (_when, _state, world, expected, change = {}, customer = ACCOUNT) => {
    const { url } = await services((heard) => say(world, heard));
    expect((await ask(marketplace({ endpoint: url, ...change }), [customer])).get(customer)).toEqual(expected);
  });

  it('in the documentation, row by row', () => {
    const page = readFileSync('docs/aws-marketplace.md', 'utf8');
    const cells = page.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
    const missing = ROWS.filter(([when, is]) => !cells.some((row) => row[1] === when && row[2] === is));
    expect(missing.map(([when, is]) => `| ${when} | ${is} |`)).toEqual([]);
  });
});

describe('a later page that fails', () => {
  /** The first page says this, and leads to one that fails. */
  const halfRead = (page: { Entitlements?: Entitlement[]; agreementViewSummaries?: Summary[] }) =>
    services(({ action, input }) => {
      if (input['NextToken'] ?? input['nextToken']) return refusal('ValidationException', 'no such token');
      const isEntitlements = action === 'GetEntitlements';
      if (isEntitlements) return { Entitlements: [], ...page, ...(page.Entitlements && { NextToken: 'a' }) };
      if (action === 'DescribeAgreement') return { agreementId: input['agreementId'], status: 'RENEWED' };
      return { agreementViewSummaries: [], ...page, ...(page.agreementViewSummaries && { nextToken: 'a' }) };
    });
  it.each<[string, Parameters<typeof halfRead>[0], unknown, CustomerId?]>([
    ['leaves an entitlement that runs active', { Entitlements: [entitlement()] }, active(CODE)],
    [
      'ends nobody whose entitlement has ended',
      { Entitlements: [entitlement({ ExpirationDate: inDays(-99) })] },
      failed('bad-request'),
    ],
    ['makes no stranger of others', { Entitlements: [] }, failed('bad-request')],
    ['leaves an agreement active', { agreementViewSummaries: [agreement('ACTIVE')] }, active(CODE)],
    ['ends nobody whose agreement is over', { agreementViewSummaries: [agreement('EXPIRED')] }, failed('bad-request')],
    [
      'may hold what became of a renewed agreement',
      { agreementViewSummaries: [agreement('RENEWED')] },
      failed('bad-request'),
    ],
    ['of a licence, too', { agreementViewSummaries: [agreement('RENEWED')] }, failed('bad-request'), LICENSED],
  ])('%s', async (_what, page, expected, customer = ACCOUNT) => {
    const { url } = await halfRead(page);
    expect((await ask(marketplace({ endpoint: url }), [customer])).get(customer)).toEqual(expected);
  });
});

const buyers = (count: number): CustomerId[] =>
  Array.from({ length: count }, (_, index) => idOf('aws-account', String(100_000_000_000 + index)));
/** The same agreements, as those of whoever is asked about. */
function ofBuyer(world: World, { input }: Heard): World {
  const filters = (input['filters'] ?? []) as { name: string; values: string[] }[];
  const accountId = filters.find(({ name }) => name === 'AcceptorAccountId')?.values[0];
  const { agreements } = world;
  return Array.isArray(agreements)
    ? { ...world, agreements: agreements.map((each) => ({ ...each, acceptor: { accountId } })) }
    : world;
}
/** A gate that lets one at a time through. */
function narrow(): Send {
  let isBusy = false;
  return async (request) => {
    while (isBusy) await new Promise((done) => setTimeout(done, 1));
    isBusy = true;
    const outcome = (await request(calm())) as Outcome<never>;
    isBusy = false;
    return outcome;
  };
}
const filterOf = ({ input }: Heard) => input['Filter'] as Record<string, string[]>;

describe('requests', () => {
  it('one for forty customers of a contract product, when all have one', async () => {
    const customers = buyers(40);
    const { url, heard } = await services(({ input }) => {
      const from = Number(input['NextToken'] ?? 0);
      const some = customers.slice(from, from + 25);
      const next = from + 25 < customers.length ? { NextToken: String(from + 25) } : {};
      return { Entitlements: some.map((each) => entitlement({ CustomerAWSAccountId: valueOfId(each) })), ...next };
    });
    const told = await ask(marketplace({ endpoint: url }), customers);
    expect([...told.values()]).toEqual(customers.map(() => active(CODE)));
    // Forty entitlements, 25 a page.
    expect(heard.map(({ action }) => action)).toEqual(['GetEntitlements', 'GetEntitlements']);
    expect(heard[0] && filterOf(heard[0])).toEqual({ CUSTOMER_AWS_ACCOUNT_ID: customers.map(valueOfId) });
    expect(heard[0]?.input['MaxResults']).toBe(25);
  });

  it('one for each kind: filters that exclude each other are never mixed', async () => {
    const { url, heard } = await services((each) => say({ holdings: { [CODE]: [entitlement()] } }, each));
    const told = await ask(marketplace({ endpoint: url }), [ACCOUNT, LICENSED, IDENTIFIED]);
    expect([...told.keys()].toSorted()).toEqual([ACCOUNT, LICENSED, IDENTIFIED].toSorted());
    expect(heard.map((each) => Object.keys(filterOf(each)))).toEqual(
      expect.arrayContaining([['CUSTOMER_AWS_ACCOUNT_ID'], ['LICENSE_ARN'], ['CUSTOMER_IDENTIFIER']]),
    );
    expect(heard).toHaveLength(3);
  });

  it('again in halves where one of a hundred identifiers is refused: it alone could not be checked', async () => {
    const customers = buyers(100);
    const bad = valueOfId(customers[41] ?? ACCOUNT);
    const { url, heard } = await services((each) => {
      if (each.action !== 'GetEntitlements') return { agreementViewSummaries: [] };
      const ids = filterOf(each)['CUSTOMER_AWS_ACCOUNT_ID'] ?? [];
      if (ids.includes(bad)) return refusal('InvalidParameterException');
      return { Entitlements: ids.map((id) => entitlement({ CustomerAWSAccountId: id })) };
    });
    const told = await ask(marketplace({ endpoint: url }), customers);
    expect([...told].filter(([, outcome]) => !outcome.ok)).toEqual([[customers[41], failed('bad-request')]]);
    expect([...told.values()].filter((outcome) => outcome.ok && outcome.value.state === 'active')).toHaveLength(99);
    expect(heard.filter(({ action }) => action === 'GetEntitlements').length).toBeLessThanOrEqual(15);
  });

  it('500 identifiers at once: a hundred a request, each told of once', async () => {
    const customers = buyers(500);
    const { url, heard } = await services(({ input }) => ({
      Entitlements: ((input['Filter'] as Record<string, string[]> | undefined)?.['CUSTOMER_AWS_ACCOUNT_ID'] ?? [])
        .slice(0, 25)
        .map((id) => entitlement({ CustomerAWSAccountId: id })),
      agreementViewSummaries: [],
    }));
    const told = await ask(marketplace({ endpoint: url }), customers);
    expect(told.size).toBe(500);
    expect(heard.filter(({ action }) => action === 'GetEntitlements')).toHaveLength(5);
    expect(heard.filter(({ action }) => action === 'SearchAgreements')).toHaveLength(500 - 5 * 25);
  });

  it('a search of all agreements with this seller, whatever their status, by one buyer', async () => {
    const { url, heard } = await services((each) => say({}, each));
    await ask(marketplace({ endpoint: url, products: [] }), [ACCOUNT, ACCOUNT]);
    expect(heard.map(({ action, input }) => [action, input])).toEqual([
      [
        'SearchAgreements',
        {
          catalog: 'AWSMarketplace',
          filters: [
            { name: 'PartyType', values: ['Proposer'] },
            { name: 'AgreementType', values: ['PurchaseAgreement'] },
            { name: 'AcceptorAccountId', values: [BUYER] },
          ],
          maxResults: 25,
        },
      ],
    ]);
  });

  it('a search though a contract answers, when other products are billed by use', async () => {
    const world = {
      holdings: { [CODE]: [entitlement()] },
      agreements: [
        agreement('ACTIVE'),
        agreement('ACTIVE', { proposalSummary: { resources: [{ id: USAGE.productId }] } }),
      ],
    };
    const { url, heard } = await services((each) => say(world, each));
    const told = await ask(marketplace({ endpoint: url, products: [...photo, USAGE] }), [ACCOUNT]);
    expect(told.get(ACCOUNT)).toEqual(active(CODE, USAGE.code));
    // What is billed by use has no entitlements.
    expect(heard.filter(({ input }) => input['ProductCode'] === USAGE.code)).toEqual([]);
  });

  it.each<[string, number, Entitlement, number]>([
    ['a search beside a contract that answers, when another one ended 29 days ago', -29, {}, 1],
    ['none when that was 31 days ago', -31, {}, 0],
    ['none when that one has another entitlement', -1, { ProductCode: CODE, ExpirationDate: inDays(1) }, 0],
  ])('%s', async (_what, days, other, searches) => {
    const holdings = {
      [CODE]: [entitlement({ ExpirationDate: inDays(days) }), ...('ProductCode' in other ? [entitlement(other)] : [])],
      [BACKUP.code]: [entitlement({ ProductCode: BACKUP.code })],
    };
    const { url, heard } = await services((each) => say({ holdings }, each));
    const told = await ask(marketplace({ endpoint: url, products: [...photo, BACKUP] }), [ACCOUNT]);
    expect(told.get(ACCOUNT)).toEqual(active(...('ProductCode' in other ? [CODE] : []), BACKUP.code));
    expect(heard.filter(({ action }) => action === 'SearchAgreements')).toHaveLength(searches);
  });

  it('takes a page of agreements as it may be: 25 of 10 KB', async () => {
    const agreements = Array.from({ length: 25 }, () => agreement('EXPIRED', { other: 'x'.repeat(10_000) }));
    const { url } = await services((each) => say({ agreements }, each));
    expect((await ask(marketplace({ endpoint: url }), [ACCOUNT])).get(ACCOUNT)).toEqual(state('ended'));
  });

  it('the same buyer of two identifiers is searched for once', async () => {
    const { url, heard } = await services((each) => say({ holdings: RAN_OUT }, each));
    await ask(marketplace({ endpoint: url }), [ACCOUNT, IDENTIFIED]);
    expect(heard.filter(({ action }) => action === 'SearchAgreements')).toHaveLength(1);
  });

  it('of one agreement alone where no later one is in sight, and never of one whose product is active', async () => {
    const world = { agreements: [agreement('RENEWED', { initialAgreementId: 'agmt-x' }), current('ACTIVE')] };
    const { url, heard } = await services((each) => say(world, each));
    expect((await ask(marketplace({ endpoint: url }), [ACCOUNT])).get(ACCOUNT)).toEqual(active(CODE));
    expect(heard.some(({ action }) => action === 'DescribeAgreement')).toBe(false);
  });

  it('no more once the credentials were refused', async () => {
    const { url, heard } = await services(() => refusal('UnrecognizedClientException', '', 403));
    const told = await ask(marketplace({ endpoint: url, products: [] }), buyers(40), narrow());
    expect(new Set([...told.values()].map((each) => !each.ok && each.reason))).toEqual(new Set(['denied-access-key']));
    expect([told.size, heard.length]).toEqual([40, 1]);
  });

  it.each<[string, World & { denied: string }, string[], unknown]>([
    [
      'SearchAgreements, the entitlements are',
      { denied: 'SearchAgreements', holdings: { [CODE]: [entitlement()] } },
      ['GetEntitlements', 'SearchAgreements'],
      active(CODE),
    ],
    [
      'GetEntitlements, agreements are',
      { denied: 'GetEntitlements', agreements: [agreement('ACTIVE', { proposalSummary: null })] },
      ['GetEntitlements', ...Array(51).fill('SearchAgreements')],
      active('agmt-ACTIVE'),
    ],
    [
      'DescribeAgreement, the others are',
      { denied: 'DescribeAgreement', agreements: [agreement('RENEWED')] },
      ['GetEntitlements', ...Array(51).fill('SearchAgreements'), 'DescribeAgreement'],
      failed('denied-permission'),
    ],
  ])('no more of an action that is not permitted: %s asked', async (_what, { denied, ...world }, actions, expected) => {
    const { url, heard } = await services((each) =>
      each.action === denied ? refusal('AccessDeniedException') : say(ofBuyer(world, each), each),
    );
    const told = await ask(marketplace({ endpoint: url }), [ACCOUNT, ...buyers(50)], narrow());
    expect(heard.map(({ action }) => action).toSorted()).toEqual(actions.toSorted());
    expect(told.get(ACCOUNT)).toEqual(expected);
    expect(told.size).toBe(51);
  });

  it('of one customer hold up no other: each is told of as soon as it is known', async () => {
    let isOpen = () => {};
    const opened = new Promise<void>((open) => {
      isOpen = open;
    });
    const slow = idOf('aws-account', OTHER_BUYER);
    const { url } = await services(async (each) => {
      if (each.action === 'SearchAgreements') await opened;
      return say({ holdings: { [CODE]: [entitlement()] } }, each);
    });
    const told: CustomerId[] = [];
    const asked = awsMarketplace.ask(marketplace({ endpoint: url }), [slow, ACCOUNT], straight, (customer) =>
      told.push(customer),
    );
    await vi.waitFor(() => expect(told).toEqual([ACCOUNT]));
    isOpen();
    await asked;
    expect(told).toEqual([ACCOUNT, slow]);
  });

  it('none while the vault is locked', async () => {
    const { url, heard } = await services(() => ({}));
    const locked: Send = async (request) =>
      (await request({ ...calm(), mayUse: async () => false } satisfies Conditions)) as Outcome<never>;
    expect((await ask(marketplace({ endpoint: url }), [ACCOUNT], locked)).get(ACCOUNT)).toEqual(failed('unreachable'));
    expect(heard).toEqual([]);
  });
});

describe('a clock of ours that is wrong', () => {
  it('ends nobody: what the first answer says is judged by the time that it shows', async () => {
    const ahead = 40 * 86_400_000;
    const world = { holdings: { [CODE]: [entitlement({ ExpirationDate: inDays(-1) })] } };
    const { url } = await liar(async (request, response) => {
      let body = '';
      for await (const part of request) body += part;
      const input = JSON.parse(body);
      // Forty days behind us: the entitlement is good for weeks there.
      const now = Date.now() - ahead;
      response.setHeader('Date', new Date(now).toUTCString());
      const signed = String(request.headers['x-amz-date']).replace(
        /(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/,
        '$1-$2-$3T$4:$5:$6Z',
      );
      const isLate = Math.abs(Date.parse(signed) - now) > 300_000;
      const action = String(request.headers['x-amz-target']).split('.').pop() ?? '';
      const refused = {
        __type: 'InvalidSignatureException',
        message: 'Signature not yet current: x is still later than y',
      };
      const said = isLate ? refused : say(world, { action, input, headers: request.headers });
      response.writeHead(isLate ? 403 : 200).end(JSON.stringify(said));
    });
    expect((await ask(marketplace({ endpoint: url }), [ACCOUNT])).get(ACCOUNT)).toEqual(active(CODE));
  });
});

describe('products', () => {
  it.each<[string, Partial<Account>, Summary[], string[]]>([
    ['by the code of the product id', {}, [agreement('ACTIVE')], [CODE]],
    ['by the id where no product has it', { products: [] }, [agreement('ACTIVE')], [PRODUCT_ID]],
    [
      'by the code of the entitlement of the same licence',
      { products: photo.map(({ productId: _id, ...rest }) => rest) },
      [agreement('ACTIVE', { entitlements: [{ licenseArn: LICENSE }] })],
      [CODE],
    ],
    ['by the agreement where it names none', {}, [agreement('ACTIVE', { proposalSummary: null })], ['agmt-ACTIVE']],
    ['each once', {}, [agreement('ACTIVE'), current('ACTIVE')], [CODE]],
  ])('%s', async (_what, change, agreements, codes) => {
    const { url } = await services((each) => say({ holdings: RAN_OUT, agreements }, each));
    expect((await ask(marketplace({ endpoint: url, ...change }), [ACCOUNT])).get(ACCOUNT)).toEqual(active(...codes));
  });
});

describe('a service that lies', () => {
  it.each<[string, World]>([
    ['of another product', { holdings: { [CODE]: [entitlement({ ProductCode: 'another' })] } }],
    ['with an account that is none', { holdings: { [CODE]: [entitlement({ CustomerAWSAccountId: '__proto__' })] } }],
    ['with a date that is none', { holdings: { [CODE]: [entitlement({ ExpirationDate: 'never' })] } }],
    ['with a status that is no text', { agreements: [agreement({} as string)] }],
    ['with an agreement without an id', { agreements: [agreement('EXPIRED', { agreementId: '' })] }],
    [
      'with another agreement than was asked for',
      { agreements: [agreement('RENEWED')], described: { agreementId: 'agmt-x', status: 'ACTIVE' } },
    ],
  ])('%s could not be checked', async (_what, world) => {
    const { url } = await services((each) => say(world, each));
    expect((await ask(marketplace({ endpoint: url }), [ACCOUNT])).get(ACCOUNT)).toEqual(failed('bad-response'));
  });

  it.each<[string, Entitlement]>([
    ['of another product', { ProductCode: 'another' }],
    ['of nobody', { CustomerAWSAccountId: undefined }],
    ['of an account that is none', { CustomerAWSAccountId: '123' }],
    ['with a date that is none', { ExpirationDate: 'never' }],
  ])('about one entitlement, %s: others are active, and nobody is said to have none', async (_what, strange) => {
    const world = { holdings: { [CODE]: [entitlement(strange), entitlement()] } };
    const { url } = await services((each) => say(world, each));
    const other = idOf('aws-account', OTHER_BUYER);
    const told = await ask(marketplace({ endpoint: url }), [other, ACCOUNT]);
    expect([told.get(ACCOUNT), told.get(other)]).toEqual([active(CODE), failed('bad-response')]);
  });

  it('of somebody that nobody asked about says nothing of those who were', async () => {
    const world = { holdings: { [CODE]: [entitlement({ CustomerAWSAccountId: OTHER_BUYER })] } };
    const { url } = await services((each) => say(world, each));
    const told = await ask(marketplace({ endpoint: url }), [ACCOUNT]);
    expect([...told]).toEqual([[ACCOUNT, state('not-found')]]);
  });

  it('leaves prototypes alone', async () => {
    const { url } = await services(() =>
      JSON.parse(
        '{"Entitlements":[{"__proto__":{"polluted":1},"constructor":{"x":1}}],"agreementViewSummaries":[],"__proto__":{"polluted":1}}',
      ),
    );
    await ask(marketplace({ endpoint: url }), [ACCOUNT, idOf('aws-account', OTHER_BUYER)]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('the gate is told', () => {
  it('at most twenty in any second for each account, and which one by an id that is no secret', () => {
    const { burst, perSecond } = limitsOf({}, awsMarketplace.limits);
    expect(burst + perSecond).toBeLessThanOrEqual(20);
    const name = awsMarketplace.lane?.(marketplace({ id: 'one' }));
    expect(name).toBe('aws-marketplace one');
    expect(awsMarketplace.lane?.(marketplace({ id: 'two' }))).not.toBe(name);
  });
});
