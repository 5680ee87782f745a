import { fail, ok, type Result } from './result.ts';

/** Why a text is no endpoint. */
export type EndpointProblem = 'not-a-url' | 'not-https' | 'has-extras';

export const ENDPOINT_PROBLEM: Record<EndpointProblem, string> = {
  'not-a-url': 'Enter the whole address of the service, such as https://licenses.example.com/',
  'not-https': 'Use https:// — a signed request must not travel in clear. http:// works for this computer only.',
  'has-extras': 'Leave out the user name, the password, and everything from ? or # on.',
};

// nb. Not [::1]: Chromium has no way to name it in a content security policy.
const LOOPBACK = new Set(['127.0.0.1', 'localhost']);

/** Whether a host name is this very computer, where http:// never leaves the machine. */
export const isLoopback = (hostname: string): boolean => LOOPBACK.has(hostname);

/** The address of a service in normal form: https, or http on loopback; no credentials, query or fragment. */
export function parseEndpoint(text: string): Result<string, EndpointProblem> {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  if (!url || !/^https?:$/.test(url.protocol)) return fail('not-a-url');
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) return fail('not-https');
  if (url.username || url.password || /[?#]/.test(url.href)) return fail('has-extras');
  return ok(url.href);
}

/** The match pattern to ask the browser's permission for. Patterns carry no port: theirs covers every port. */
export function originPattern(url: string): string {
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
}
