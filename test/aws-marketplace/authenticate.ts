import type { Seller } from './data.ts';
import { Refusal } from './refusals.ts';
import {
  ALGORITHM,
  type Authorization,
  hasItsHash,
  isSame,
  parseAuthorization,
  type SignedRequest,
  signatureOf,
} from './signature.ts';
import type { ServiceState } from './state.ts';

/** How far a request's time may be from the service's, in ms. */
export const SKEW = 5 * 60_000;
/** The name that all three services are signed for. */
const SIGNED_FOR = 'aws-marketplace';

const refused = (message: string): Refusal => new Refusal('InvalidSignatureException', message);

function authorizationOf({ headers }: SignedRequest): Authorization {
  const header = headers['authorization'];
  if (!header) throw new Refusal('MissingAuthenticationTokenException', 'Missing Authentication Token');
  if (!header.startsWith(ALGORITHM))
    throw new Refusal('IncompleteSignatureException', `Unsupported AWS 'algorithm': '${header.split(' ', 1)[0]}'.`);
  const parsed = parseAuthorization(header);
  if ('missing' in parsed)
    throw new Refusal('IncompleteSignatureException', `Authorization header requires '${parsed.missing}' parameter.`);
  return parsed;
}

/** `20260131T120000Z`, as requests and AWS's own messages write it. */
const compact = (time: number): string => new Date(time).toISOString().replace(/[-:]|\.\d{3}/g, '');

/** The request's time, as it was written; refused where there is none. */
function timeOf({ headers }: SignedRequest): [written: string, time: number] {
  const written = headers['x-amz-date'] ?? '';
  const iso = written.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  const time = Date.parse(iso);
  if (iso === written || Number.isNaN(time))
    throw new Refusal(
      'IncompleteSignatureException',
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
    );
  return [written, time];
}

function checkTime(written: string, time: number, now: number): void {
  const [earliest, latest] = [now - SKEW, now + SKEW].map(compact);
  if (time < now - SKEW)
    throw refused(`Signature expired: ${written} is now earlier than ${earliest} (${compact(now)} - 5 min.)`);
  if (time > now + SKEW)
    throw refused(`Signature not yet current: ${written} is still later than ${latest} (${compact(now)} + 5 min.)`);
}

function checkScope({ date, region, service }: Authorization, written: string, expected: string): void {
  if (region !== expected) throw refused(`Credential should be scoped to a valid region, not '${region}'. `);
  if (service !== SIGNED_FOR) throw refused(`Credential should be scoped to correct service: '${SIGNED_FOR}'. `);
  if (!written.startsWith(`${date}T`))
    throw refused(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${date}' != '${written.slice(0, 8)}', from '${written}'.`,
    );
}

/** The host, and all that says `x-amz-`, would be worth nothing if they could be changed on the way. */
function checkHeaders({ headers }: SignedRequest, { signedHeaders }: Authorization): void {
  const needed = ['host', ...Object.keys(headers).filter((name) => name.startsWith('x-amz-'))];
  const left = needed.find((name) => !signedHeaders.includes(name));
  if (left) throw refused(`'${left}' must be a 'SignedHeader' in the AWS Authorization.`);
}

function checkSession({ sessionToken, sessionExpires }: Seller, shown: string | undefined, now: number): void {
  if (shown !== sessionToken)
    throw new Refusal('UnrecognizedClientException', 'The security token included in the request is invalid.');
  if (sessionExpires && now >= Date.parse(sessionExpires))
    throw new Refusal('ExpiredTokenException', 'The security token included in the request is expired');
}

/** Whose request it is. Refuses one that is not signed by that seller, for this service, region and time. */
export function authenticate(request: SignedRequest, state: ServiceState): Seller {
  const given = authorizationOf(request);
  const [written, time] = timeOf(request);
  const seller = state.data.sellers.find(({ accessKeyId }) => accessKeyId === given.accessKeyId);
  if (!seller)
    throw new Refusal('UnrecognizedClientException', 'The security token included in the request is invalid.');
  checkSession(seller, request.headers['x-amz-security-token'], state.now());
  checkScope(given, written, seller.region ?? state.settings.region);
  checkTime(written, time, state.now());
  checkHeaders(request, given);
  if (!hasItsHash(request) || !isSame(given.signature, signatureOf(request, given, written, seller.secretAccessKey)))
    throw refused(
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    );
  return seller;
}
