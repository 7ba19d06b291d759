import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PolicyError } from '../schema/json-schema.ts';
import { builtInAlgorithms, reliableAt } from './algorithm-table.ts';
import { policies } from './built-in.ts';
import { parsePolicy } from './parse-policy.ts';

const file = { schema: 'govseal-policy/1', name: 'ours', basis: 'baseline' } as const;

function refusal(json: unknown): unknown {
  try {
    parsePolicy(json);
  } catch (error) {
    if (error instanceof PolicyError) return [error.code, error.at.path];
    throw error;
  }
  return null;
}

test('a policy file changes the settings that it lists and keeps the others of its base policy', () => {
  const policy = parsePolicy(JSON.stringify({ ...file, checks: { signerRevocation: 'warn' }, timestampDelay: 600 }));
  expect(policy).toEqual({
    ...policies.baseline,
    name: 'ours',
    checks: { ...policies.baseline.checks, signerRevocation: 'warn' },
    timestampDelay: 600,
  });
  expect(parsePolicy({ ...file, basis: 'strict' })).toEqual({ ...policies.strict, name: 'ours' });
});

test.each<[string, unknown, unknown]>([
  ['text that is no JSON', '{', ['POLICY_NOT_JSON', undefined]],
  [
    'a key twice, of which another reader takes the first',
    '{"schema":"govseal-policy/1","name":"x","basis":"strict","basis":"baseline"}',
    ['POLICY_NOT_JSON', undefined],
  ],
  ['no object', [], ['POLICY_VALUE', '.']],
  ['a key that does not exist', { ...file, chekcs: {} }, ['POLICY_UNKNOWN_KEY', 'chekcs']],
  [
    'a check that does not exist',
    { ...file, checks: { revocation: 'off' } },
    ['POLICY_UNKNOWN_KEY', 'checks.revocation'],
  ],
  ['a level that does not exist', { ...file, checks: { coverage: 'never' } }, ['POLICY_VALUE', 'checks.coverage']],
  ['no basis', { schema: 'govseal-policy/1', name: 'x' }, ['POLICY_MISSING_KEY', 'basis']],
  ['another schema', { ...file, schema: 'govseal-policy/2' }, ['POLICY_VALUE', 'schema']],
  ['a negative age', { ...file, revocationFreshness: { signer: -1 } }, ['POLICY_VALUE', 'revocationFreshness.signer']],
  ['an inherited key', { ...file, constructor: 1 }, ['POLICY_UNKNOWN_KEY', 'constructor']],
  [
    'an invalid date',
    { ...file, algorithms: { source: 'x', digests: [{ name: 'SHA-256', until: '2029' }], signatures: [], curves: [] } },
    ['POLICY_VALUE', 'algorithms.digests[0].until'],
  ],
])('refuses %s', (_, json, expected) => {
  expect(refusal(json)).toEqual(expected);
});

test('any JSON is either a policy or a PolicyError', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(refusal(value)).not.toBeNull();
      refusal({ ...file, checks: value });
    }),
  );
});

const rsa = (bits: number) =>
  ({ type: 'RSA', n: new Uint8Array(0), e: new Uint8Array(0), bits, pssOnly: false }) as const;
const v15 = { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-256' } as const;
const pss = {
  scheme: 'RSASSA-PSS',
  digest: 'SHA-256',
  pss: { digest: 'SHA-256', mgfDigest: 'SHA-256', saltLength: 32 },
} as const;
const ec = (curve: 'P-256' | 'secp256k1' | 'SM2') =>
  ({ type: 'EC', curve, x: new Uint8Array(0), y: new Uint8Array(0), bits: 256 }) as const;

test.each([
  ['RSA-2048 v1.5 in 2026', v15, rsa(2048), '2026-11-02', true],
  ['RSA-2048 v1.5 at its end', v15, rsa(2048), '2029-01-01', false],
  ['RSA-4096 v1.5 after 2029', v15, rsa(4096), '2029-06-01', false],
  ['RSA-4096 PSS after 2029', pss, rsa(4096), '2029-06-01', true],
  ['RSA-1024 before October 2019', v15, rsa(1024), '2019-09-30', true],
  ['RSA-1024 today', v15, rsa(1024), '2026-11-02', false],
  ['RSA-512 at any time', v15, rsa(512), '2000-01-01', false],
  ['SHA-1', { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-1' }, rsa(4096), '2026-11-02', false],
  ['SHA-1 in 2010', { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-1' }, rsa(2048), '2010-01-01', true],
  ['ECDSA on P-256', { scheme: 'ECDSA', digest: 'SHA-256' }, ec('P-256'), '2040-01-01', true],
  ['ECDSA on secp256k1', { scheme: 'ECDSA', digest: 'SHA-256' }, ec('secp256k1'), '2026-11-02', false],
  ['SM2 with SM3', { scheme: 'SM2', digest: 'SM3' }, ec('SM2'), '2026-11-02', true],
  [
    'Ed25519',
    { scheme: 'Ed25519', digest: null },
    { type: 'OKP', curve: 'Ed25519', x: new Uint8Array(32), bits: 256 },
    '2026-11-02',
    true,
  ],
] as const)('algorithm table: %s', (_, algorithm, key, day, expected) => {
  const at = new Date(`${day}T00:00:00Z`);
  expect(reliableAt(builtInAlgorithms, { algorithm, key, digests: [] }, at).reliable).toBe(expected);
});

test('an unknown algorithm is never reliable', () => {
  const unknown = reliableAt(builtInAlgorithms, { algorithm: null, key: null, digests: [] }, new Date(0));
  expect(unknown).toMatchObject({ reliable: false, until: null });
});

test('built-in policies cannot be changed; a policy based on one is a copy', () => {
  const checks = policies.baseline.checks as Record<string, string>;
  expect(() => {
    checks.signerRevocation = 'off';
  }).toThrow(TypeError);
  const own = parsePolicy({ schema: 'govseal-policy/1', name: 'own', basis: 'baseline' });
  expect(() => (own.algorithms.digests as unknown[]).pop()).toThrow(TypeError);
  expect({ ...policies.strict, checks: { ...policies.strict.checks, claimedTime: 'off' } }.name).toBe('strict');
});
