/** RSA keys; one constant per rule. */

import { toHex } from '@govseal/core';
import { closePrimesRound, hasRocaFingerprint, smallFactor } from '@govseal/crypto';
import type { LintRule } from '../rule.ts';

/** The modulus as a number; 0 for other keys. */
function numberOf(modulus: Uint8Array): bigint {
  return modulus.length === 0 ? 0n : BigInt(`0x${toHex(modulus)}`);
}

/** A modulus has at least 2048 bits, whole bytes and no factor below 752. */
const rsaModulus: LintRule = {
  code: 'CERTLINT_RSA_MODULUS',
  check: ({ certificate }) => {
    const key = certificate.publicKey;
    if (key.type !== 'RSA') return null;
    if (key.bits < 2048 || key.bits % 8 !== 0) return { rule: `${key.bits} bits` };
    const factor = smallFactor(numberOf(key.n));
    return factor === null ? null : { rule: `divisible by ${factor}` };
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

/** The two primes of a modulus are not so close that Fermat's method finds them within a hundred rounds. */
const rsaClosePrimes: LintRule = {
  code: 'CERTLINT_RSA_CLOSE_PRIMES',
  check: ({ certificate }) => {
    const key = certificate.publicKey;
    const rounds = key.type === 'RSA' ? closePrimesRound(numberOf(key.n)) : null;
    return rounds === null ? null : { rounds };
  },
};

/** A modulus does not have the fingerprint of the library with predictable primes (ROCA, CVE-2017-15361). */
const rsaFingerprint: LintRule = {
  code: 'CERTLINT_RSA_FINGERPRINT',
  check: ({ certificate }) => {
    const key = certificate.publicKey;
    if (key.type !== 'RSA') return null;
    return hasRocaFingerprint(numberOf(key.n)) ? { rule: 'CVE-2017-15361' } : null;
  },
};

export const rsaKeyLints: readonly LintRule[] = [rsaModulus, rsaExponent, rsaClosePrimes, rsaFingerprint];
