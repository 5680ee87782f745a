import type { Page } from 'playwright';
import type { AccountView } from '../../src/shared/account.ts';
import type { Finding, LookUp } from '../../src/shared/calls.ts';
import { type CustomerId, customerId } from '../../src/shared/customer-id.ts';
import { originPattern } from '../../src/shared/endpoint.ts';
import { KINDS, type Kind, type SellerRule } from '../../src/shared/kinds.ts';
import { AWS_ENDPOINT, marketplaceUrls } from '../../src/shared/marketplace.ts';
import { ok } from '../../src/shared/result.ts';
import { type KnownStatus, unknown } from '../../src/shared/status.ts';
import type { Camera } from './camera.ts';
import { lookUp, openPopup } from './popup.ts';
import { type Answers, stage } from './stage.ts';

/** Account, identifiers, look-ups and registration of AWS Marketplace, the background played. */

const LONG = 'Northern Hemisphere Marketplace Listings of the Observability Team (production, do not delete)';
const ARN = 'arn:aws:license-manager::294406891311:license:l-ecbaa94eb71a4830b6d7e49268fecaa0';
const CODE = '3ikoozsk9qmx4uvnl7yhq2pqd';
const id = (kind: Kind, text: string) => customerId(kind, text) as CustomerId;
const IDS = [
  id('aws-account', '123456789012'),
  id('license-arn', ARN),
  id('customer-identifier', 'ifAPi5AcF3'),
] as const;
const [BUYER, LICENCE, OLD] = IDS;

const ACCOUNT: AccountView = {
  id: 'one',
  revision: 1,
  name: LONG,
  source: 'aws-marketplace',
  endpoint: AWS_ENDPOINT,
  signature: '1',
  accessKeyHint: 'MPLE',
  region: 'us-east-1',
  hasSessionToken: true,
  products: [
    { name: 'Log Sifter', code: CODE, offerCode: '', hasToken: false, productId: 'prod-x7a2bq4hcl3do', isUsage: true },
    { name: `Metrics for the ${LONG}`, code: '9ikoozsk9qmx4uvnl7yhq2pqd', offerCode: '', hasToken: false },
  ],
};
const RULES: SellerRule[] = [
  { name: 'Numbers of our CRM', kind: 'aws-account', pattern: 'CUST-(\\d{10,12})', labels: 'customer no\\.|kunde' },
  {
    name: `Old ${LONG}`.slice(0, 60),
    kind: 'license-arn',
    pattern: `${'LIC[- ]?'.repeat(4)}([A-Za-z0-9]{8,20})`,
    labels: '',
  },
];
const FINDING: Finding = {
  pids: true,
  rules: (['aws-account', 'license-arn', 'customer-identifier'] as const).map((kind) => ({
    kind,
    pattern: KINDS[kind].pattern,
    labels: KINDS[kind].labels,
  })),
};
const SET_UP: Answers = {
  vaultState: ok('unlocked'),
  nextTry: ok(0),
  vaultNews: ok({ restored: false }),
  readAutoLock: ok({ minutes: 15 }),
  listAccounts: ok([ACCOUNT, { ...ACCOUNT, id: 'two', name: 'Other listings' }]),
  readSellerRules: ok(RULES),
  readFinding: ok(FINDING),
};

export async function takeMarketplace(camera: Camera): Promise<void> {
  await takeAccount(camera);
  await takeRules(camera);
  await takeKinds(camera);
  await takeRegistration(camera);
}

async function open({ extension }: Camera, answers: Answers): Promise<Page> {
  const page = await extension.context.newPage();
  await stage(page, { ...SET_UP, ...answers });
  await page.goto(extension.url('src/options/index.html'));
  await page.getByRole('heading', { name: 'Identifiers' }).waitFor();
  return page;
}

async function takeAccount(camera: Camera): Promise<void> {
  for (const url of marketplaceUrls(AWS_ENDPOINT)) await camera.extension.allowHost(originPattern(url));
  const page = await open(camera, {
    testConnection: ok({
      answered: false,
      reason: 'denied-permission',
      detail: {
        code: 'AccessDeniedException',
        advice: 'Have aws-marketplace:SearchAgreements allowed for this access key, in the IAM console of AWS.',
      },
    }),
  });
  await page.getByRole('button', { name: `Edit ${LONG}` }).click();
  await page.getByText('What this key may do').click();
  await camera.take(page, 'options-11-marketplace', { fullPage: true });
  await page.getByLabel('Access Key ID').fill('ASIAIOSFODNN7EXAMPLE');
  await page.getByLabel('Secret Access Key').fill('wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEYxx');
  await page.getByLabel('Session token').fill('EXAMPLE'.repeat(12));
  await page.getByLabel('Region', { exact: true }).fill('Frankfurt');
  await page.getByRole('button', { name: 'Save account' }).click();
  await page.getByLabel('Product name').fill('Traces');
  await page.getByRole('button', { name: 'Add product' }).click();
  await camera.take(page, 'options-12-marketplace-errors', { fullPage: true });
  await page.getByLabel('Region', { exact: true }).fill('us-east-1');
  await page.getByRole('button', { name: 'Test connection' }).click();
  await page.getByText('The service said').waitFor();
  await camera.take(page, 'options-13-marketplace-permission', { fullPage: true });
  await page.close();
}

async function takeRules(camera: Camera): Promise<void> {
  const page = await open(camera, {});
  await page.getByLabel('Rule name').fill('Tickets of the old desk');
  await page.getByLabel('Pattern', { exact: true }).fill('ACC-(\\d{10,12})');
  await page.getByLabel('Labels', { exact: true }).fill('Kd. Nr.\naccount');
  await page
    .getByLabel('Text to try it on')
    .fill(`Account: ACC-123456789012\nACC-999999999999 and XACC-888888888888, account ACC-1234567890\n${ARN}`);
  await page.getByText('1 would be found.').waitFor();
  await camera.take(page, 'options-14-identifiers', { fullPage: true });
  await page.getByLabel('Pattern', { exact: true }).fill('ACC-(\\d+)');
  await page.getByLabel('Rule name').fill('');
  await page.getByRole('button', { name: 'Add rule' }).click();
  await page.getByText('Give the rule a name').waitFor();
  await camera.take(page, 'options-15-bad-rule', { fullPage: true });
  await page.close();

  const none = await open(camera, { readSellerRules: ok([]) });
  await camera.take(none, 'options-16-no-rule', { fullPage: true });
  await none.close();
}

const known = { checkedAt: Date.now(), account: LONG, stale: false } as const;
const active: KnownStatus = { state: 'active', reason: 'subscribed', products: ['Log Sifter'], ...known };
const found = (): LookUp => ({
  statuses: {
    [BUYER]: active,
    [LICENCE]: { state: 'ended', reason: 'none-active', ...known },
    [OLD]: unknown('denied-session', LONG),
  },
  open: [],
});
const IN_POPUP: Answers = {
  ...SET_UP,
  lookUp: ok(found()),
  recentLookUps: ok(IDS.map((customer) => ({ customer, status: active }))),
};

async function takeKinds(camera: Camera): Promise<void> {
  const page = await openPopup(camera, IN_POPUP);
  await page.getByText('Whose registration is it?').waitFor();
  await camera.take(page, 'popup-kinds-recent', { fullPage: true });
  await lookUp(page, `AWS account 1234-5678-9012\n${ARN}\ncustomer identifier ifAPi5AcF3`);
  await page.getByText('Done:').waitFor();
  await camera.take(page, 'popup-kinds', { fullPage: true });
  await page.setViewportSize({ width: 1100, height: 700 });
  await camera.take(page, 'popup-kinds-in-a-tab', { fullPage: true });
  await page.close();
}

async function takeRegistration(camera: Camera): Promise<void> {
  const rows: [string, Answers['resolveRegistration']][] = [
    ['known', ok({ answered: true, value: { customer: BUYER, productCode: CODE, licenseArn: LICENCE } })],
    [
      'expired',
      ok({ answered: false, reason: 'bad-request', detail: { code: 'ExpiredTokenException', advice: null } }),
    ],
  ];
  for (const [name, resolveRegistration] of rows) {
    const page = await openPopup(camera, { ...IN_POPUP, ...(resolveRegistration && { resolveRegistration }) });
    await page.getByText('Whose registration is it?').click();
    await page.getByLabel('Registration token').fill('EXAMPLE'.repeat(30));
    await page.getByRole('button', { name: 'Resolve' }).click();
    await page
      .getByText(name === 'known' ? 'Licence' : 'has expired')
      .first()
      .waitFor();
    await camera.take(page, `popup-registration-${name}`, { fullPage: true });
    await page.close();
  }
}
