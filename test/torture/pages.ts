import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bundle } from './bundle.ts';

/** The apps under torture, and where their code is. */
export const APPS = {
  React: 'apps/react.js',
  Vue: 'apps/vue.ts',
  Preact: 'apps/preact.ts',
  Lit: 'apps/lit.ts',
  Svelte: 'apps/svelte.js',
  Ember: 'apps/ember.js',
  'by hand': 'apps/hand.ts',
} as const;
export type AppName = keyof typeof APPS;

/** Highlighters that change the text of the page. */
export const PEERS = { 'mark.js': 'peers/mark.js', 'linkify-element': 'peers/linkify.js' } as const;
export type PeerName = keyof typeof PEERS;

export type Pages = {
  /** Address of a page; at `host`, which is one of the two names of this computer. */
  url(host: '127.0.0.1' | 'localhost', page: { app: AppName; layout: number; peer?: PeerName }): string;
  close(): Promise<void>;
};

/** Build what is asked for when it is, and serve it on loopback. */
export async function servePages(): Promise<Pages> {
  const scripts = new Map<string, Promise<string>>();
  const script = (entry: string, name: string): Promise<string> => {
    const built = scripts.get(entry) ?? bundle(entry, name);
    scripts.set(entry, built);
    return built;
  };
  const server = createServer(async ({ url = '/' }, response) => {
    const { pathname, searchParams: query } = new URL(url, 'http://desk');
    const [entry, name] = SCRIPTS(query)[pathname] ?? [];
    const isPage = pathname === '/';
    response.writeHead(isPage || entry ? 200 : 404, { 'Content-Type': `${TYPE(isPage)}; charset=utf-8` });
    response.end(entry && name ? await script(entry, name) : await html(query));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: (host, { app, layout, peer }) =>
      `http://${host}:${port}/?${new URLSearchParams({ app, layout: String(layout), ...(peer ? { peer } : {}) })}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Scripts are files of their own, so that the document holds no more than the page. */
const SCRIPTS = (query: URLSearchParams): Record<string, [entry: string | undefined, name: string]> => ({
  '/driver.js': ['driver.ts', 'driver'],
  '/app.js': [APPS[query.get('app') as AppName], 'app'],
  '/peer.js': [PEERS[query.get('peer') as PeerName], 'peer'],
});
const TYPE = (isPage: boolean): string => (isPage ? 'text/html' : 'text/javascript');

async function html(query: URLSearchParams): Promise<string> {
  const style = await readFile(new URL('style.css', import.meta.url), 'utf8');
  const names = ['driver', 'app', ...(query.has('peer') ? ['peer'] : [])];
  const scripts = names.map((name) => `<script src="/${name}.js?${query}"></script>`.replaceAll('&', '&amp;'));
  return `<!doctype html><html class="layout-${query.get('layout')}"><title>Ticket</title><style>${style}</style>${scripts.join('')}
<body><div id="root"></div></body></html>`;
}
