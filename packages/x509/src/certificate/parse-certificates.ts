/** Parses every certificate of a file: PEM with any number of blocks, one DER certificate, or PKCS #7. */
import { decodePem, latin1 } from '@govseal/core';
import { expectTag, Fields, parseBerPrefix, readExplicit, readOid, readSequence, Tag } from '@govseal/der';
import { reading, x509Error } from '../error.ts';
import type { Certificate } from '../types.ts';
import { cachedCertificate } from './certificate-cache.ts';

const SIGNED_DATA = ['1.2.840.113549.1.7.2', '1.2.156.10197.6.1.4.2.2'];

/**
 * Every certificate in the bytes, in order; parsed ones come from the cache. PEM blocks CERTIFICATE, X509 CERTIFICATE,
 * PKCS7 and CMS are read, others skipped. Throws `X509_NO_CERTIFICATE` if there is none, or the error of the first
 * malformed certificate.
 */
export function parseCertificates(bytes: Uint8Array): Certificate[] {
  const certificates = reading(() => (bytes[0] === 0x30 ? readBinary(bytes) : readPem(bytes)));
  if (certificates.length === 0) throw x509Error('X509_NO_CERTIFICATE');
  return certificates;
}

function readPem(bytes: Uint8Array): Certificate[] {
  return decodePem(latin1(bytes)).flatMap((block) => {
    // RFC 7468 §5.1, §8, §9
    if (block.label === 'CERTIFICATE' || block.label === 'X509 CERTIFICATE') return [cachedCertificate(block.bytes)];
    if (block.label === 'PKCS7' || block.label === 'CMS') return readBundle(block.bytes);
    return [];
  });
}

/** A ContentInfo begins with an OBJECT IDENTIFIER, a certificate with a SEQUENCE. */
function readBinary(bytes: Uint8Array): Certificate[] {
  const length = bytes[1] ?? 0;
  const content = 2 + (length > 0x80 ? length & 0x7f : 0);
  return bytes[content] === Tag.OID ? readBundle(bytes) : [cachedCertificate(bytes)];
}

/** Certificates of a SignedData (RFC 5652 §5.1). The ContentInfo may be BER, the certificates must be DER. */
function readBundle(bytes: Uint8Array): Certificate[] {
  const { node } = parseBerPrefix(bytes);
  if (node.end !== bytes.length) throw x509Error('X509_NO_CERTIFICATE', { offset: node.end });
  const contentInfo = readSequence(node);
  const type = readOid(contentInfo.next());
  if (!SIGNED_DATA.includes(type)) throw x509Error('X509_NO_CERTIFICATE', {}, { contentType: type });
  const signedData = new Fields(expectTag(readExplicit(contentInfo.next(0xa0)), Tag.SEQUENCE));
  signedData.next(Tag.INTEGER);
  signedData.next(Tag.SET);
  signedData.next(Tag.SEQUENCE);
  const list = signedData.optional(0xa0);
  // The other alternatives of CertificateChoices are attribute certificates and the obsolete PKCS #6 form.
  return (list?.children ?? []).filter(({ tag }) => tag === Tag.SEQUENCE).map(({ der }) => cachedCertificate(der));
}
