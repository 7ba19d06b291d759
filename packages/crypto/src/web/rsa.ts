/** RSA signatures on BigInt (RFC 8017 §8.1.2, §8.2.2): the public operation, then the whole encoded message is compared. */
import { compareBytes, fromHex, toHex } from '@govseal/core';
import { power } from '../arithmetic/modular.ts';
import { verifyPkcs1, verifyPss } from '../emsa.ts';
import { checkRsa } from '../rsa/rsa-limits.ts';
import type { PublicKey, SignatureAlgorithm } from '../types.ts';
import { digest } from './digests.ts';

type RsaKey = Extract<PublicKey, { type: 'RSA' }>;

export function verifyRsa(
  { digest: name, pss }: SignatureAlgorithm,
  key: RsaKey,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  checkRsa(key.n, key.e);
  // Step 1 of both: the value is as long as the modulus and below it.
  if (signature.length !== key.n.length || compareBytes(signature, key.n) >= 0) return false;
  const block = publicOperation(key, signature);
  if (pss === undefined) return verifyPkcs1(block, name!, digest(name!, message));
  return verifyPss({ block, modulusBits: key.bits }, pss, digest(pss.digest, message), digest);
}

function publicOperation({ n, e }: RsaKey, signature: Uint8Array): Uint8Array {
  const [base, exponent, modulus] = [signature, e, n].map((bytes) => BigInt(`0x${toHex(bytes)}`));
  return fromHex(
    power(base!, exponent!, modulus!)
      .toString(16)
      .padStart(2 * n.length, '0'),
  );
}
