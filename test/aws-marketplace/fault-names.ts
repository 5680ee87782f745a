/** Ways in which a service, or what stands between it and a client, can spoil an answer. */
export const FAULTS = [
  'html',
  'throttle',
  'internal',
  'truncated',
  'empty',
  'huge',
  'wrong-json',
  'wrong-result',
  'error',
  'redirect',
  'drip',
] as const;
export type Fault = (typeof FAULTS)[number];
