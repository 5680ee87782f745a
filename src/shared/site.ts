import { fail, ok, type Result } from './result.ts';

/**
 * A helpdesk that the rep allowed, in one of two forms:
 * - an origin: `https://acme.zendesk.com`, `http://127.0.0.1:8080`; scheme, host and port must be the same;
 * - a match pattern for every port: `https://*.zendesk.com/*`, `*://support.local/*`.
 */
export type Site = string & { readonly __brand: 'Site' };

type Parts = { scheme: string; wildcard: string; host: string; port: string; rest: string };

/** scheme, `*.` or not, host, port, and the rest of a pasted address. Hosts made of a star alone are refused. */
const PARTS =
  /^(?:(?<scheme>https?|\*):\/\/)?(?<wildcard>\*\.)?(?<host>[a-z0-9.-]+|\[[0-9a-f:]+\])(?<port>:\d{1,5})?(?<rest>[/?#].*)?$/i;

function partsOf(text: string): Parts | null {
  const { scheme = 'https', wildcard = '', host = '', port = '', rest = '' } = PARTS.exec(text.trim())?.groups ?? {};
  const isName = URL.canParse(`https://${host}${port}`) && (!wildcard || host.includes('.'));
  // In the browser's own spelling, which `sender.origin` has: lower case, and one way only to write an IP address.
  return isName
    ? { scheme: scheme.toLowerCase(), wildcard, host: new URL(`https://${host}`).hostname, port, rest }
    : null;
}

/**
 * The site that a pasted address, host name or match pattern means. A bare host name means https;
 * the path of an address is left aside, because a site is allowed whole.
 */
export function parseSite(text: string): Result<Site, 'not-a-site'> {
  const parts = partsOf(text);
  if (!parts) return fail('not-a-site');
  const { scheme, wildcard, host, port, rest } = parts;
  const isWide = scheme === '*' || wildcard !== '';
  // A pattern allows every port, which is more than was typed; without a wildcard it means the one origin.
  if (isWide && port) return fail('not-a-site');
  const isPattern = isWide || (rest === '/*' && !port);
  if (isPattern) return ok(`${scheme}://${wildcard}${host}/*` as Site);
  return ok(new URL(`${scheme}://${host}${port}`).origin as Site);
}

/** Whether `origin` (as in `sender.origin`) is of this site. */
export function siteMatches(site: Site, origin: string): boolean {
  if (!site.endsWith('/*')) return origin === site;
  const parts = partsOf(site);
  if (!parts || !URL.canParse(origin)) return false;
  const { protocol, hostname } = new URL(origin);
  const isScheme = parts.scheme === '*' ? /^https?:$/.test(protocol) : protocol === `${parts.scheme}:`;
  return isScheme && (hostname === parts.host || (parts.wildcard !== '' && hostname.endsWith(`.${parts.host}`)));
}

/**
 * The match pattern to ask the browser's permission for, and to run the content script on.
 * It has no port and so covers every one: the background asks {@link siteMatches} again.
 */
export function sitePattern(site: Site): string {
  const { scheme, wildcard, host } = partsOf(site) as Parts;
  return `${scheme}://${wildcard}${host}/*`;
}
