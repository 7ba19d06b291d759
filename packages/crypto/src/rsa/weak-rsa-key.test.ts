/** Moduli that anyone can factor are recognized, and those that differ from them by one property are not. */
import { fromHex } from '@govseal/core';
import { expect, test } from 'vitest';
import type { PublicKey } from '../types.ts';
import { closePrimesRound, hasRocaFingerprint, rsaWeakness, smallFactor } from './weak-rsa-key.ts';

/** Two primes of 512 bits, far apart. */
const P = 2n ** 511n + 111n;
const Q = 2n ** 512n - 569n;

function key(n: bigint): PublicKey {
  const hex = n.toString(16);
  const bytes = fromHex(hex.length % 2 === 0 ? hex : `0${hex}`);
  return { type: 'RSA', n: bytes, e: fromHex('010001'), bits: n.toString(2).length, pssOnly: false };
}

/** A factor as the library of CVE-2017-15361 chose them: k · M + (65537^a mod M). */
function rocaFactor(a: bigint, k: bigint): bigint {
  let m = 1n;
  for (let candidate = 2n; candidate <= 167n; candidate++) if (isPrime(candidate)) m *= candidate;
  return k * m + (65_537n ** a % m);
}

function isPrime(n: bigint): boolean {
  for (let divisor = 2n; divisor * divisor <= n; divisor++) if (n % divisor === 0n) return false;
  return true;
}

test('a modulus of the library of CVE-2017-15361 has its fingerprint, and a neighbouring number does not', () => {
  const n = rocaFactor(7n, 2n ** 290n + 1n) * rocaFactor(11n, 2n ** 290n + 5n);
  expect([hasRocaFingerprint(n), hasRocaFingerprint(n + 2n)]).toEqual([true, false]);
  expect(rsaWeakness(key(n))).toEqual({ weakness: 'roca' });
});

test('factors below 752 are found, 757 is not', () => {
  expect([2n, 3n, 751n, 757n].map((factor) => smallFactor(factor * Q))).toEqual([2, 3, 751, null]);
  expect(rsaWeakness(key(751n * Q))).toEqual({ weakness: 'small-factor', factor: 751 });
});

test('primes next to each other, and a square, are found within a hundred rounds; primes far apart are not', () => {
  expect(closePrimesRound(Q * Q)).toBe(1);
  expect(closePrimesRound(Q * (Q - 2n))).toBe(1);
  expect(closePrimesRound(P * Q)).toBeNull();
});

test('no weakness is reported for a sound RSA key or for another type of key', () => {
  expect(rsaWeakness(key(P * Q))).toBeNull();
  expect(rsaWeakness({ type: 'EC', curve: 'P-256', x: fromHex('02'), y: fromHex('04'), bits: 256 })).toBeNull();
});
