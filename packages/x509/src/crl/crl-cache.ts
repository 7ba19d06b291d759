/** The lists of a day, read once and kept: whoever verifies many files holds the same few. */

import { LruCache } from '../lru-cache.ts';
import type { CertificateList } from '../revocation-types.ts';
import { parseCrl } from './crl.ts';

const lists = new LruCache<CertificateList>(64);
/** Of a longer list only the head is read at once; comparing the whole would cost what its digest costs. */
const LARGEST = 16_384;

/** As `parseCrl`, but a short list that was read before is the one read before. Throws `X509Error`. */
export function cachedCrl(der: Uint8Array): CertificateList {
  if (der.length > LARGEST) return parseCrl(der);
  return lists.find(der) ?? lists.keep(parseCrl(new Uint8Array(der)));
}
