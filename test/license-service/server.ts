import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { type Answer, answer, type ServiceRequest, type ServiceState } from './answer.ts';
import { type Customer, type LicenseDataInput, parseData } from './data.ts';
import { readParameters } from './parameters.ts';
import { appendToLog, type LoggedRequest, logged } from './request-log.ts';
import type { SignatureVersion } from './signature.ts';

/** What can be chosen about a service; everything but the data has a default. */
export type LicenseServiceOptions = {
  data: LicenseDataInput;
  /** 0, the default: any free one. */
  port?: number;
  /** Share of requests answered 503, 0 to 1. */
  throttle?: number;
  /** How long each answer is held back, in ms. */
  latency?: number;
  /** File that gets one JSON line a request, without PIDs or secrets. */
  log?: string;
  /** Which signatures are taken; the guide documents version 1 alone. */
  signatureVersions?: readonly SignatureVersion[];
  /** Key and certificate, PEM: the service speaks https. */
  tls?: { key: string; cert: string };
  /** The service's clock, in ms since the epoch. */
  now?: () => number;
  /** Where throttling gets its luck from, 0 up to 1. */
  random?: () => number;
};

/** A service that runs, and the handles to change what it knows and how it behaves. */
export type LicenseService = {
  url: string;
  /** Every request since the start, in the order they came; held-back and broken-off ones too. */
  requests: LoggedRequest[];
  setData(data: LicenseDataInput): void;
  /** Change one customer, of whichever seller. Throws when nobody has this PID. */
  updateCustomer(pid: string, change: Partial<Customer>): void;
  setLatency(ms: number): void;
  setThrottle(share: number): void;
  close(): Promise<void>;
};

type Running = ServiceState & {
  latency: number;
  log: string | undefined;
  requests: LoggedRequest[];
  inFlight: number;
  closing: AbortController;
};

function initialState(options: LicenseServiceOptions): Running {
  return {
    data: parseData(options.data),
    signatureVersions: options.signatureVersions ?? ['1'],
    now: options.now ?? Date.now,
    random: options.random ?? Math.random,
    throttle: options.throttle ?? 0,
    latency: options.latency ?? 0,
    log: options.log,
    requests: [],
    inFlight: 0,
    closing: new AbortController(),
  };
}

function send(response: ServerResponse, { status, type, body, location }: Answer): void {
  response.writeHead(status, {
    Server: 'AWSLicenseService',
    'Content-Type': type,
    ...(location && { Location: location }),
  });
  // Two steps, because the service sent its answers chunked and without a length.
  if (body) response.write(body);
  response.end();
}

/** What came, with its parameters from wherever they stand. */
async function readRequest(message: IncomingMessage, isTls: boolean): Promise<ServiceRequest> {
  const { method = '', url = '/', headers, socket } = message;
  const { localPort: port = 0 } = socket;
  const [path = '/'] = url.split('?', 1);
  return { method, url, path, port, isTls, host: headers.host ?? '', parameters: await readParameters(message) };
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
  if (running.log) appendToLog(running.log, entry);
  if (running.latency) await wait(running.latency, undefined, { signal: running.closing.signal });
  send(response, reply);
}

function handles(running: Running): Omit<LicenseService, 'url' | 'close'> {
  return {
    requests: running.requests,
    setData(data) {
      running.data = parseData(data);
    },
    updateCustomer(pid, change) {
      const customer = running.data.sellers.flatMap(({ customers }) => customers).find((each) => each.pid === pid);
      if (!customer) throw new Error(`No seller of this service has the customer ${pid}.`);
      Object.assign(customer, change);
    },
    setLatency(ms) {
      running.latency = ms;
    },
    setThrottle(share) {
      running.throttle = share;
    },
  };
}

/**
 * Starts a License Service on loopback, and resolves when it takes requests. The real one took https only;
 * plain http is for this computer alone. Throws a `DataError` on wrong data and Node's own error on a port that is taken.
 */
export async function startLicenseService(options: LicenseServiceOptions): Promise<LicenseService> {
  const running = initialState(options);
  const { tls } = options;
  const listener: RequestListener = (message, response) => {
    serve(running, Boolean(tls), message, response).catch(() => response.destroy());
  };
  const server = tls ? createTlsServer(tls, listener) : createServer(listener);
  server.keepAliveTimeout = 60_000;
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    running.closing.abort();
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  return { url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}/`, ...handles(running), close };
}
