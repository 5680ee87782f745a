/** What `--help` prints. */
export const HELP = `Serves AWS Marketplace's entitlement, agreement and metering services on this computer, for tests and demos.

  npm run -s aws-marketplace -- --data FILE [options]

  --data FILE             sellers, products and customers, as JSON (test/demo-helpdesk/buyers.json is one)
  --port N                port on 127.0.0.1; 0, the default, takes any that is free
  --log FILE              add one JSON line a request: action, access key id, outcome, request id
  --help                  this text

What is taken
  --region NAME           the region that requests must be signed for; default us-east-1
  --clock-offset SECONDS  set the services' clock so far ahead, or back: --clock-offset -3600
  --rate N                requests a second that each seller may make; AWS's quota is 20; default: any number

What goes wrong
  --throttle P            share of requests refused as too many: 0 (default) to 1
  --latency MS            hold every answer back by so many milliseconds
  --empty-pages           send an empty page with a token before each page
  --page-size N           at most so many entries on a page
  --no-list               leave a list without entries out of GetEntitlements
  --fault NAME            spoil every answer: html, throttle, internal, truncated, empty, huge, wrong-json, wrong-result,
                          error, redirect or drip
  --drip MS               time between two bytes of the fault drip; default 200
  --outage NAME           503 (a load balancer's page), reset (connections break) or hang (no answer)

When they are ready, one line of JSON says where: {"url": "http://127.0.0.1:N/"}
`;
