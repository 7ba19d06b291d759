/** Detects RSA moduli that anyone can factor because their primes were chosen badly. */
import { toHex } from '@govseal/core';
import type { PublicKey } from '../types.ts';

/**
 * Why an RSA private key can be computed from its public key: a small factor, primes close together, or the ROCA
 * pattern (CVE-2017-15361).
 */
export type RsaWeakness =
  | {
      readonly weakness: 'small-factor';
      /** A prime that divides the modulus. */
      readonly factor: number;
    }
  | {
      readonly weakness: 'close-primes';
      /** Rounds of Fermat's method that factor the modulus. */
      readonly rounds: number;
    }
  | { readonly weakness: 'roca' };

/** SP 800-89 §5.3.3: no factor below 752. */
const SMALL_PRIMES = primesBelow(752);
const SMALL_PRODUCT = SMALL_PRIMES.reduce((product, prime) => product * BigInt(prime), 1n);

/** The smallest factor of the modulus that is below 752. */
export function smallFactor(n: bigint): number | null {
  const rest = n % SMALL_PRODUCT;
  return SMALL_PRIMES.find((prime) => rest % BigInt(prime) === 0n) ?? null;
}

const MAX_ROUNDS = 100;

/** The round in which Fermat's method finds both primes, if it is among the first hundred (CVE-2022-26320). */
export function closePrimesRound(n: bigint): number | null {
  if (n === 0n) return null;
  let a = squareRoot(n);
  if (a * a < n) a++;
  let square = a * a - n;
  for (let round = 1; round <= MAX_ROUNDS; round++) {
    if (isSquare(square)) return round;
    square += 2n * a + 1n;
    a++;
  }
  return null;
}

/** The largest integer whose square is not above n; n > 0. */
function squareRoot(n: bigint): bigint {
  let root = 1n << BigInt(2 * n.toString(16).length + 1);
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** 64 · 9 · 5 · 7 · 11 · 13: modulo this, about one in a hundred non-squares looks like a square. */
const SQUARE_MODULUS = 64 * 45_045;
const SQUARES: readonly ReadonlySet<number>[] = [64, 9, 5, 7, 11, 13].map(
  (modulus) => new Set(Array.from({ length: modulus }, (_, root) => (root * root) % modulus)),
);
const SQUARE_MODULI = [64, 9, 5, 7, 11, 13];

function isSquare(n: bigint): boolean {
  const rest = Number(n % BigInt(SQUARE_MODULUS));
  if (SQUARE_MODULI.some((modulus, index) => !SQUARES[index]!.has(rest % modulus))) return false;
  return n === 0n || squareRoot(n) ** 2n === n;
}

/** Odd primes up to 167. */
const ROCA_PRIMES = primesBelow(168).slice(1);
const ROCA_PRODUCT = ROCA_PRIMES.reduce((product, prime) => product * BigInt(prime), 1n);

/**
 * Powers of 65537 modulo each prime: every modulus of the affected library is such a power, but only about one in 2^27
 * of other moduli.
 */
const ROCA_POWERS: readonly ReadonlySet<number>[] = ROCA_PRIMES.map((prime) => {
  const powers = new Set<number>();
  for (let power = 1; !powers.has(power); power = (power * 65_537) % prime) powers.add(power);
  return powers;
});

/** Whether the modulus has the fingerprint of the library that generated predictable primes (ROCA, CVE-2017-15361). */
export function hasRocaFingerprint(n: bigint): boolean {
  const rest = n % ROCA_PRODUCT;
  return ROCA_PRIMES.every((prime, index) => ROCA_POWERS[index]!.has(Number(rest % BigInt(prime))));
}

function primesBelow(end: number): readonly number[] {
  const primes: number[] = [];
  for (let candidate = 2; candidate < end; candidate++) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  }
  return primes;
}

/**
 * Cached by modulus, for keys that are parsed again, and by object, because one validation checks a key several times.
 */
const known = new Map<string, RsaWeakness | null>();
const MAX_KNOWN = 1024;
const byObject = new WeakMap<PublicKey, RsaWeakness | null>();

/** Why the private key of this public key can be computed; null for keys without a known weakness. */
export function rsaWeakness(key: PublicKey): RsaWeakness | null {
  if (key.type !== 'RSA' || key.n.length === 0) return null;
  const same = byObject.get(key);
  if (same !== undefined) return same;
  const modulus = toHex(key.n);
  let weakness = known.get(modulus);
  if (weakness === undefined) {
    weakness = findWeakness(BigInt(`0x${modulus}`));
    if (known.size >= MAX_KNOWN) known.delete(known.keys().next().value!);
    known.set(modulus, weakness);
  }
  byObject.set(key, weakness);
  return weakness;
}

function findWeakness(n: bigint): RsaWeakness | null {
  if (hasRocaFingerprint(n)) return { weakness: 'roca' };
  const factor = smallFactor(n);
  if (factor !== null) return { weakness: 'small-factor', factor };
  const rounds = closePrimesRound(n);
  return rounds === null ? null : { weakness: 'close-primes', rounds };
}
