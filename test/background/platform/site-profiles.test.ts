import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { SiteProfile } from '../../../src/shared/site-profile.ts';
import { startWorker } from '../setup/calls.ts';
import { CONTENT, call, SANDBOXED, SITE } from '../setup/senders.ts';
import { browser, killWorker } from '../setup/worker.ts';

const profile = (name: string, ...hosts: string[]): SiteProfile => ({
  name,
  hosts,
  probe: hosts.length > 0 ? '' : '.desk',
  panel: ['.ticket'],
  anchor: ['h1'],
  fields: [],
});
const PACKAGED = [
  profile('Zendesk', '*.zendesk.com'),
  profile('Zoho', 'desk.zoho.com'),
  profile('One'),
  profile('Two'),
];
const fetched: string[] = [];
let answer: () => Promise<Response>;

beforeEach(() => {
  killWorker();
  fetched.length = 0;
  answer = async () => Response.json(PACKAGED);
  vi.stubGlobal('fetch', (url: string) => {
    fetched.push(url);
    return answer();
  });
});
afterEach(() => vi.unstubAllGlobals());

const load = () => import('../../../background/platform/site-profiles.ts');
const names = async (origin: string) => (await (await load()).profilesFor(origin)).map(({ name }) => name);

it.each<[string, string[]]>([
  ['https://acme.zendesk.com', ['Zendesk']],
  ['https://acme.eu.zendesk.com:8443', ['Zendesk']],
  ['https://desk.zoho.com', ['Zoho']],
  ['https://zendesk.com', ['One', 'Two']],
  ['https://notzendesk.com', ['One', 'Two']],
  ['https://zendesk.com.example', ['One', 'Two']],
  ['https://not.desk.zoho.com', ['One', 'Two']],
  ['http://127.0.0.1:8080', ['One', 'Two']],
  ['null', ['One', 'Two']],
])('%s', async (origin, expected) => expect(await names(origin)).toEqual(expected));

it('reads the packaged file once', async () => {
  await names(SITE);
  await names('http://127.0.0.1:8080');
  expect(fetched).toEqual([browser.runtime.getURL('src/content/sites.json')]);
});

it.each<[string, () => Promise<Response>]>([
  ['is not there', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['is damaged', async () => new Response('[{')],
])('none while the file %s, and again when it can be read', async (_what, broken) => {
  const good = answer;
  answer = broken;
  expect(await names(SITE)).toEqual([]);
  answer = good;
  expect(await names(SITE)).toEqual(['Zendesk']);
});

it('a greeting brings them, to the top frame alone', async () => {
  await startWorker();
  expect(await call(CONTENT, 'hello', null)).toMatchObject({ value: { on: true, profiles: [{ name: 'Zendesk' }] } });
  expect(await call(SANDBOXED, 'hello', null)).toMatchObject({ value: { on: true, profiles: [] } });
});
