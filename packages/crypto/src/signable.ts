/** Which digests the schemes sign and verify with, the same for every engine. */
import type { DigestName, SignatureAlgorithm } from './types.ts';

/** Digests for RSA, ECDSA and DSA; SM3 is only for SM2, and SHAKE has its own signature rules (RFC 8702). */
const signable: ReadonlySet<DigestName> = new Set([
  'MD5',
  'SHA-1',
  'SHA-224',
  'SHA-256',
  'SHA-384',
  'SHA-512',
  'SHA-512/224',
  'SHA-512/256',
  'SHA3-224',
  'SHA3-256',
  'SHA3-384',
  'SHA3-512',
  'RIPEMD-160',
]);

/** Whether engines sign and verify with the digests of the algorithm. EdDSA has its own digest. */
export function signsWith({ scheme, digest: name, pss }: SignatureAlgorithm): boolean {
  if (scheme === 'SM2') return name === 'SM3';
  return (name === null || signable.has(name)) && (pss === undefined || signable.has(pss.mgfDigest));
}
