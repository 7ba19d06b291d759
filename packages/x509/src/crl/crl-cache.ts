/** Cache of parsed CRLs: verifying many files uses the same few CRLs repeatedly. */

import { LruCache } from '../lru-cache.ts';
import type { CertificateList } from '../revocation-types.ts';
import { parseCrl } from './crl.ts';

const lists = new LruCache<CertificateList>(64);
/**
 * Longer CRLs are not cached: comparing their bytes costs as much as digesting them, and parsing reads only the head.
 */
const MAX_CACHED_BYTES = 16_384;

/** `parseCrl` with a cache for CRLs up to 16 KiB: equal bytes give the same object. Throws `X509Error`. */
export function cachedCrl(der: Uint8Array): CertificateList {
  if (der.length > MAX_CACHED_BYTES) return parseCrl(der);
  return lists.find(der) ?? lists.add(parseCrl(new Uint8Array(der)));
}
