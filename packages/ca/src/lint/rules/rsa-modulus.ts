/** A modulus has at least 2048 bits, whole octets and no factor below 752. */
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

export const rsaModulus: LintRule = {
  code: 'CERTLINT_RSA_MODULUS',
  check: ({ certificate }) => {
    const key = certificate.publicKey;
    if (key.type !== 'RSA') return null;
    if (key.bits < 2048 || key.bits % 8 !== 0) return { rule: `${key.bits} bits` };
    const factor = SMALL_PRIMES.find((prime) => remainder(key.n, prime) === 0);
    return factor === undefined ? null : { rule: `divisible by ${factor}` };
  },
};
