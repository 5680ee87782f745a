import type { Answer } from './answer.ts';
import type { Outage } from './fault-names.ts';

/** A load balancer's page: where the service itself is away, its own words are, too. */
const UNAVAILABLE =
  '<html><body><h1>503 Service Unavailable</h1>No server is available to handle this request.</body></html>';

/** What is answered, if anything, while the whole service is away. */
export function away(outage: Outage): Answer {
  const page = { status: 503, type: 'text/html', body: UNAVAILABLE, outcome: `outage:${outage}` };
  return outage === '503' ? page : { ...page, manner: outage };
}
