import { setMaxListeners } from 'node:events';
import { type LicenseDataInput, parseData } from './data.ts';
import { type KeptRequests, keepRequests } from './kept-requests.ts';
import { type LoggedRequest, logTo } from './request-log.ts';
import { changedBy, DEFAULTS, type SettingsInput } from './settings.ts';
import { type ServiceState, takeData } from './state.ts';
import { KEEP_NOTHING, type Keeper, keepFile, readState } from './state-file.ts';

/** What can be chosen about a service besides its settings; nearly everything has a default. */
export type LicenseServiceOptions = SettingsInput & {
  /** What it knows at first; may be left out when there is a state file. */
  data?: LicenseDataInput;
  /** File that each change is written to. If it is there, it is read instead of `data`. */
  state?: string;
  /** 0, the default: any free one. */
  port?: number;
  /** File that gets one JSON line a request, without PIDs or secrets. */
  log?: string;
  /** Whether there are control calls under `/control/`. Whoever reaches the port can then change everything. */
  control?: boolean;
  /** Key and certificate, PEM: the service speaks https. */
  tls?: { key: string; cert: string };
  /** The service's clock, in ms since the epoch. */
  now?: () => number;
  /** Where throttling gets its luck from, 0 up to 1. */
  random?: () => number;
};

/** A service under way. */
export type Running = ServiceState & {
  log: (entry: LoggedRequest) => void;
  kept: KeptRequests;
  inFlight: number;
  closing: AbortController;
  keeper: Keeper;
};

/** A service that has read what it knows, and taken no request yet. Throws a `DataError`. */
export function prepare(options: LicenseServiceOptions): Running {
  const { state, now = Date.now, random = Math.random } = options;
  const closing = new AbortController();
  // One for each answer that is held back, and there may be many.
  setMaxListeners(0, closing.signal);
  const running: Running = {
    data: { sellers: [] },
    settings: changedBy(DEFAULTS, options),
    now: () => now() + running.settings.clockOffset * 1000,
    random,
    changed: () => running.keeper.changed(),
    log: options.log === undefined ? () => {} : logTo(options.log),
    kept: keepRequests(),
    inFlight: 0,
    closing,
    keeper: state ? keepFile(state, () => JSON.stringify(running.data, null, 1)) : KEEP_NOTHING,
  };
  takeData(running, (state && readState(state)) || parseData(options.data));
  return running;
}
