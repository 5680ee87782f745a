import type { Answer, ServiceRequest } from './answer.ts';
import type { Fault } from './data.ts';
import { element, errorXml, successXml } from './envelope.ts';
import { refuse } from './refusals.ts';

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

/** What becomes of a good answer under each fault. */
export const SPOIL: Record<Fault, (good: Answer, request: ServiceRequest) => Answer> = {
  html: (good) => ({ ...good, type: 'text/html; charset=utf-8', body: SIGN_IN_PAGE }),
  throttle: (good, { parameters }) => ({
    ...good,
    status: 503,
    body: errorXml(refuse.RequestThrottled(), parameters.get('Version')),
  }),
  truncated: (good) => ({ ...good, body: good.body.slice(0, Math.floor(good.body.length / 2)) }),
  empty: (good) => ({ ...good, body: '' }),
  huge: (good) => ({ ...good, body: hugeXml() }),
  'wrong-xml': (good) => ({ ...good, body: NEWS_FEED }),
  'wrong-result': (good, { parameters }) => ({
    ...good,
    body: successXml('GetActiveSubscriptionsByPid', parameters.get('Version'), element('Message', 'maintenance')),
  }),
  error: (good) => ({ ...good, status: 502, type: 'text/html', body: '<html><body>Bad gateway</body></html>' }),
  redirect: (good, request) => ({ ...good, status: 302, body: '', location: elsewhere(request) }),
};
