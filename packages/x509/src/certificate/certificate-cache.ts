/**
 * Certificates are read once and kept for a while. Authorities have a place of their own, which no flood of signers
 * empties. What is read from a certificate says nothing of its trust.
 */

import { LruCache } from '../lru-cache.ts';
import type { Certificate } from '../types.ts';
import { parseCertificate } from './certificate.ts';

const authorities = new LruCache<Certificate>(128);
const signers = new LruCache<Certificate>(256);
/** Larger ones are not worth their memory. */
const LARGEST = 8192;

/** As `parseCertificate`, but a certificate that was read before is the one read before. Throws `X509Error`. */
export function cachedCertificate(der: Uint8Array): Certificate {
  if (der.length > LARGEST) return parseCertificate(der);
  const known = authorities.find(der) ?? signers.find(der);
  if (known !== undefined) return known;
  const read = parseCertificate(new Uint8Array(der));
  return (isAuthority(read) ? authorities : signers).keep(read);
}

/** Told by the bytes of the extension alone: a malformed one is for whoever asks for it. */
function isAuthority(certificate: Certificate): boolean {
  const constraints = certificate.extension('2.5.29.19')?.value;
  return constraints !== undefined && constraints.length > 2 && constraints[2] === 0x01;
}
