import type { RequestListener } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { get, post } from '../../../background/sources/http.ts';
import { fail } from '../../../src/shared/result.ts';
import browser, { reset } from '../../harness/fake-browser.ts';
import { calm, liar, NOBODY_LISTENS } from '../setup/service.ts';

/** This machine too, by a name that does not count as loopback. Nobody listens there. */
const NOT_LOOPBACK = 'http://0.0.0.0:9/';
const HOSTS = ['http://127.0.0.1/*', 'http://0.0.0.0/*'];

beforeEach(async () => {
  reset();
  await browser.permissions.request({ origins: HOSTS });
});
afterEach(() => setOnline(true));

const setOnline = (onLine: boolean) => Object.defineProperty(navigator, 'onLine', { value: onLine, writable: true });
const busy = () => ({ ...calm(), isBackingOff: true });
const KIB = 1024;
const ok = (value: object) => ({ ok: true, value });

describe('get', () => {
  it.each<[string, RequestListener, unknown]>([
    ['an answer', (_, response) => response.end('h\u00e9llo'), ok({ status: 200, body: 'h\u00e9llo' })],
    ['an answer with any status', (_, response) => response.writeHead(418).end('x'), ok({ status: 418, body: 'x' })],
    ['no body', (_, response) => response.writeHead(204).end(), ok({ status: 204, body: '' })],
    ['64 KiB', (_, response) => response.end('x'.repeat(64 * KIB)), ok({ status: 200, body: 'x'.repeat(64 * KIB) })],
    ['a byte more', (_, response) => response.end('x'.repeat(64 * KIB + 1)), fail('bad-response')],
    ['Latin-1', (_, response) => response.end(Buffer.from('h\u00e9llo', 'latin1')), fail('bad-response')],
    ['UTF-16', (_, response) => response.end(Buffer.from('\ufeffhello', 'utf16le')), fail('bad-response')],
    ...[429, 500, 502, 503].flatMap((status): [string, RequestListener, unknown][] => [
      [
        `${status} in Latin-1`,
        (_, response) => response.writeHead(status, { 'Retry-After': '30' }).end(Buffer.from('h\u00e9llo', 'latin1')),
        ok({ status, body: '', retryAfter: 30_000 }),
      ],
      [
        `${status}, too long`,
        (_, response) => response.writeHead(status).end('x'.repeat(64 * KIB + 1)),
        ok({ status, body: '' }),
      ],
    ]),
    ['half a character at the end', (_, response) => response.end(Buffer.from([0x78, 0xc3])), fail('bad-response')],
    ['a connection that breaks off', (_, response) => void response.destroy(), fail('unreachable')],
    [
      'a body that breaks off',
      (_, response) => {
        response.writeHead(200, { 'Content-Length': 100 });
        response.write('x', () => response.destroy());
      },
      fail('unreachable'),
    ],
  ])('%s', async (_what, listener, expected) => {
    const { url } = await liar(listener);
    expect(await get(new URL(url), calm())).toMatchObject(expected as object);
  });

  it('puts characters together that arrive in pieces', async () => {
    const [first, ...rest] = Buffer.from('\u00e9');
    const { url } = await liar((_request, response) => {
      response.write(Buffer.from([first ?? 0]), () => setImmediate(() => response.end(Buffer.from(rest))));
    });
    expect(await get(new URL(url), calm())).toMatchObject(ok({ status: 200, body: '\u00e9' }));
  });

  it('tells what the headers say of time', async () => {
    const { url } = await liar((_request, response) =>
      response.writeHead(503, { Date: 'Fri, 22 May 2026 16:08:33 GMT', 'Retry-After': '7' }).end('busy'),
    );
    const expected = { status: 503, body: 'busy', date: Date.UTC(2026, 4, 22, 16, 8, 33), retryAfter: 7_000 };
    expect(await get(new URL(url), calm())).toEqual({ ok: true, value: expected });
  });

  it('hangs up on a body that never ends', async () => {
    const hungUp = vi.fn();
    const { url } = await liar((_request, response) => {
      const pour = () => {
        while (!response.destroyed && response.write('x'.repeat(16 * KIB)));
      };
      response.on('drain', pour).on('close', hungUp);
      pour();
    });
    expect(await get(new URL(url), calm())).toEqual(fail('bad-response'));
    await vi.waitFor(() => expect(hungUp).toHaveBeenCalled());
  });

  it.each([301, 302, 303, 307, 308])('never follows a %d', async (status) => {
    const other = await liar((_request, response) => response.end());
    const { url, count } = await liar((_request, response) =>
      response.writeHead(status, { Location: `${other.url}stolen` }).end(),
    );
    const result = await get(new URL('?Signature=EXAMPLE', url), calm());
    // Node shows the redirect itself; a browser an opaque one, which is a bad response. Neither is a good answer.
    expect(result.ok ? result.value : result).toMatchObject(result.ok ? { status, body: '' } : fail('bad-response'));
    expect([count(), other.count()]).toEqual([1, 0]);
  });

  it('sends nothing that says who we are', async () => {
    let headers: Record<string, unknown> = {};
    const { url } = await liar((request, response) => {
      headers = request.headers;
      response.setHeader('Set-Cookie', 'a=b').end();
    });
    await get(new URL(url), calm());
    await get(new URL(url), calm());
    for (const name of ['cookie', 'referer', 'origin', 'authorization']) expect(headers).not.toHaveProperty(name);
    expect(headers['cache-control']).toBe('no-cache');
  });
});

describe('post', () => {
  const send = (url: string, on = calm()) => {
    const headers = new Headers({ 'Content-Type': 'application/x-amz-json-1.1', 'X-Amz-Target': 'A.B' });
    return post(new URL(url), { headers, body: '{"h\u00e9":1}' }, on);
  };

  it('brings headers and body, and nothing that says who we are', async () => {
    let heard: unknown;
    const { url } = await liar(async (request, response) => {
      let body = '';
      for await (const part of request) body += part;
      heard = { method: request.method, body, ...request.headers };
      response.end('h\u00e9llo');
    });
    expect(await send(url)).toMatchObject(ok({ status: 200, body: 'h\u00e9llo' }));
    expect(heard).toMatchObject({
      method: 'POST',
      body: '{"h\u00e9":1}',
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'A.B',
      'cache-control': 'no-cache',
    });
    for (const name of ['cookie', 'referer', 'origin']) expect(heard).not.toHaveProperty(name);
  });

  it('tells the type of an error that stands in the header', async () => {
    const { url } = await liar((_request, response) =>
      response.writeHead(400, { 'x-amzn-errortype': 'ThrottlingException' }).end('{}'),
    );
    expect(await send(url)).toMatchObject(ok({ status: 400, body: '{}', errorType: 'ThrottlingException' }));
  });

  it.each<[string, RequestListener, unknown]>([
    [
      '512 KiB',
      (_, response) => response.end('x'.repeat(512 * KIB)),
      ok({ status: 200, body: 'x'.repeat(512 * KIB), date: expect.anything(), retryAfter: null }),
    ],
    ['a byte too many', (_, response) => response.end('x'.repeat(512 * KIB + 1)), fail('bad-response')],
    ['Latin-1', (_, response) => response.end(Buffer.from('h\u00e9llo', 'latin1')), fail('bad-response')],
    ['a connection that breaks off', (_, response) => void response.destroy(), fail('unreachable')],
  ])('%s', async (_what, listener, expected) => {
    const { url } = await liar(listener);
    expect(await send(url)).toEqual(expected);
  });

  it('stops at the limit, though the sender goes on for ever', async () => {
    let isClosed = () => {};
    const closed = new Promise<void>((close) => {
      isClosed = close;
    });
    const { url } = await liar((_request, response) => {
      response.on('close', isClosed);
      const more = () => void (response.writable && response.write('x'.repeat(16 * KIB), more));
      more();
    });
    expect(await send(url)).toEqual(fail('bad-response'));
    await closed;
  });

  it.each([301, 302, 303, 307, 308])('never follows a %d', async (status) => {
    const other = await liar((_request, response) => response.end());
    const { url, count } = await liar((_request, response) =>
      response.writeHead(status, { Location: `${other.url}stolen` }).end(),
    );
    await send(url);
    expect([count(), other.count()]).toEqual([1, 0]);
  });

  it('not at all, when it was aborted before', async () => {
    const { url, count } = await liar((_request, response) => response.end());
    expect((await send(url, { ...calm(), signal: AbortSignal.abort() })).ok).toBe(false);
    expect(count()).toBe(0);
  });
});

describe('why there was no answer', () => {
  it.each([
    ['nobody listens', NOBODY_LISTENS, true, true, calm(), 'unreachable'],
    ['there is no network', NOBODY_LISTENS, false, true, calm(), 'offline'],
    ['the browser was not allowed to', NOBODY_LISTENS, true, false, calm(), 'denied-host'],
    ['nobody listens, and it failed at once after a 503', NOT_LOOPBACK, true, true, busy(), 'local-throttle'],
    ['the same on loopback, which is never throttled', NOBODY_LISTENS, true, true, busy(), 'unreachable'],
    ['there is no network, and it failed at once after a 503', NOT_LOOPBACK, false, true, busy(), 'offline'],
    ['the permission was taken back after a 503', NOT_LOOPBACK, true, false, busy(), 'denied-host'],
  ])('%s', async (_what, url, isOnline, isGranted, conditions, reason) => {
    setOnline(isOnline);
    if (!isGranted) await browser.permissions.remove({ origins: HOSTS });
    // Time stands still, so that a slow machine is no slow network.
    const now = vi.spyOn(performance, 'now').mockReturnValue(0);
    expect(await get(new URL(url), conditions)).toEqual(fail(reason));
    now.mockRestore();
  });

  it('we hung up ourselves', async () => {
    const abort = new AbortController();
    const { url } = await liar(() => abort.abort());
    expect((await get(new URL(url), { signal: abort.signal, isBackingOff: false })).ok).toBe(false);
  });

  it('not at all, when it was aborted before', async () => {
    const { url, count } = await liar((_request, response) => response.end());
    const fetched = vi.spyOn(globalThis, 'fetch');
    expect((await get(new URL(url), { signal: AbortSignal.abort(), isBackingOff: false })).ok).toBe(false);
    expect(fetched).not.toHaveBeenCalled();
    expect(count()).toBe(0);
    fetched.mockRestore();
  });

  it('tells neither address nor signature', async () => {
    const url = new URL('?AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Signature=EXAMPLE', NOBODY_LISTENS);
    expect(JSON.stringify(await get(url, calm()))).not.toMatch(/EXAMPLE|127\.0\.0\.1/);
  });
});
