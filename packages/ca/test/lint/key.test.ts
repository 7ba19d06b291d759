/** Keys that sign nothing, or that anybody can sign for, are no keys; honest ones of every curve are. */
import { type KeySpec, type PublicKey, writePublicKey } from '@govseal/crypto';
import { generateKey } from '@govseal/crypto/node';
import { describe, expect, test } from 'vitest';
import { lintCertificate } from '../../src/lint/lint.ts';
import { make } from './make.ts';

const KEY_RULES = /^CERTLINT_(CURVE|EDWARDS|RSA)_/;
async function found(key: PublicKey): Promise<string[]> {
  const codes = lintCertificate(await make({ spki: writePublicKey(key) })).map(({ code }) => code);
  return codes.filter((code) => KEY_RULES.test(code));
}

const CURVES = ['P-256', 'P-384', 'P-521', 'brainpoolP256r1', 'brainpoolP384r1', 'brainpoolP512r1', 'SM2'] as const;
const specs: readonly KeySpec[] = [
  ...CURVES.map((curve) => ({ type: 'EC', curve }) as const),
  { type: 'OKP', curve: 'Ed25519' },
  { type: 'OKP', curve: 'Ed448' },
  { type: 'RSA', bits: 2048 },
];

test.each(specs)('a key that OpenSSL made breaks no rule: $type $curve', async (spec) => {
  for (let i = 0; i < (spec.type === 'RSA' ? 1 : 8); i++) expect(await found(generateKey(spec).publicKey)).toEqual([]);
});

test.each(CURVES)('a point beside the curve %s is found, whichever coordinate is wrong', async (curve) => {
  const key = generateKey({ type: 'EC', curve }).publicKey as Extract<PublicKey, { type: 'EC' }>;
  const wrong = (bytes: Uint8Array): Uint8Array => bytes.map((byte, i) => (i === 3 ? byte ^ 1 : byte));
  for (const other of [
    { ...key, x: wrong(key.x) },
    { ...key, y: wrong(key.y) },
    { ...key, x: key.x.map(() => 0xff) },
    { ...key, x: key.x.map(() => 0), y: key.y.map(() => 0) },
  ]) {
    expect(await found(other)).toEqual(['CERTLINT_CURVE_POINT']);
  }
});

/** Little-endian bytes of y, with or without the sign of x. */
function edwards(y: bigint, length: number, sign: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let i = 0, rest = y; i < length; i++, rest >>= 8n) bytes[i] = Number(rest & 0xffn);
  bytes[length - 1]! |= sign;
  return bytes;
}

describe.each([
  // y of the points of order 1, 2, 4 and 8, and two that are written a second way
  ['Ed25519', 32, 2n ** 255n - 19n, [0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n]],
  ['Ed448', 57, 2n ** 448n - 2n ** 224n - 1n, []],
] as const)('%s', (curve, length, p, more) => {
  const bits = curve === 'Ed25519' ? 256 : 456;
  test('points of small order are refused in every spelling', async () => {
    const small = [0n, 1n, p - 1n, ...more.flatMap((y) => [y, p - y]), p, p + 1n];
    for (const y of small) {
      for (const sign of [0, 0x80]) {
        expect(await found({ type: 'OKP', curve, x: edwards(y, length, sign), bits }), String(y)).toEqual([
          'CERTLINT_EDWARDS_POINT',
        ]);
      }
    }
  });

  test('about half of all byte strings are not a point', async () => {
    let none = 0;
    for (let y = 1000n; y < 1064n; y++) {
      if ((await found({ type: 'OKP', curve, x: edwards(y, length, 0), bits })).length > 0) none++;
    }
    expect(none).toBeGreaterThan(16);
    expect(none).toBeLessThan(48);
  });
});
