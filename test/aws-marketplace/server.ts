import { once, setMaxListeners } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { HTTP_OPTIONS } from '../license-service/bad-http.ts';
import { logTo } from '../license-service/request-log.ts';
import { send } from '../license-service/send.ts';
import { answer } from './answer.ts';
import { type MarketplaceDataInput, parseData } from './data.ts';
import { readRequest } from './read-request.ts';
import { type LoggedRequest, logged } from './requests.ts';
import { changedBy, DEFAULTS, type SettingsInput } from './settings.ts';
import { newSeal, type ServiceState, takeData } from './state.ts';

/** What can be chosen about the services besides their settings. */
export type MarketplaceOptions = SettingsInput & {
  data: MarketplaceDataInput;
  /** 0, the default: any free one. */
  port?: number;
  /** File that gets one JSON line a request, without identifiers or secrets. */
  log?: string;
  /** Key and certificate, PEM: the services speak https. */
  tls?: { key: string; cert: string };
  /** The services' clock, in ms since the epoch. */
  now?: () => number;
  /** Where throttling gets its luck from, 0 up to 1. */
  random?: () => number;
};

/** The three services that run, and the handles to change what they know and how they behave. */
export type Marketplace = {
  url: string;
  /** What was asked, in order. The list grows. */
  requests: LoggedRequest[];
  /** Change some settings; the others stay. */
  change(settings: SettingsInput): void;
  /** Know this, and nothing else. Throws a `DataError`. */
  setData(data: MarketplaceDataInput): void;
  /** Breaks off whatever is under way. */
  close(): Promise<void>;
};

type Running = ServiceState & {
  log: (entry: LoggedRequest) => void;
  requests: LoggedRequest[];
  inFlight: number;
  closing: AbortController;
};

function prepare({ data, now = Date.now, random = Math.random, log, ...settings }: MarketplaceOptions): Running {
  const closing = new AbortController();
  // One for each answer that is held back, and there may be many.
  setMaxListeners(0, closing.signal);
  const running: Running = {
    data: { sellers: [] },
    settings: changedBy(DEFAULTS, settings),
    now: () => now() + running.settings.clockOffset * 1000,
    random,
    recent: new Map(),
    seal: newSeal(),
    log: log === undefined ? () => {} : logTo(log),
    requests: [],
    inFlight: 0,
    closing,
  };
  takeData(running, parseData(data));
  return running;
}

async function serve(running: Running, isTls: boolean, message: IncomingMessage, response: ServerResponse) {
  running.inFlight += 1;
  response.once('close', () => {
    running.inFlight -= 1;
  });
  const request = await readRequest(message, isTls);
  const reply = answer(request, running);
  const entry = logged(request, reply, running.inFlight);
  running.requests.push(entry);
  running.log(entry);
  const { signal } = running.closing;
  if (running.settings.latency) await wait(running.settings.latency, undefined, { signal });
  await send(response, reply, running, signal);
}

/** Where it listens, and how to end that. */
async function listen(options: MarketplaceOptions, running: Running): Promise<Pick<Marketplace, 'url' | 'close'>> {
  const { tls, port = 0 } = options;
  const listener: RequestListener = (message, response) =>
    void serve(running, Boolean(tls), message, response).catch(() => response.destroy());
  const server = tls ? createTlsServer({ ...HTTP_OPTIONS, ...tls }, listener) : createServer(HTTP_OPTIONS, listener);
  server.keepAliveTimeout = 60_000;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const close = async () => {
    running.closing.abort();
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  return { url: `${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}/`, close };
}

/**
 * Starts AWS Marketplace's entitlement, agreement and metering services on one loopback port, and resolves when they take
 * requests. Throws a `DataError` on wrong data, and Node's own error on a port that is taken.
 */
export async function startMarketplace(options: MarketplaceOptions): Promise<Marketplace> {
  const running = prepare(options);
  return {
    ...(await listen(options, running)),
    requests: running.requests,
    change(settings) {
      running.settings = changedBy(running.settings, settings);
    },
    setData: (data) => takeData(running, parseData(data)),
  };
}
