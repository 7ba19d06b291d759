/**
 * CSRResponse (GM/T 0092): an authority's reply to a request for a pair. The signature certificate with its issuers,
 * the encryption key wrapped to the signature key, the encryption certificate. The tagging of encryptCerts follows
 * common practice; we have not seen the standard's text.
 */
import { DerError, parseDer, readExplicit, readSequence, readSetOf, Tag, write } from '@govseal/der';
import { CaError } from '../../error.ts';

/** The fields of a CSRResponse. */
export interface CsrResponse {
  /** DER certificates; the holder's own is the one for the requested key. */
  readonly signCerts: readonly Uint8Array[];
  /** DER SM2EnvelopedKey (GB/T 35276 §7.4). */
  readonly encryptedPrivateKey?: Uint8Array | undefined;
  /** DER certificates for the delivered encryption key. */
  readonly encryptCerts?: readonly Uint8Array[] | undefined;
}

/** Encodes DER. A SET OF sorts certificates by their encoding, so a reader finds its own by the key. */
export function writeCsrResponse(response: CsrResponse): Uint8Array {
  const { signCerts, encryptedPrivateKey, encryptCerts } = response;
  return write.sequence(
    write.setOf(signCerts),
    ...(encryptedPrivateKey === undefined ? [] : [write.explicit(0, encryptedPrivateKey)]),
    ...(encryptCerts === undefined ? [] : [write.explicit(1, write.setOf(encryptCerts))]),
  );
}

/** Parses strictly. Throws `CA_CSR_RESPONSE`. */
export function parseCsrResponse(der: Uint8Array): CsrResponse {
  try {
    const fields = readSequence(parseDer(der, { maxNodes: 10_000 }));
    const signCerts = readSetOf(fields.next()).map((node) => node.der);
    const key = fields.optional(0xa0);
    const certificates = fields.optional(0xa1);
    fields.end();
    return {
      signCerts,
      encryptedPrivateKey: key && readExplicit(key).der,
      encryptCerts: certificates && readCertificates(readExplicit(certificates)),
    };
  } catch (cause) {
    if (!(cause instanceof DerError)) throw cause;
    throw new CaError('CA_CSR_RESPONSE', { at: cause.at, params: { reason: cause.code }, cause });
  }
}

/** We write SET OF; others write SEQUENCE OF. */
function readCertificates(node: Parameters<typeof readSetOf>[0]): readonly Uint8Array[] {
  return node.tag === Tag.SEQUENCE
    ? node.children.map((child) => child.der)
    : readSetOf(node).map((child) => child.der);
}
