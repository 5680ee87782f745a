import type { Answer } from '../license-service/answer.ts';
import type { ServiceRequest } from './answer.ts';
import type { Fault } from './fault-names.ts';
import { errorBody, internal, type Refusal, type ServiceName, throttled } from './refusals.ts';

/** 5 MB: more than any honest answer, little enough for a test. */
const HUGE = 5 * 1024 * 1024;

const SIGN_IN_PAGE = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Sign in to the network</title></head>
<body><h1>Sign in to continue</h1><form method="post" action="/login"><input name="user"><button>Sign in</button></form></body></html>
`;

/** Of the right form, so that only its size is wrong. */
function hugeList(): string {
  const entry = {
    ProductCode: 'huge',
    Dimension: 'seats',
    CustomerAWSAccountId: '000000000000',
    Value: { IntegerValue: 1 },
  };
  const count = Math.ceil(HUGE / JSON.stringify(entry).length);
  return JSON.stringify({ Entitlements: Array(count).fill(entry), agreementViewSummaries: Array(count).fill({}) });
}

/** Every member that an answer can have, and none of the type that it should be. */
const WRONG_TYPES = JSON.stringify({
  Entitlements: { ProductCode: 1 },
  agreementViewSummaries: 'none',
  agreementId: 4,
  CustomerAWSAccountId: 123456789012,
  ProductCode: ['one'],
  NextToken: {},
  nextToken: {},
});

function refused(refusal: Refusal, answer: Answer, service: ServiceName, { id }: ServiceRequest): Answer {
  return { ...answer, status: refusal.status, body: errorBody(refusal, service, id) };
}

type Spoil = (answer: Answer, service: ServiceName, request: ServiceRequest) => Answer;

/** What becomes of an answer under each fault. */
const SPOIL: Record<Fault, Spoil> = {
  html: (answer) => ({ ...answer, status: 200, type: 'text/html; charset=utf-8', body: SIGN_IN_PAGE }),
  throttle: (answer, service, request) => refused(throttled(service), answer, service, request),
  internal: (answer, service, request) => refused(internal(service), answer, service, request),
  truncated: (answer) => ({ ...answer, body: answer.body.slice(0, Math.floor(answer.body.length / 2)) }),
  empty: (answer) => ({ ...answer, body: '' }),
  huge: (answer) => ({ ...answer, status: 200, body: hugeList() }),
  'wrong-json': (answer) => ({ ...answer, status: 200, body: '{"status":"ok","version":"2.14.0","uptime":86400}' }),
  'wrong-result': (answer) => ({ ...answer, status: 200, body: WRONG_TYPES }),
  error: (answer) => ({ ...answer, status: 502, type: 'text/html', body: '<html><body>Bad gateway</body></html>' }),
  // To another host name of this very service, so that a client that follows is seen doing it.
  redirect: (answer, _, { port, isTls, url }) => ({
    ...answer,
    status: 307,
    body: '',
    location: `${isTls ? 'https' : 'http'}://localhost:${port}/moved${url}`,
  }),
  drip: (answer) => ({ ...answer, manner: 'drip' }),
};

/** The answer under a fault; its outcome is the fault. */
export const spoil = (fault: Fault, answer: Answer, service: ServiceName, request: ServiceRequest): Answer => ({
  ...SPOIL[fault](answer, service, request),
  outcome: `fault:${fault}`,
});
