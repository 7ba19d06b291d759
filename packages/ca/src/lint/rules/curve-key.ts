/** Keys on curves, and the parameters of keys; one constant per rule. */

import { toHex } from '@govseal/core';
import { type CurveName, isSmallOrder } from '@govseal/crypto';
import { parseDer, Tag } from '@govseal/der';
import type { LintRule } from '../rule.ts';

/** Keys are RSA keys, or on Edwards curves or curves of the relevant standards; never DSA. */
const curve: LintRule = {
  code: 'CERTLINT_CURVE',
  check: ({ certificate }) => {
    const key = certificate.publicKey;
    if (key.type === 'RSA' || key.type === 'OKP') return null;
    return key.type === 'EC' && key.curve !== 'secp256k1' ? null : { key: key.type === 'EC' ? key.curve : key.type };
  },
};

type Curve = readonly [p: bigint, a: bigint, b: bigint];

const P256 = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;
const P384 = 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n;
const P521 = 2n ** 521n - 1n;
const SM2 = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn;

// y² = x³ + ax + b mod p: NIST SP 800-186 §3.2.1, RFC 5639 §3, GB/T 32918.5
const CURVES: Readonly<Partial<Record<CurveName, Curve>>> = {
  'P-256': [P256, P256 - 3n, 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn],
  'P-384': [
    P384,
    P384 - 3n,
    0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
  ],
  'P-521': [
    P521,
    P521 - 3n,
    0x051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00n,
  ],
  brainpoolP256r1: [
    0xa9fb57dba1eea9bc3e660a909d838d726e3bf623d52620282013481d1f6e5377n,
    0x7d5a0975fc2c3057eef67530417affe7fb8055c126dc5c6ce94a4b44f330b5d9n,
    0x26dc5c6ce94a4b44f330b5d9bbd77cbf958416295cf7e1ce6bccdc18ff8c07b6n,
  ],
  brainpoolP384r1: [
    0x8cb91e82a3386d280f5d6f7e50e641df152f7109ed5456b412b1da197fb71123acd3a729901d1a71874700133107ec53n,
    0x7bc382c63d8c150c3c72080ace05afa0c2bea28e4fb22787139165efba91f90f8aa5814a503ad4eb04a8c7dd22ce2826n,
    0x04a8c7dd22ce28268b39b55416f0447c2fb77de107dcd2a62e880ea53eeb62d57cb4390295dbc9943ab78696fa504c11n,
  ],
  brainpoolP512r1: [
    0xaadd9db8dbe9c48b3fd4e6ae33c9fc07cb308db3b3c9d20ed6639cca703308717d4d9b009bc66842aecda12ae6a380e62881ff2f2d82c68528aa6056583a48f3n,
    0x7830a3318b603b89e2327145ac234cc594cbdd8d3df91610a83441caea9863bc2ded5d5aa8253aa10a2ef1c98b9ac8b57f1117a72bf2c7b9e7c1ac4d77fc94can,
    0x3df91610a83441caea9863bc2ded5d5aa8253aa10a2ef1c98b9ac8b57f1117a72bf2c7b9e7c1ac4d77fc94cadc083e67984050b75ebae5dd2809bd638016f723n,
  ],
  SM2: [SM2, SM2 - 3n, 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n],
};

/** An elliptic-curve key is a point on its curve; otherwise proof of possession and key agreement prove nothing. */
const curvePoint: LintRule = {
  code: 'CERTLINT_CURVE_POINT',
  check: ({ certificate }) => {
    const key = certificate.publicKey;
    const curve = key.type === 'EC' ? CURVES[key.curve] : undefined;
    if (key.type !== 'EC' || curve === undefined) return null;
    const [p, a, b] = curve;
    const [x, y] = [BigInt(`0x${toHex(key.x)}`), BigInt(`0x${toHex(key.y)}`)];
    const on = x < p && y < p && (y * y - (x * x * x + a * x + b)) % p === 0n;
    return on ? null : { curve: key.curve };
  },
};

interface EdwardsCurve {
  readonly p: bigint;
  /** Numerator and denominator of x² for a y (RFC 8032 §5.1.3, §5.2.3). */
  square(y: bigint): readonly [bigint, bigint];
}

const P25519 = 2n ** 255n - 19n;
const D25519 = 0x52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3n;
const P448 = 2n ** 448n - 2n ** 224n - 1n;

const EDWARDS_CURVES: Readonly<Record<'Ed25519' | 'Ed448', EdwardsCurve>> = {
  Ed25519: {
    p: P25519,
    square: (y) => [y * y - 1n, D25519 * y * y + 1n],
  },
  Ed448: { p: P448, square: (y) => [1n - y * y, 1n + 39081n * y * y] },
};

function power(base: bigint, exponent: bigint, p: bigint): bigint {
  let result = 1n;
  let factor = ((base % p) + p) % p;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * factor) % p;
    factor = (factor * factor) % p;
  }
  return result;
}

/**
 * An Edwards key is a point on its curve and not of small order, because anyone can forge signatures for such points.
 */
const edwardsPoint: LintRule = {
  code: 'CERTLINT_EDWARDS_POINT',
  check: ({ certificate }) => {
    const key = certificate.publicKey;
    if (key.type !== 'OKP') return null;
    if (isSmallOrder(key)) return { curve: key.curve, rule: 'small order' };
    const { p, square } = EDWARDS_CURVES[key.curve];
    const bytes = key.x.toReversed();
    bytes[0]! &= 0x7f; // the sign of x (RFC 8032 §5.1.2, §5.2.2)
    const y = BigInt(`0x${toHex(bytes)}`);
    const [numerator, denominator] = square(y);
    // Euler's criterion: the quotient is a square if and only if numerator · denominator is a square
    const on = y < p && power(numerator * denominator, (p - 1n) / 2n, p) <= 1n;
    return on ? null : { curve: key.curve, rule: 'not on the curve' };
  },
};

/** The parameters of a key are NULL for RSA, a named curve for EC, absent for Edwards curves. */
const keyParameters: LintRule = {
  code: 'CERTLINT_KEY_PARAMETERS',
  check: ({ certificate }) => {
    const parameters = parseDer(certificate.spki).children[0]!.children[1];
    const { type } = certificate.publicKey;
    const valid =
      type === 'RSA'
        ? parameters?.tag === Tag.NULL || certificate.publicKey.pssOnly
        : type === 'EC'
          ? parameters?.tag === Tag.OID
          : type !== 'OKP' || parameters === undefined;
    return valid ? null : { key: type };
  },
};

export const curveKeyLints: readonly LintRule[] = [curve, curvePoint, edwardsPoint, keyParameters];
