/** The signer of OCSP responses: the CA itself, or a delegate that it certified for this (RFC 6960 §4.2.2.2). */
import { equalBytes } from '@govseal/core';
import type { CryptoEngine, Signer } from '@govseal/crypto';
import {
  type Certificate,
  extensionOid,
  keyIdentifier,
  parseCertificate,
  profiles,
  trustAnchor,
  validatePath,
} from '@govseal/x509';
import { CaError } from '../../error.ts';

/** A checked signer. */
export interface OcspKey {
  /** Signs the responses. */
  readonly signer: Signer & Required<Pick<Signer, 'sign'>>;
  /** The responder's certificate. */
  readonly certificate: Certificate;
  /** SHA-1 of the key (20 bytes): the ResponderID byKey. */
  readonly keyHash: Uint8Array;
  /** DER certificates to include in responses: the delegate's; none if the CA itself signs. */
  readonly certificates: readonly Uint8Array[];
}

/**
 * Checks a signer before first use. Throws `CA_OCSP_CERTIFICATE` unless it is the issuer itself, or a delegate that the
 * issuer issued directly for OCSP signing, valid at `at`, with id-pkix-ocsp-nocheck.
 */
export async function openOcspKey(
  signer: Signer,
  issuer: Certificate,
  engine: CryptoEngine,
  at: Date,
): Promise<OcspKey> {
  const certificate = parseCertificate(signer.certificate);
  const refuse = (rule: string): CaError =>
    new CaError('CA_OCSP_CERTIFICATE', { at: { certificate: certificate.subject.text }, params: { rule } });
  const { sign } = signer;
  if (sign === undefined) throw refuse('a signer of messages');
  const own = equalBytes(certificate.der, issuer.der);
  if (!own) {
    const result = await validatePath(certificate, {
      engine,
      trust: [trustAnchor(issuer)],
      at,
      profile: profiles['ocsp-signing'],
      revocation: 'off',
    });
    if (!result.ok) throw refuse(result.failures[0]?.findings[0]?.code ?? 'X509_NO_PATH');
    // RFC 6960 §4.2.2.2.1: otherwise a client would have to check the responder's own status elsewhere
    if (certificate.extension(extensionOid.ocspNoCheck) === undefined) throw refuse('id-pkix-ocsp-nocheck');
  }
  return {
    signer: { ...signer, sign },
    certificate,
    keyHash: await keyIdentifier(certificate.spki, engine),
    certificates: own ? [] : [signer.certificate],
  };
}
