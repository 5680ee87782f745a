import { expect, test } from 'vitest';
import { hmac } from './client.ts';
import { isSignedWith, type SignatureVersion, type SignedRequest } from './signature.ts';

const ZEND_SECRET = 'uV3F3YluFJax1cknvbcGwgjvx4QpvB+leU8dUj2o';
const zend = { AWSAccessKeyId: '0PN5J17HBGZHT7JJ3X82', Timestamp: '2009-11-11T13:52:38Z' };
const zend2 = { ...zend, SignatureMethod: 'HmacSHA256', SignatureVersion: '2', Version: '2009-07-15' };
const queue = {
  Action: 'CreateQueue',
  QueueName: 'queue2',
  AWSAccessKeyId: '0A8BDF2G9KCB3ZNKFA82',
  SignatureVersion: '1',
  Expires: '2007-01-12T12:00:00Z',
};

type Vector = {
  name: string;
  version: SignatureVersion;
  secret: string;
  target?: Partial<SignedRequest>;
  parameters: Record<string, string>;
  signature: string;
};

/** Published vectors, by their names in docs/license-service.md; V0 is computed by hand from its rule. */
const VECTORS: Vector[] = [
  {
    name: 'V1, Zend ActivateHostedProduct',
    version: '1',
    secret: ZEND_SECRET,
    parameters: { ...zend, Action: 'ActivateHostedProduct', SignatureVersion: '1', Version: '2007-12-01' },
    signature: '31Q2YlgABM5X3GkYQpGErcL10Xc=',
  },
  {
    name: 'V2, documented example',
    version: '1',
    secret: 'fake-secret-key',
    parameters: { ...queue, Version: '2006-04-01' },
    signature: 'wlv84EOcHQk800Yq6QHgX4AdJfk=',
  },
  {
    name: 'V3, the same with a License Service version',
    version: '1',
    secret: 'fake-secret-key',
    parameters: { ...queue, Version: '2008-04-28' },
    signature: '+g091tUDDhl8KZmkstGb41D9Ui4=',
  },
  {
    name: 'V8, signature version 2, POST',
    version: '2',
    secret: ZEND_SECRET,
    target: { method: 'POST', host: 'ec2.amazonaws.com' },
    parameters: { ...zend2, Action: 'DescribeImages', 'ImageId.1': 'ami-2bb65342' },
    signature: '8B2cxwK/dfezT49KEzD+wjo1ZbJCddyFOLA0RNZobbc=',
  },
  {
    name: 'V9, signature version 2, GET with a path',
    version: '2',
    secret: ZEND_SECRET,
    target: { host: 'queue.amazonaws.com', path: '/770098461991/queue2' },
    parameters: {
      ...zend2,
      Action: 'SetQueueAttributes',
      'Attribute.Name': 'VisibilityTimeout',
      'Attribute.Value': '90',
    },
    signature: 'YSw7HXDqokM/A6DhLz8kG+sd+oD5eMjqx3a02A0+GkE=',
  },
];

function request({ target, parameters, signature }: Vector): SignedRequest {
  const all = new URLSearchParams({ ...parameters, Signature: signature });
  return { method: 'GET', host: 'ls.amazonaws.com', path: '/', parameters: all, ...target };
}

test.each(VECTORS)('$name is accepted', (vector) => {
  expect(isSignedWith(vector.secret, vector.version, request(vector))).toBe(true);
});

test.each(VECTORS)('$name is refused with another secret', (vector) => {
  expect(isSignedWith(`${vector.secret}x`, vector.version, request(vector))).toBe(false);
});

test.each(VECTORS)('$name is refused when a parameter was changed or added', (vector) => {
  const altered = request(vector);
  altered.parameters.set('Action', 'Other');
  const longer = request(vector);
  longer.parameters.append('Extra', '1');
  expect(isSignedWith(vector.secret, vector.version, altered)).toBe(false);
  expect(isSignedWith(vector.secret, vector.version, longer)).toBe(false);
});

test.each([
  '',
  'short',
  '31Q2YlgABM5X3GkYQpGErcL10Xd=',
  '31Q2YlgABM5X3GkYQpGErcL10Xc',
])('"%s" is no signature', (signature) => {
  const [vector] = VECTORS;
  expect(vector && isSignedWith(vector.secret, '1', request({ ...vector, signature }))).toBe(false);
});

test('the byte order of names, a common mistake, is refused', () => {
  const [vector] = VECTORS;
  const signature = 'nt8hf/7XB9oEYZjq+mEIK6mmJRo=';
  expect(vector && isSignedWith(vector.secret, '1', request({ ...vector, signature }))).toBe(false);
});

test('version 2 takes a host signed with or without its port, and no unknown method', () => {
  const [, , , vector] = VECTORS;
  if (!vector) throw new Error('no vector');
  const onPort = request({ ...vector, target: { method: 'POST', host: 'EC2.amazonaws.com:8443' } });
  expect(isSignedWith(vector.secret, '2', onPort)).toBe(true);
  const query = [...onPort.parameters].filter(([name]) => name !== 'Signature').sort(([a], [b]) => (a < b ? -1 : 1));
  const text = `POST\nec2.amazonaws.com:8443\n/\n${new URLSearchParams(query)}`;
  const withPort = new URLSearchParams([...query, ['Signature', hmac('sha256', vector.secret, text)]]);
  expect(isSignedWith(vector.secret, '2', { ...onPort, parameters: withPort })).toBe(true);
  onPort.parameters.set('SignatureMethod', 'HmacMD5');
  expect(isSignedWith(vector.secret, '2', onPort)).toBe(false);
});
