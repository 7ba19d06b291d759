/** RSA keys. One constant, one rule. */

import { toHex } from '@govseal/core';
import type { LintRule } from '../rule.ts';

const SMALL_PRIMES: readonly number[] = Array.from({ length: 750 }, (_, index) => index + 2).filter((candidate) => {
  for (let divisor = 2; divisor * divisor <= candidate; divisor++) if (candidate % divisor === 0) return false;
  return true;
});

function remainder(magnitude: Uint8Array, divisor: number): number {
  let rest = 0;
  for (const octet of magnitude) rest = (rest * 256 + octet) % divisor;
  return rest;
}

/** A modulus has at least 2048 bits, whole octets and no factor below 752. */
const rsaModulus: LintRule = {
  code: 'CERTLINT_RSA_MODULUS',
  check: ({ certificate }) => {
    const key = certificate.publicKey;
    if (key.type !== 'RSA') return null;
    if (key.bits < 2048 || key.bits % 8 !== 0) return { rule: `${key.bits} bits` };
    const factor = SMALL_PRIMES.find((prime) => remainder(key.n, prime) === 0);
    return factor === undefined ? null : { rule: `divisible by ${factor}` };
  },
};

/** The public exponent is odd and from 65537 to 2^256. */
const rsaExponent: LintRule = {
  code: 'CERTLINT_RSA_EXPONENT',
  check: ({ certificate }) => {
    const key = certificate.publicKey;
    if (key.type !== 'RSA') return null;
    const small = key.e.length < 3 || (key.e.length === 3 && key.e[0]! < 1);
    return !small && key.e.length <= 32 && (key.e.at(-1)! & 1) === 1 ? null : { exponent: toHex(key.e) };
  },
};

const ROUNDS = 100;

/** The largest integer whose square is not above n. */
function squareRoot(n: bigint): bigint {
  let root = 1n << BigInt(2 * n.toString(16).length + 1);
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** Squares end in few ways: most numbers that are none need no root. */
const ENDINGS = new Set(Array.from({ length: 64 }, (_, i) => (i * i) % 64));

function isSquare(n: bigint): boolean {
  return ENDINGS.has(Number(n & 63n)) && squareRoot(n) ** 2n === n;
}

/** The two primes of a modulus are not so close that Fermat's method finds them within a hundred rounds. */
const rsaClosePrimes: LintRule = {
  code: 'CERTLINT_RSA_CLOSE_PRIMES',
  check: ({ certificate }) => {
    const key = certificate.publicKey;
    if (key.type !== 'RSA' || key.n.length === 0) return null;
    const n = BigInt(`0x${toHex(key.n)}`);
    let a = squareRoot(n);
    if (a * a < n) a++;
    for (let round = 0; round < ROUNDS; round++, a++) if (isSquare(a * a - n)) return { rounds: round + 1 };
    return null;
  },
};

/** The odd primes up to 167 whose residues that library leaves in the subgroup of 65537. */
const PRIMES: readonly number[] = Array.from({ length: 165 }, (_, index) => index + 3).filter((candidate) => {
  for (let divisor = 2; divisor * divisor <= candidate; divisor++) if (candidate % divisor === 0) return false;
  return true;
});

/** Powers of 65537 modulo each: every modulus of that library is one of them, of others about one in 2^27. */
const POWERS: ReadonlyMap<number, ReadonlySet<number>> = new Map(
  PRIMES.map((prime) => {
    const powers = new Set<number>();
    for (let power = 1; !powers.has(power); power = (power * 65537) % prime) powers.add(power);
    return [prime, powers];
  }),
);

/** A modulus does not bear the fingerprint of the library that made guessable primes (ROCA, CVE-2017-15361). */
const rsaFingerprint: LintRule = {
  code: 'CERTLINT_RSA_FINGERPRINT',
  check: ({ certificate }) => {
    const key = certificate.publicKey;
    if (key.type !== 'RSA') return null;
    for (const [prime, powers] of POWERS) if (!powers.has(remainder(key.n, prime))) return null;
    return { rule: 'CVE-2017-15361' };
  },
};

export const rsaKeyLints: readonly LintRule[] = [rsaModulus, rsaExponent, rsaClosePrimes, rsaFingerprint];
