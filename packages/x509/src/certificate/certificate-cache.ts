/**
 * Caches of parsed certificates. CA certificates have a cache of their own, so that many signer certificates cannot
 * evict them. A cached certificate is not a trusted one.
 */

import { LruCache } from '../lru-cache.ts';
import type { Certificate } from '../types.ts';
import { parseCertificate } from './certificate.ts';

const authorities = new LruCache<Certificate>(128);
const signers = new LruCache<Certificate>(256);
/** Larger certificates are not cached. */
const MAX_CACHED_BYTES = 8192;

/**
 * `parseCertificate` with a cache: equal bytes give the same object. The cache keeps a copy of the bytes. Throws
 * `X509Error`.
 */
export function cachedCertificate(der: Uint8Array): Certificate {
  if (der.length > MAX_CACHED_BYTES) return parseCertificate(der);
  const known = authorities.find(der) ?? signers.find(der);
  if (known !== undefined) return known;
  const parsed = parseCertificate(new Uint8Array(der));
  return (isAuthority(parsed) ? authorities : signers).add(parsed);
}

/** Looks only at the bytes of basicConstraints: a malformed extension must not make caching fail. */
function isAuthority(certificate: Certificate): boolean {
  const constraints = certificate.extension('2.5.29.19')?.value;
  return constraints !== undefined && constraints.length > 2 && constraints[2] === 0x01;
}
