import type { Customer, LicenseData, Seller } from './data.ts';
import { checkFreshness } from './freshness.ts';
import { Refusal, refuse } from './refusals.ts';
import { isSignedWith, type SignatureVersion, type SignedRequest } from './signature.ts';
import type { ServiceState } from './state.ts';

/** Whom a key pair from activation belongs to. It is good for one product of theirs. */
export type KeyHolder = { customer: Customer; productCode: string };

/** Who signed: a seller, or one of the seller's customers. */
export type Signer = { seller: Seller; holder: KeyHolder | null };

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

/** Everybody's key pairs, sellers' first: nearly all requests are theirs. */
function* keyPairs({ sellers }: LicenseData): Generator<{ accessKeyId: string; secret: string; signer: Signer }> {
  for (const seller of sellers)
    yield { accessKeyId: seller.accessKeyId, secret: seller.secretAccessKey, signer: { seller, holder: null } };
  for (const seller of sellers)
    for (const customer of seller.customers)
      for (const { accessKeyId, secretAccessKey: secret, productCode } of customer.keyPairs)
        yield { accessKeyId, secret, signer: { seller, holder: { customer, productCode } } };
}

function keyPairOf(data: LicenseData, accessKeyId: string): { secret: string; signer: Signer } {
  for (const pair of keyPairs(data)) if (pair.accessKeyId === accessKeyId) return pair;
  throw refuse.InvalidClientTokenId();
}

/**
 * Whoever signed the request. Throws a refusal when nobody of ours did, or not just now.
 * The order of the checks is nowhere documented. Here whoever does not hold the secret learns nothing from the later ones.
 */
export function authenticate(request: SignedRequest, { data, settings, now }: ServiceState): Signer {
  const accessKeyId = accessKeyOf(request.parameters);
  const version = signatureVersionOf(request.parameters, settings.signatureVersions);
  const { secret, signer } = keyPairOf(data, accessKeyId);
  if (!isSignedWith(secret, version, request)) throw new Refusal(settings.wrongSignature);
  checkFreshness(request.parameters, now());
  return signer;
}
