/** A modulus does not bear the fingerprint of the library that made guessable primes (ROCA, CVE-2017-15361). */
import type { LintRule } from '../rule.ts';

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

function remainder(magnitude: Uint8Array, divisor: number): number {
  let rest = 0;
  for (const octet of magnitude) rest = (rest * 256 + octet) % divisor;
  return rest;
}

export const rsaFingerprint: LintRule = {
  code: 'CERTLINT_RSA_FINGERPRINT',
  check: ({ certificate }) => {
    const key = certificate.publicKey;
    if (key.type !== 'RSA') return null;
    for (const [prime, powers] of POWERS) if (!powers.has(remainder(key.n, prime))) return null;
    return { rule: 'CVE-2017-15361' };
  },
};
