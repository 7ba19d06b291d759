/** Builds certificates (RFC 5280 §4.1): v3, DER, signed by whoever `sign` is. What is put in is the caller's decision. */
import { type MaybePromise, type SignatureAlgorithm, writeSignatureAlgorithm } from '@govseal/crypto';
import { write } from '@govseal/der';
import { x509Error } from '../error.ts';

export interface BuildCertificateOptions {
  /** Content bytes of the INTEGER: positive, at most 20. */
  readonly serialNumber: Uint8Array;
  /** DER of the Name. */
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  /** Whole seconds; a fraction is cut. */
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** DER of the SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
  /** DER Extensions, in the order to write them. */
  readonly extensions: readonly Uint8Array[];
  readonly algorithm: SignatureAlgorithm;
  readonly sign: (tbs: Uint8Array) => MaybePromise<Uint8Array>;
}

/** A certificate but for its signature. */
export interface CertificateDraft {
  /** DER of the TBSCertificate: what is to be signed. */
  readonly tbs: Uint8Array;
  /** DER of the certificate with this signature value. */
  assemble(signature: Uint8Array): Uint8Array;
}

/** DER of the signed certificate. Throws `X509_SERIAL_TOO_LONG` or `X509_SERIAL_NOT_POSITIVE` for a wrong serial number. */
export async function buildCertificate(options: BuildCertificateOptions): Promise<Uint8Array> {
  const draft = draftCertificate(options);
  return draft.assemble(await options.sign(draft.tbs));
}

/** The same in two steps, for signatures that come from elsewhere. Throws as `buildCertificate`. */
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
