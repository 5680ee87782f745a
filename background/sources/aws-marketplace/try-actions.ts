import { customerId } from '../../../src/shared/customer-id.ts';
import { permissionOf } from '../../../src/shared/marketplace.ts';
import { fail, ok } from '../../../src/shared/result.ts';
import type { Account } from '../../vault/account.ts';
import type { Attempt, Conditions, Outcome, Send } from '../source.ts';
import { describeAgreement, searchAgreements } from './agreements.ts';
import { getEntitlements } from './entitlements.ts';
import { unknownProduct } from './error-rows.ts';
import type { Question } from './errors.ts';
import type { Failed } from './pages.ts';
import { resolveCustomer } from './resolve.ts';

/** Test connection: each action once, about what nobody has. Nothing is changed by it, and nothing is paid for. */

type Try = {
  name: Question['name'];
  send(account: Account, on: Conditions): Promise<Attempt<unknown>>;
  /** What the service says to one that it lets ask: there is no such thing. */
  permitted: readonly string[];
};

/** Twelve digits, and nobody's account. */
const NOBODY = '000000000000';
const NO_CUSTOMER = customerId('aws-account', NOBODY);
/** A product of the account where it has one: whether its code is known is worth knowing, too. */
const productCodeOf = ({ products }: Account) => products.find(({ isUsage }) => !isUsage)?.code;

const ENTITLEMENTS: Try = {
  name: 'GetEntitlements',
  send: (account, on) => {
    const productCode = productCodeOf(account) ?? 'pidlight-connection-test';
    return getEntitlements(
      account,
      { kind: 'aws-account', customers: NO_CUSTOMER ? [NO_CUSTOMER] : [], productCode },
      null,
      on,
    );
  },
  permitted: ['InvalidParameterException'],
};
const OTHERS: readonly Try[] = [
  {
    name: 'SearchAgreements',
    send: (account, on) => searchAgreements(account, { name: 'AcceptorAccountId', value: NOBODY }, null, on),
    permitted: ['ValidationException', 'ResourceNotFoundException'],
  },
  {
    name: 'DescribeAgreement',
    send: (account, on) => describeAgreement(account, 'agmt-pidlight-connection-test', on),
    permitted: ['ResourceNotFoundException', 'ValidationException'],
  },
  {
    name: 'ResolveCustomer',
    send: (account, on) => resolveCustomer(account, 'pidlight-connection-test-is-no-token', on),
    permitted: ['InvalidTokenException', 'ExpiredTokenException'],
  },
];

/** `outcome` is good where the service let us ask, whatever it `said`. */
type Tried = { name: Question['name']; said: Outcome<unknown>; outcome: Outcome<unknown> };

async function tryOne(account: Account, { name, send, permitted }: Try, through: Send): Promise<Tried> {
  const said = await through((on) => send(account, on));
  const isPermitted = !said.ok && said.reason === 'bad-request' && permitted.includes(said.detail?.code ?? '');
  return { name, said, outcome: isPermitted ? ok(null) : said };
}

/** Whether the services take the credentials, and let them ask all that we ask; all that is missing is told at once. */
export async function tryActions(account: Account, send: Send): Promise<Outcome<null>> {
  const first = await tryOne(account, ENTITLEMENTS, send);
  // Wrong credentials, or nobody there: the other actions would say the same.
  if (!first.outcome.ok && first.outcome.reason !== 'denied-permission') return first.outcome;
  const tried = [first, ...(await Promise.all(OTHERS.map((each) => tryOne(account, each, send))))];
  const failed = tried.flatMap(({ outcome }) =>
    outcome.ok || outcome.reason === 'denied-permission' ? [] : [outcome],
  );
  const [failure] = failed;
  if (failure) return failure;
  const missing = tried.filter(({ outcome }) => !outcome.ok).map(({ name }) => permissionOf(name));
  if (missing.length > 0) return refusalOfMissing(missing);
  // Everything may be asked; last, whether the product that was asked about is the seller's.
  const productCode = productCodeOf(account);
  return first.said.ok || !productCode ? ok(null) : refusalOfProduct(first.said, productCode);
}

function refusalOfProduct(said: Failed, productCode: string): Failed {
  return { ...said, ...(said.detail && { detail: { ...said.detail, advice: unknownProduct(productCode) } }) };
}

function refusalOfMissing(permissions: readonly string[]): Outcome<never> {
  const advice = `Have this allowed for the access key, in the IAM console of AWS: ${permissions.join(', ')}.`;
  return { ...fail('denied-permission'), detail: { code: 'AccessDeniedException', advice } };
}
