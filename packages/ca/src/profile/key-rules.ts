/** Checks that a public key is admitted by the profile and that its numbers are plausible. */
import type { PublicKey } from '@govseal/crypto';
import { CaError } from '../error.ts';
import type { KeyRule } from './profile-config.ts';

/** Throws `CA_REQUEST_KEY`. */
export function checkKey(key: PublicKey, rules: readonly KeyRule[]): void {
  const refuse = (rule: string): CaError =>
    new CaError('CA_REQUEST_KEY', { params: { type: key.type, bits: key.bits, rule } });
  switch (key.type) {
    case 'RSA': {
      const rule = rules.find((candidate) => candidate.type === 'RSA');
      if (rule === undefined) throw refuse('type');
      if (key.bits < rule.minBits) throw refuse(`at least ${rule.minBits} bits`);
      // FIPS 186-5 §5.1: the exponent is odd and above 2^16; the modulus of two odd primes is odd
      if (key.e.length < 3 || (key.e.at(-1)! & 1) === 0) throw refuse('exponent');
      if ((key.n.at(-1)! & 1) === 0) throw refuse('modulus');
      return;
    }
    case 'EC':
      if (!rules.some((rule) => rule.type === 'EC' && rule.curves.includes(key.curve))) throw refuse(key.curve);
      return;
    case 'OKP':
      if (!rules.some((rule) => rule.type === 'OKP' && rule.curves.includes(key.curve))) throw refuse(key.curve);
      return;
    default:
      throw refuse('type');
  }
}
