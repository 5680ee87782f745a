import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { manyPids } from '../demo-helpdesk/server.ts';
import { launchExtension } from '../harness/extension.ts';
import { setUp } from '../harness/set-up.ts';
import { residueIn } from './residue.ts';
import { startWorld, type World } from './world.ts';

/** Signed addresses, and a service that does what it can to have them kept: all may be cached, and one leads elsewhere. */

const PIDS = manyPids(100);
const NEEDLE = { signature: '&Signature=' };

describe('T14: a hundred look-ups, one of them redirected to another host', () => {
  let world: World;
  let front: Server;
  let elsewhere: Server;
  let profile: string;
  const heardElsewhere: string[] = [];

  beforeAll(async () => {
    world = await startWorld('loopback');
    elsewhere = await listen((message, response) => {
      heardElsewhere.push(message.url ?? '');
      response.end();
    });
    front = await listen(keepable(world.service.url, PIDS[50] ?? '', elsewhere));
    profile = await mkdtemp(join(tmpdir(), 'pidlight-profile-'));
  });
  afterAll(async () => {
    await world?.close();
    for (const server of [front, elsewhere]) server?.close();
    if (profile) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });

  it('leave 0 signatures on the disk', async () => {
    const extension = await launchExtension({ profile });
    await setUp(extension, { ...world.seller, endpoint: addressOf(front, '127.0.0.1') }, world.site);
    const popup = await extension.context.newPage();
    await popup.goto(extension.url('popup/index.html'));
    await popup.getByLabel('Customer identifiers').fill(PIDS.join('\n'));
    await popup.getByRole('button', { name: 'Look up' }).click();
    await popup.getByText('Done:').waitFor({ timeout: 60_000 });
    await extension.close();
    expect(world.service.requests.length).toBeGreaterThanOrEqual(PIDS.length - 1);
    expect(await residueIn(profile, NEEDLE)).toEqual([]);
  });

  it('make 0 requests to the other host', () => {
    expect(redirected).toBeGreaterThan(0);
    expect(heardElsewhere).toEqual([]);
  });

  it('and the browser does keep such an address, and go where it leads, when it is asked for in the usual way', async () => {
    const { context, close } = await launchExtension({ profile });
    const page = await context.newPage();
    await page.goto(addressOf(front, '127.0.0.1'));
    const url = `${addressOf(front, '127.0.0.1')}?Action=Control&Signature=CONTROL&Pid=${PIDS[50]}`;
    await page.evaluate((address) => fetch(address, { mode: 'no-cors' }).then(() => undefined), url);
    await close();
    expect((await residueIn(profile, NEEDLE)).join()).toMatch(/signature, .*Cache/);
    expect(heardElsewhere).toHaveLength(1);
  });
});

let redirected = 0;

/** In front of the service: every answer may be kept for an hour, and questions about `pid` are sent elsewhere. */
function keepable(service: string, pid: string, other: Server): RequestListener {
  const keep = { 'cache-control': 'max-age=3600' };
  return (message, response) => {
    if (message.url?.includes(pid)) {
      redirected += 1;
      response.writeHead(302, { ...keep, location: `${addressOf(other, 'localhost')}${message.url.slice(1)}` }).end();
      return;
    }
    const passed = request(new URL(message.url ?? '', service), (answer) => {
      response.writeHead(answer.statusCode ?? 500, { ...answer.headers, ...keep });
      answer.pipe(response);
    });
    passed.end();
  };
}

async function listen(listener: RequestListener): Promise<Server> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

const addressOf = (server: Server, host: string): string => `http://${host}:${(server.address() as AddressInfo).port}/`;
