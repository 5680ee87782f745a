import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { type Answer, answer, type ServiceRequest } from './answer.ts';
import { HTTP_OPTIONS, mendBadHttp } from './bad-http.ts';
import { CONTROL_PATH, control } from './control.ts';
import { errorXml } from './envelope.ts';
import { type Handles, handlesOf } from './handles.ts';
import { readRequest } from './read-request.ts';
import { refuse } from './refusals.ts';
import { logged } from './request-log.ts';
import { type LicenseServiceOptions, prepare, type Running } from './running.ts';
import { send } from './send.ts';

export type { LicenseServiceOptions } from './running.ts';

/** A service that runs, and the handles to change what it knows and how it behaves. */
export type LicenseService = Handles & {
  url: string;
  /** Where control calls go, when they were switched on. */
  control?: string;
  /** Breaks off whatever is under way, and resolves when every change is in the state file. */
  close(): Promise<void>;
};

/** The answer; what it promises is on the disk before it is sent. */
async function keptAnswer(running: Running, request: ServiceRequest): Promise<Answer> {
  let hasChanged = false;
  const changed = () => {
    hasChanged = true;
    running.changed();
  };
  const reply = answer(request, { ...running, changed });
  if (!hasChanged) return reply;
  const failed = await running.keeper.saved().catch(() => refuse.InternalError());
  if (!failed) return reply;
  return { status: failed.status, type: 'text/xml', body: errorXml(failed, null, request.id), outcome: failed.code };
}

async function serve(running: Running, isTls: boolean, message: IncomingMessage, response: ServerResponse) {
  running.inFlight += 1;
  response.once('close', () => {
    running.inFlight -= 1;
  });
  const request = await readRequest(message, isTls);
  const concurrent = running.inFlight;
  const reply = await keptAnswer(running, request);
  const entry = logged(request, reply, concurrent);
  running.kept.add(entry);
  running.log(entry);
  const { signal } = running.closing;
  if (running.settings.latency) await wait(running.settings.latency, undefined, { signal });
  await send(response, reply, running, signal);
}

/** To the service, or to its control calls where they are switched on. */
function listenerOf(running: Running, handles: Handles, options: LicenseServiceOptions): RequestListener {
  const controlled = { ...handles, counts: () => running.kept.counts(running.inFlight) };
  return (message, response) => {
    if (options.control && message.url?.startsWith(CONTROL_PATH)) return void control(message, response, controlled);
    serve(running, Boolean(options.tls), message, response).catch(() => response.destroy());
  };
}

/**
 * Starts a License Service on loopback, and resolves when it takes requests. The real one took https only;
 * plain http is for this computer alone. Throws a `DataError` on wrong data or a state file that cannot be used, and
 * Node's own error on a port that is taken.
 */
export async function startLicenseService(options: LicenseServiceOptions): Promise<LicenseService> {
  const running = prepare(options);
  const handles = handlesOf(running);
  const listener = listenerOf(running, handles, options);
  const server = options.tls
    ? createTlsServer({ ...HTTP_OPTIONS, ...options.tls }, listener)
    : createServer(HTTP_OPTIONS, listener);
  server.keepAliveTimeout = 60_000;
  mendBadHttp(server, running.now);
  running.changed();
  await running.keeper.saved();
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}/`;
  const close = async () => {
    running.closing.abort();
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
    await running.keeper.saved();
  };
  return { url, ...(options.control && { control: new URL(CONTROL_PATH, url).href }), ...handles, close };
}
