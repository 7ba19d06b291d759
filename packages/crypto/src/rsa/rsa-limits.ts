/** Limits of RSA keys, the same for every engine. */
import { CryptoError } from '../error.ts';
import { bitLength, malformed } from '../spki.ts';

// No RSA key below 512 bits was ever issued, and OpenSSL rejects more than 16,384. Exponents: 256 bits (FIPS 186-5
// §A.1.1), but 64 if the modulus has more than 3,072 bits (OpenSSL's rule against slow verification).
const RSA_BITS = [512, 16_384] as const;
const EXPONENT_BITS = 256;
const LARGE_MODULUS_BITS = 3072;
const LARGE_MODULUS_EXPONENT_BITS = 64;

export function limit(name: string, bits: number, [least, most]: readonly [number, number]): void {
  if (bits < least || bits > most)
    throw new CryptoError('CRYPTO_KEY_LIMIT', { params: { number: name, bits, least, most } });
}

/** RFC 8017 §3.1: n is odd, e is odd and between 3 and n − 1. */
export function checkRsa(n: Uint8Array, e: Uint8Array): void {
  limit('RSA modulus', bitLength(n), RSA_BITS);
  const odd = (magnitude: Uint8Array): boolean => (magnitude[magnitude.length - 1]! & 1) === 1;
  if (!odd(n) || e.length === 0 || !odd(e) || (e.length === 1 && e[0] === 1)) throw malformed(undefined, 'RSA');
  const most = bitLength(n) > LARGE_MODULUS_BITS ? LARGE_MODULUS_EXPONENT_BITS : EXPONENT_BITS;
  limit('RSA public exponent', bitLength(e), [2, most]);
}
