import type { MaybePromise, SignatureAlgorithm } from '@govseal/crypto';
export interface BuildCertificateOptions {
  /** Content octets of the INTEGER: positive, at most 20. */
  readonly serialNumber: Uint8Array;
  /** DER of the Name. */
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** DER of the SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
  /** DER Extensions, in the order to write them. */
  readonly extensions: readonly Uint8Array[];
  readonly algorithm: SignatureAlgorithm;
  readonly sign: (tbs: Uint8Array) => MaybePromise<Uint8Array>;
}
export async function buildCertificate(_options: BuildCertificateOptions): Promise<Uint8Array> {
  throw new Error('not written yet');
}
