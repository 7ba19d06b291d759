/** Names and OIDs of digest algorithms in seals and OFD files. */
import type { DigestName } from '@govseal/crypto';

const METHODS: Readonly<Record<string, DigestName>> = {
  sm3: 'SM3',
  '1.2.156.10197.1.401': 'SM3',
  '1.2.156.10197.1.401.1': 'SM3',
  sha256: 'SHA-256',
  'sha-256': 'SHA-256',
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  md5: 'MD5',
  '1.2.840.113549.2.5': 'MD5',
  sha1: 'SHA-1',
  'sha-1': 'SHA-1',
  '1.3.14.3.2.26': 'SHA-1',
};

/** The algorithm of a CheckMethod or CertDigestObj.type, given by name (any letter case) or OID; undefined if unknown. */
export function digestByMethod(method: string): DigestName | undefined {
  const key = method.trim().toLowerCase();
  return Object.hasOwn(METHODS, key) ? METHODS[key] : undefined;
}
