import { ACTIONS } from './actions.ts';
import type { Answer, ServiceRequest } from './answer.ts';
import type { Code } from './catalogue.ts';
import { element, errorXml, successXml } from './envelope.ts';
import { CODE_FAULTS, type Fault, SPOILERS, type Spoiler } from './fault-names.ts';
import { Refusal } from './refusals.ts';

/** 5 MB: more than any honest answer by four orders of magnitude, little enough for a test. */
const HUGE = 5 * 1024 * 1024;

const SIGN_IN_PAGE = `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Sign in to the network</title></head>
<body><h1>Sign in to continue</h1><form method="post" action="/login"><input name="user"><input type="password" name="password"><br>
<button>Sign in</button></form></body>
</html>
`;

const NEWS_FEED = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Status</title><item><title>All systems operational</title></item></channel></rss>
`;

/** Well-formed and of the right vocabulary, so that only its size is wrong. */
function hugeXml(): string {
  const code = element('ProductCode', '6883959E');
  return successXml('GetActiveSubscriptionsByPid', null, code.repeat(Math.ceil(HUGE / code.length)));
}

/** To another host name and path of this very service, so that a client that follows is seen doing it. */
const elsewhere = ({ url, port, isTls }: ServiceRequest): string =>
  `${isTls ? 'https' : 'http'}://localhost:${port}/moved${url}`;

/** The answer that the request would get, with another result: what only the schema can tell from the right one. */
function wrongResult({ parameters, id }: ServiceRequest): string {
  const name = parameters.get('Action') ?? '';
  const action = ACTIONS.has(name) ? name : 'GetActiveSubscriptionsByPid';
  return successXml(action, parameters.get('Version'), element('Message', 'maintenance'), id);
}

function refused(code: Code, answer: Answer, { parameters, id }: ServiceRequest): Answer {
  const refusal = new Refusal(code);
  const body = errorXml(refusal, parameters.get('Version'), id);
  return { ...answer, status: refusal.status, type: 'text/xml', body };
}

/** What becomes of an answer under each fault. */
const SPOIL: Record<Spoiler, (answer: Answer, request: ServiceRequest) => Answer> = {
  html: (answer) => ({ ...answer, status: 200, type: 'text/html; charset=utf-8', body: SIGN_IN_PAGE }),
  throttle: (answer, request) => refused('RequestThrottled', answer, request),
  truncated: (answer) => ({ ...answer, body: answer.body.slice(0, Math.floor(answer.body.length / 2)) }),
  empty: (answer) => ({ ...answer, body: '' }),
  huge: (answer) => ({ ...answer, status: 200, body: hugeXml() }),
  'wrong-xml': (answer) => ({ ...answer, status: 200, body: NEWS_FEED }),
  'wrong-result': (answer, request) => ({ ...answer, status: 200, body: wrongResult(request) }),
  error: (answer) => ({ ...answer, status: 502, type: 'text/html', body: '<html><body>Bad gateway</body></html>' }),
  redirect: (answer, request) => ({ ...answer, status: 302, body: '', location: elsewhere(request) }),
  charset: (answer) => ({ ...answer, type: 'text/xml; charset=utf-8', encoding: 'utf16le' }),
  latin1: (answer) => ({ ...answer, body: `${answer.body}<!-- caf\u00e9 -->`, encoding: 'latin1' }),
  drip: (answer) => ({ ...answer, manner: 'drip' }),
};

/** The answer under a fault; its outcome is the fault. */
export function spoil(fault: Fault, answer: Answer, request: ServiceRequest): Answer {
  const reply = { ...answer, outcome: `fault:${fault}` };
  const code = CODE_FAULTS.get(fault);
  if (code) return refused(code, reply, request);
  const spoiler = SPOILERS.find((each) => each === fault);
  return spoiler ? SPOIL[spoiler](reply, request) : reply;
}
