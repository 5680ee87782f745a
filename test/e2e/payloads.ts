import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { manyPids } from '../demo-helpdesk/server.ts';
import type { SellerSetUp } from '../harness/set-up.ts';
import { element, successXml } from '../license-service/envelope.ts';

/** Thirty ways to get script into our pages, for the tests of every browser. */

/** Text of strangers, wherever our own pages show some: names, codes, what was pasted, and what a service answers. */
export const PAYLOADS = [
  `<script>alert(1)</script>`,
  `<img src=x onerror=alert(1)>`,
  `<svg onload=alert(1)>`,
  `"><script>alert(1)</script>`,
  `'><img src=x onerror=alert(1)>`,
  `</textarea><script>alert(1)</script>`,
  `</style><script>alert(1)</script>`,
  `</title><svg/onload=alert(1)>`,
  `--><script>alert(1)</script>`,
  `]]><script>alert(1)</script>`,
  `javascript:alert(1)`,
  `data:text/html,<script>alert(1)</script>`,
  `<a href="javascript:alert(1)">x</a>`,
  `<iframe src="javascript:alert(1)">`,
  `<iframe srcdoc="<script>alert(1)</script>">`,
  `<object data="javascript:alert(1)">`,
  `<embed src="javascript:alert(1)">`,
  `<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>`,
  `<details open ontoggle=alert(1)>`,
  `<video><source onerror=alert(1)>`,
  `<body onload=alert(1)>`,
  `<input autofocus onfocus=alert(1)>`,
  `<marquee onstart=alert(1)>`,
  `<base href="//other.test/">`,
  `<link rel=stylesheet href="//other.test/x.css">`,
  `<meta http-equiv=refresh content="0;url=javascript:alert(1)">`,
  `<form action="javascript:alert(1)"><button>x</button></form>`,
  `{{constructor.constructor('alert(1)')()}}`,
  `\${alert(1)}`,
  `{"__proto__":{"dangerouslySetInnerHTML":{"__html":"<img src=x onerror=alert(1)>"}}}`,
];
/** Each payload's customer: the hostile service answers with the payload. */
export const HOSTILE_PIDS = manyPids(PAYLOADS.length);
/** What is pasted into the popup: each payload beside its customer. */
export const PASTED = HOSTILE_PIDS.map((pid, index) => `${PAYLOADS[index]} ${pid}`).join('\n');

/** Elements that none of our pages has, and that payloads would make. */
export const STRANGE_ELEMENTS =
  'body :is(script, iframe, object, embed, base, marquee, meta, [onerror], [onload], [href^="javascript"])';

/** A service whose codes of products are payloads. */
export async function startHostileService(): Promise<{ endpoint: string; close(): void }> {
  const service = createServer((message, response) => {
    const { searchParams } = new URL(message.url ?? '', 'http://service');
    const at = HOSTILE_PIDS.indexOf(searchParams.get('PersistentIdentifier') as never);
    const codes = element('ProductCode', PAYLOADS[at] ?? '');
    response.setHeader('content-type', 'text/xml');
    response.end(successXml('GetActiveSubscriptionsByPid', searchParams.get('Version'), codes));
  }).listen(0, '127.0.0.1');
  await once(service, 'listening');
  const endpoint = `http://127.0.0.1:${(service.address() as AddressInfo).port}/`;
  return { endpoint, close: () => void service.close() };
}

/** As the options page saves it. The account's name and its product's are a stranger's. */
export const hostileAccount = (seller: SellerSetUp, index: number) => ({
  id: null,
  revision: 0,
  name: PAYLOADS[index] ?? '',
  source: 'license-service',
  endpoint: 'https://service.example/',
  signature: '1',
  accessKeyId: seller.accessKeyId,
  secretAccessKey: seller.secretAccessKey,
  products: [{ name: PAYLOADS.at(-index) ?? '', code: '6883959E', token: '', offerCode: '' }],
});

/**
 * How many of the payloads stand in the popup's results as text, those that cannot be a product's code counted where they
 * are no answer at all.
 */
export const accountedFor = (results: string): number =>
  PAYLOADS.filter((payload) => results.includes(payload)).length + (results.match(/Could not check/g)?.length ?? 0);
