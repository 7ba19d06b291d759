/**
 * Certificates of authorities as they come again and again, in every file and every trust list: read once and kept.
 * What is kept depends on the octets alone; they are compared whole and are copies, so nobody can change them later.
 * Certificates of signers are never kept. What is read from a certificate says nothing of its trust.
 */
import { equalBytes } from '@govseal/core';
import { parseCertificate } from './certificate.ts';
import type { Certificate } from './types.ts';

const MOST = 128;
/** Larger ones are not worth their memory. */
const LARGEST = 8192;

/** Oldest use first. */
const known = new Map<number, Certificate>();
const everKept = new WeakSet<object>();

/** Is it a certificate of this cache? Its octets are a copy that nobody else holds. */
export function isKeptAuthority(signed: object): boolean {
  return everKept.has(signed);
}

/** As `parseCertificate`, but an authority's certificate that was read before is the one read before. Throws `X509Error`. */
export function readAuthority(der: Uint8Array): Certificate {
  const key = keyOf(der);
  const before = known.get(key);
  if (before !== undefined && equalBytes(before.der, der)) {
    if (known.size > MOST / 2) {
      known.delete(key);
      known.set(key, before);
    }
    return before;
  }
  const certificate = parseCertificate(der);
  if (der.length > LARGEST || !isAuthority(certificate)) return certificate;
  const kept = parseCertificate(der.slice());
  known.delete(key);
  known.set(key, kept);
  everKept.add(kept);
  if (known.size > MOST) known.delete(known.keys().next().value!);
  return kept;
}

/** Length and the last four octets, which belong to the signature value. */
function keyOf(der: Uint8Array): number {
  const { length } = der;
  if (length < 4) return length;
  const tail = (der[length - 4]! << 24) | (der[length - 3]! << 16) | (der[length - 2]! << 8) | der[length - 1]!;
  return length * 2 ** 32 + (tail >>> 0);
}

/** Told by the octets of the extension alone: a malformed one is for whoever asks for it. */
function isAuthority(certificate: Certificate): boolean {
  const constraints = certificate.extension('2.5.29.19')?.value;
  return constraints !== undefined && constraints.length > 2 && constraints[2] === 0x01;
}
