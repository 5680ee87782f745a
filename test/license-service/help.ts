/** What `--help` prints. */
export const HELP = `Serves the DevPay License Service on this computer, for tests, demos and old clients.

  npm run license-service -- --data FILE [options]

  --data FILE                 sellers, products and customers, as JSON (test/demo-helpdesk/customers.json is one)
  --state FILE                keep every change in this file; when it is there, it is read instead of --data
  --port N                    port on 127.0.0.1; 0, the default, takes any that is free
  --log FILE                  add one JSON line a request: action, access key id, outcome, request id
  --control                   take control calls under /control/: whoever reaches the port can change everything
  --help                      this text

What is taken
  --signature-versions LIST   which signatures are taken, of 0,1,2; default 1
  --wrong-signature CODE      error code for a wrong signature; default SignatureDoesNotMatch
  --pending-activation WORD   allow (default) or refuse customers whose payment is open to activate
  --clock-offset SECONDS      set the service's clock so far ahead, or back: --clock-offset -600

What goes wrong
  --throttle P                share of requests answered 503: 0 (default) to 1
  --retry-after SECONDS       what throttled answers say in Retry-After; default: nothing
  --latency MS                hold every answer back by so many milliseconds
  --fault NAME                spoil every answer: html, throttle, truncated, empty, huge, wrong-xml, wrong-result,
                              error, redirect, charset, latin1, drip, or code: and an error code (code:AccessDenied)
  --drip MS                   time between two bytes of the fault drip; default 200
  --outage NAME               503 (a load balancer's page), reset (connections break) or hang (no answer)

When it is ready, one line of JSON says where: {"url": "http://127.0.0.1:N/"}, with --control also "control"
`;
