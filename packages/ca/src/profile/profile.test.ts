import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CaError } from '../error.ts';
import { parseProfile } from './profile.ts';
import type { ProfileConfig } from './profile-config.ts';

const unitSeal: ProfileConfig = {
  schema: 'govseal-profile/1',
  name: 'unit-seal',
  title: '单位印章证书',
  source: 'GB/T 20518',
  kind: 'end-entity',
  validity: { days: 1095 },
  keys: [
    { type: 'RSA', minBits: 2048 },
    { type: 'EC', curves: ['P-256'] },
  ],
  defaultKey: { type: 'RSA', bits: 2048 },
  subject: [
    { type: 'C', value: 'CN' },
    { type: 'O', value: '{uscc}{organization}' },
    { type: 'OU', value: '{department}', optional: true },
    { type: 'CN', value: '{sealCode}' },
  ],
  keyUsage: ['digitalSignature', 'nonRepudiation'],
  certificatePolicies: ['2.999.1.3'],
  crlDistributionPoints: ['http://crl.example/{issuer}.crl'],
  organizationCode: '{uscc}',
};
const root = {
  ...without(unitSeal, 'organizationCode'),
  kind: 'root',
  keyUsage: ['keyCertSign', 'cRLSign'],
  pathLength: 1,
};

function without(config: object, key: string): Record<string, unknown> {
  const copy: Record<string, unknown> = { ...config };
  delete copy[key];
  return copy;
}

function codeOf(json: unknown): string {
  try {
    parseProfile(json);
    return 'accepted';
  } catch (error) {
    if (!(error instanceof CaError)) throw error;
    return error.code;
  }
}

test('reads a profile and converts names of purposes to OIDs', () => {
  const profile = parseProfile({
    ...unitSeal,
    extendedKeyUsage: { critical: false, purposes: ['emailProtection', '1.3.6.1.5.5.7.3.36'] },
  });
  expect(profile.extendedKeyUsage?.purposes).toEqual(['1.3.6.1.5.5.7.3.4', '1.3.6.1.5.5.7.3.36']);
  expect(profile.subject.map((rule) => rule.optional)).toEqual([false, false, true, false]);
  expect(profile.pathLength).toBeUndefined();
  expect(parseProfile({ ...root, pathLength: null }).pathLength).toBeNull();
});

test('reports the path of an unknown key', () => {
  const at = (json: unknown): string | undefined => {
    try {
      parseProfile(json);
    } catch (error) {
      if (error instanceof CaError && error.code === 'CA_PROFILE_UNKNOWN_KEY') return error.at.path;
      throw error;
    }
    return undefined;
  };
  expect(at({ ...unitSeal, keyusage: [] })).toBe('keyusage');
  expect(at({ ...unitSeal, validity: { days: 1, years: 2 } })).toBe('validity.years');
  expect(at({ ...unitSeal, keys: [{ type: 'RSA', minBits: 2048, curve: 'P-256' }] })).toBe('keys[0].curve');
});

const issuing = { ...root, kind: 'issuing' };
const constraints = { permitted: [{ kind: 'dNSName', value: 'quzhou.example' }] };
const timeStamping = { critical: true, purposes: ['timeStamping'] };
const refusals: readonly (readonly [string, unknown, string])[] = [
  ['not an object', [], 'CA_PROFILE_VALUE'],
  ['another schema', { ...unitSeal, schema: 'govseal-profile/2' }, 'CA_PROFILE_VALUE'],
  ['a missing title', without(unitSeal, 'title'), 'CA_PROFILE_VALUE'],
  ['zero days', { ...unitSeal, validity: { days: 0 } }, 'CA_PROFILE_VALUE'],
  ['an unknown key usage', { ...unitSeal, keyUsage: ['signing'] }, 'CA_PROFILE_VALUE'],
  [
    'a purpose that is not an OID',
    { ...unitSeal, extendedKeyUsage: { critical: false, purposes: ['any'] } },
    'CA_PROFILE_VALUE',
  ],
  [
    'keyCertSign in an end-entity certificate',
    { ...unitSeal, keyUsage: ['digitalSignature', 'keyCertSign'] },
    'CA_PROFILE_KEY_USAGE',
  ],
  ['a CA without keyCertSign', { ...root, keyUsage: ['cRLSign'] }, 'CA_PROFILE_KEY_USAGE'],
  ['a key usage twice', { ...unitSeal, keyUsage: ['digitalSignature', 'digitalSignature'] }, 'CA_PROFILE_KEY_USAGE'],
  ['decipherOnly without keyAgreement', { ...unitSeal, keyUsage: ['decipherOnly'] }, 'CA_PROFILE_KEY_USAGE'],
  [
    'one certificate that signs and encrypts',
    { ...unitSeal, keyUsage: ['digitalSignature', 'keyEncipherment'] },
    'CA_PROFILE_DUAL_USE',
  ],
  ['a path length in an end-entity certificate', { ...unitSeal, pathLength: 0 }, 'CA_PROFILE_BASIC_CONSTRAINTS'],
  ['a CA without a path length', without(root, 'pathLength'), 'CA_PROFILE_BASIC_CONSTRAINTS'],
  ['a purpose in a root certificate', { ...root, extendedKeyUsage: timeStamping }, 'CA_PROFILE_EXTENDED_KEY_USAGE'],
  [
    'a critical anyExtendedKeyUsage',
    { ...unitSeal, extendedKeyUsage: { critical: true, purposes: ['2.5.29.37.0'] } },
    'CA_PROFILE_EXTENDED_KEY_USAGE',
  ],
  [
    'timeStamping that is not critical',
    { ...unitSeal, extendedKeyUsage: { ...timeStamping, critical: false } },
    'CA_PROFILE_TIME_STAMPING',
  ],
  [
    'timeStamping with another purpose',
    { ...unitSeal, extendedKeyUsage: { critical: true, purposes: ['timeStamping', 'clientAuth'] } },
    'CA_PROFILE_TIME_STAMPING',
  ],
  [
    'timeStamping for an encryption key',
    { ...unitSeal, keyUsage: ['keyEncipherment'], extendedKeyUsage: timeStamping },
    'CA_PROFILE_TIME_STAMPING',
  ],
  ['ocspNoCheck without OCSPSigning', { ...unitSeal, ocspNoCheck: true }, 'CA_PROFILE_OCSP_SIGNING'],
  ['a policy twice', { ...unitSeal, certificatePolicies: ['2.999.1', '2.999.1'] }, 'CA_PROFILE_POLICY'],
  ['a CRL address over https', { ...unitSeal, crlDistributionPoints: ['https://crl.example/a.crl'] }, 'CA_PROFILE_URL'],
  [
    'a CRL address with a space',
    { ...unitSeal, crlDistributionPoints: ['http://crl.example/a b.crl'] },
    'CA_PROFILE_URL',
  ],
  ['RSA keys below 2048 bits', { ...unitSeal, keys: [{ type: 'RSA', minBits: 1024 }] }, 'CA_PROFILE_KEYS'],
  [
    'a default key that is not admitted',
    { ...unitSeal, defaultKey: { type: 'EC', curve: 'P-384' } },
    'CA_PROFILE_KEYS',
  ],
  [
    'an attribute type without an upper bound',
    { ...unitSeal, subject: [{ type: 'DC', value: 'x' }] },
    'CA_PROFILE_SUBJECT',
  ],
  ['an invalid pattern', { ...unitSeal, values: { sealCode: '[' } }, 'CA_PROFILE_VALUE'],
  [
    'a critical purpose in a CA certificate',
    { ...root, kind: 'issuing', extendedKeyUsage: { critical: true, purposes: ['clientAuth'] } },
    'CA_PROFILE_EXTENDED_KEY_USAGE',
  ],
  ['name constraints of a root', { ...root, nameConstraints: constraints }, 'CA_PROFILE_NAME_CONSTRAINTS'],
  ['name constraints of a leaf', { ...unitSeal, nameConstraints: constraints }, 'CA_PROFILE_NAME_CONSTRAINTS'],
  [
    'a subtree that is not a network',
    { ...issuing, nameConstraints: { excluded: [{ kind: 'iPAddress', value: '10.1.2.300/8' }] } },
    'CA_PROFILE_NAME_CONSTRAINTS',
  ],
  [
    'a prefix longer than the address',
    { ...issuing, nameConstraints: { excluded: [{ kind: 'iPAddress', value: '10.1.2.3/33' }] } },
    'CA_PROFILE_NAME_CONSTRAINTS',
  ],
  [
    'a subtree of an invalid name',
    { ...issuing, nameConstraints: { permitted: [{ kind: 'directoryName', value: [{ type: 'C', value: 'China' }] }] } },
    'CA_PROFILE_NAME_CONSTRAINTS',
  ],
  ['name constraints without a subtree', { ...issuing, nameConstraints: {} }, 'CA_PROFILE_VALUE'],
  [
    'policy constraints of a leaf',
    { ...unitSeal, policyConstraints: { requireExplicitPolicy: 0 } },
    'CA_PROFILE_POLICY_CONSTRAINTS',
  ],
  ['empty policy constraints', { ...issuing, policyConstraints: {} }, 'CA_PROFILE_VALUE'],
  ['inhibitAnyPolicy of a root', { ...root, inhibitAnyPolicy: 0 }, 'CA_PROFILE_POLICY_CONSTRAINTS'],
  [
    'a server without a name',
    { ...unitSeal, extendedKeyUsage: { critical: false, purposes: ['serverAuth'] } },
    'CA_PROFILE_SERVER_NAME',
  ],
  [
    'an encryption profile for a profile that does not sign',
    { ...unitSeal, keyUsage: ['keyEncipherment'], encryptionProfile: 'x' },
    'CA_PROFILE_ENCRYPTION',
  ],
  [
    'a subject that may be empty',
    { ...unitSeal, subject: [{ type: 'CN', value: '{name}', optional: true }] },
    'CA_PROFILE_SUBJECT',
  ],
];

test.each(refusals)('refuses %s', (_, json, code) => {
  expect(codeOf(json)).toBe(code);
});

test('any JSON gives a profile or a coded error', () => {
  const key = fc.constantFrom(
    ...Object.keys(unitSeal),
    'pathLength',
    'extendedKeyUsage',
    'authorityInfoAccess',
    'ocspNoCheck',
    'values',
    'subjectAltName',
    'nameConstraints',
    'policyConstraints',
    'inhibitAnyPolicy',
    'identity',
    'encryptionProfile',
  );
  fc.assert(
    fc.property(key, fc.jsonValue(), (name, value) => {
      codeOf({ ...unitSeal, [name]: value });
    }),
    { numRuns: 500 },
  );
});
