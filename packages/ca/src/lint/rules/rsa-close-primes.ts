/** The two primes of a modulus are not so close that Fermat's method finds them within a hundred rounds. */
import { toHex } from '@govseal/core';
import type { LintRule } from '../rule.ts';

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

export const rsaClosePrimes: LintRule = {
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
