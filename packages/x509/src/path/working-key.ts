import { type PublicKey, readPublicKey } from '@govseal/crypto';
import { parseDer } from '@govseal/der';
import { reading } from '../error.ts';
import type { Certificate } from '../types.ts';

const DSA = '1.2.840.10040.4.1';

/**
 * The working public key (RFC 5280 §6.1.4 (d)–(f)): a DSA key without parameters inherits those of the issuer's key.
 */
export function workingKey(certificate: Certificate, above: PublicKey): PublicKey {
  const key = certificate.publicKey;
  if (!inheritsParameters(key)) return key;
  return reading(() => readPublicKey(parseDer(certificate.spki), above));
}

/** Whether a DSA key has no parameters and inherits them from its issuer. */
export function inheritsParameters(key: PublicKey): boolean {
  return key.type === 'unsupported' && key.oid === DSA;
}
