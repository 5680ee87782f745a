import type { LicenseData, Seller } from './data.ts';
import { checkFreshness } from './freshness.ts';
import { refuse } from './refusals.ts';
import { isSignedWith, type SignatureVersion, type SignedRequest } from './signature.ts';

/** What a request is held against. `now` is in ms since the epoch. */
export type Authority = { data: LicenseData; signatureVersions: readonly SignatureVersion[]; now: () => number };

function accessKeyOf(parameters: URLSearchParams): string {
  const [accessKeyId, signature] = [parameters.get('AWSAccessKeyId'), parameters.get('Signature')];
  if (!accessKeyId && !signature) throw refuse.MissingCredentials();
  if (!accessKeyId) throw refuse.MissingClientTokenId();
  if (!signature) throw refuse.MissingParameter('Signature');
  return accessKeyId;
}

/** A request that names no version means 0, as with the sibling services; where 0 is off, it has to name one. */
function signatureVersionOf(parameters: URLSearchParams, accepted: readonly SignatureVersion[]): SignatureVersion {
  const given = parameters.get('SignatureVersion');
  const version = accepted.find((each) => each === (given ?? '0'));
  if (version) return version;
  if (!given) throw refuse.MissingParameter('SignatureVersion');
  throw refuse.InvalidParameterValue(given, 'SignatureVersion', `must be ${accepted.join(' or ')}`);
}

/**
 * The seller who signed the request. Throws a refusal when nobody of ours did, or not just now.
 * The order of the checks is nowhere documented. Here whoever does not hold the secret learns nothing from the later ones.
 */
export function authenticate(request: SignedRequest, authority: Authority): Seller {
  const accessKeyId = accessKeyOf(request.parameters);
  const version = signatureVersionOf(request.parameters, authority.signatureVersions);
  const seller = authority.data.sellers.find((each) => each.accessKeyId === accessKeyId);
  if (!seller) throw refuse.InvalidClientTokenId();
  if (!isSignedWith(seller.secretAccessKey, version, request)) throw refuse.SignatureDoesNotMatch();
  checkFreshness(request.parameters, authority.now());
  return seller;
}
