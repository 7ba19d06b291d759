/** Builds v3 certificates (RFC 5280 §4.1) in DER. The caller decides on the content and signs it. */
import { type MaybePromise, type SignatureAlgorithm, writeSignatureAlgorithm } from '@govseal/crypto';
import { write } from '@govseal/der';
import { x509Error } from '../error.ts';

/** The fields of a certificate (RFC 5280 §4.1.2) and its signer. */
export interface BuildCertificateOptions {
  /** Content bytes of the INTEGER: positive, at most 20. */
  readonly serialNumber: Uint8Array;
  /** DER of the issuer's Name; `writeName` makes one. */
  readonly issuer: Uint8Array;
  /** DER of the subject's Name. */
  readonly subject: Uint8Array;
  /** Start of the validity period. Fractions of a second are dropped. */
  readonly notBefore: Date;
  /** Last instant of the validity period (inclusive). Fractions of a second are dropped. */
  readonly notAfter: Date;
  /** DER of the SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
  /** DER of each Extension, in the order in which they are written. */
  readonly extensions: readonly Uint8Array[];
  /** Algorithm that `sign` uses; it is written in both AlgorithmIdentifiers. */
  readonly algorithm: SignatureAlgorithm;
  /** Signs the DER of the TBSCertificate; ECDSA and SM2 values are DER. */
  readonly sign: (tbs: Uint8Array) => MaybePromise<Uint8Array>;
}

/** A certificate without its signature value. */
export interface CertificateDraft {
  /** DER of the TBSCertificate, which is signed. */
  readonly tbs: Uint8Array;
  /** Returns the DER of the certificate with this signature value. */
  assemble(signature: Uint8Array): Uint8Array;
}

/**
 * Builds a certificate and returns its DER. Throws `X509_SERIAL_TOO_LONG` or `X509_SERIAL_NOT_POSITIVE` for an invalid
 * serial number.
 */
export async function buildCertificate(options: BuildCertificateOptions): Promise<Uint8Array> {
  const draft = draftCertificate(options);
  return draft.assemble(await options.sign(draft.tbs));
}

/** `buildCertificate` in two steps, for signatures made elsewhere. Throws the same errors. */
export function draftCertificate(options: Omit<BuildCertificateOptions, 'sign'>): CertificateDraft {
  const algorithm = writeSignatureAlgorithm(options.algorithm, 'certificate');
  const tbs = write.sequence(
    write.explicit(0, write.integer(2)),
    writeSerialNumber(options.serialNumber),
    algorithm,
    options.issuer,
    write.sequence(write.time(options.notBefore), write.time(options.notAfter)),
    options.subject,
    options.spki,
    ...(options.extensions.length === 0 ? [] : [write.explicit(3, write.sequence(...options.extensions))]),
  );
  return { tbs, assemble: (signature) => write.sequence(tbs, algorithm, write.bitString(signature)) };
}

/** RFC 5280 §4.1.2.2: positive, at most 20 bytes, minimal. */
export function writeSerialNumber(serialNumber: Uint8Array): Uint8Array {
  const first = serialNumber[0];
  if (serialNumber.length > 20) throw x509Error('X509_SERIAL_TOO_LONG', {}, { octets: serialNumber.length });
  const padded = first === 0 && ((serialNumber[1] ?? 0) & 0x80) === 0;
  if (first === undefined || first >= 0x80 || padded) throw x509Error('X509_SERIAL_NOT_POSITIVE');
  return write.encode(0x02, serialNumber);
}
