/** An Edwards key is a point of its curve and none of the few of small order, for which anybody can sign. */
import { toHex } from '@govseal/core';
import { isSmallOrder } from '@govseal/crypto';
import type { LintRule } from '../rule.ts';

interface Curve {
  readonly p: bigint;
  /** Numerator and denominator of x² for a y (RFC 8032 §5.1.3, §5.2.3). */
  square(y: bigint): readonly [bigint, bigint];
}

const P25519 = 2n ** 255n - 19n;
const D25519 = 0x52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3n;
const P448 = 2n ** 448n - 2n ** 224n - 1n;

const CURVES: Readonly<Record<'Ed25519' | 'Ed448', Curve>> = {
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

export const edwardsPoint: LintRule = {
  code: 'CERTLINT_EDWARDS_POINT',
  check: ({ certificate }) => {
    const key = certificate.publicKey;
    if (key.type !== 'OKP') return null;
    if (isSmallOrder(key)) return { curve: key.curve, rule: 'small order' };
    const { p, square } = CURVES[key.curve];
    const octets = key.x.toReversed();
    octets[0]! &= 0x7f; // the sign of x (RFC 8032 §5.1.2, §5.2.2)
    const y = BigInt(`0x${toHex(octets)}`);
    const [numerator, denominator] = square(y);
    // Euler: the quotient is a square where its product with the divisor's square is one
    const on = y < p && power(numerator * denominator, (p - 1n) / 2n, p) <= 1n;
    return on ? null : { curve: key.curve, rule: 'not on the curve' };
  },
};
