import { ACTIONS } from './actions.ts';
import type { LoggedRequest } from './request-log.ts';

/** How many requests are kept in memory for a program to look at, the newest. A busy test makes a thousand. */
export const KEPT_REQUESTS = 100_000;

export type RequestCounts = {
  total: number;
  inFlight: number;
  actions: Record<string, number>;
  outcomes: Record<string, number>;
};

export type KeptRequests = {
  /** Always the same list, which grows and, when it is full, loses its oldest tenth. */
  requests: LoggedRequest[];
  add(request: LoggedRequest): void;
  /** How many there were, of which action and with which outcome, those no longer kept too. Nothing about a customer. */
  counts(inFlight: number): RequestCounts;
};

/** Names that clients make up are counted as one, or there would be no end of them. */
function countedAction(action: string | null): string {
  if (action === null) return 'none';
  return ACTIONS.has(action) ? action : 'unknown';
}

const addTo = (counts: Map<string, number>, name: string): unknown => counts.set(name, (counts.get(name) ?? 0) + 1);

/** Keeps requests, and counts them as they come. */
export function keepRequests(most: number = KEPT_REQUESTS): KeptRequests {
  const requests: LoggedRequest[] = [];
  const [actions, outcomes] = [new Map<string, number>(), new Map<string, number>()];
  let total = 0;
  return {
    requests,
    add(request) {
      // Many at once: taking away the first of a long list moves all the others.
      if (requests.length >= most) requests.splice(0, Math.ceil(most / 10));
      requests.push(request);
      total += 1;
      addTo(actions, countedAction(request.action));
      addTo(outcomes, request.outcome);
    },
    counts: (inFlight) => ({
      total,
      inFlight,
      actions: Object.fromEntries(actions),
      outcomes: Object.fromEntries(outcomes),
    }),
  };
}
