/**
 * CSRResponse (GM/T 0092): how an authority answers a request for a pair. The signature certificate first among its
 * issuers, then the encryption key wrapped to the signature key, then the encryption certificate. The tagging of
 * encryptCerts is the one in use; the text of the standard was not at hand.
 */
import { DerError, parseDer, readExplicit, readSequence, readSetOf, Tag, write } from '@govseal/der';
import { CaError } from '../../error.ts';

export interface CsrResponse {
  /** DER certificates; the end entity's own is the one for the key of the request. */
  readonly signCerts: readonly Uint8Array[];
  /** DER SM2EnvelopedKey (GB/T 35276 §7.4). */
  readonly encryptedPrivateKey?: Uint8Array | undefined;
  readonly encryptCerts?: readonly Uint8Array[] | undefined;
}

/** DER. The certificates of a SET OF are in the order of their encodings, so a reader finds its own by the key. */
export function writeCsrResponse(response: CsrResponse): Uint8Array {
  const { signCerts, encryptedPrivateKey, encryptCerts } = response;
  return write.sequence(
    write.setOf(signCerts),
    ...(encryptedPrivateKey === undefined ? [] : [write.explicit(0, encryptedPrivateKey)]),
    ...(encryptCerts === undefined ? [] : [write.explicit(1, write.setOf(encryptCerts))]),
  );
}

/** Reads strictly. Throws `CA_CSR_RESPONSE`. */
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

/** Written as SET OF here, as SEQUENCE OF by others. */
function readCertificates(node: Parameters<typeof readSetOf>[0]): readonly Uint8Array[] {
  return node.tag === Tag.SEQUENCE
    ? node.children.map((child) => child.der)
    : readSetOf(node).map((child) => child.der);
}
