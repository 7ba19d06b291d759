import type { CryptoEngine, PrivateKey, SignatureAlgorithm } from '@govseal/crypto';
import type { CertificationRequest } from './revocation-types.ts';
export function parseCsr(_der: Uint8Array): CertificationRequest {
  throw new Error('not written yet');
}
/** Proof of possession: throws `X509_REQUEST_SIGNATURE` unless the request is signed by its own key. */
export async function verifyRequest(_request: CertificationRequest, _engine: CryptoEngine): Promise<void> {
  throw new Error('not written yet');
}
export interface BuildCsrOptions {
  /** DER of the Name. */
  readonly subject: Uint8Array;
  readonly key: PrivateKey;
  readonly algorithm?: SignatureAlgorithm;
  /** Extensions to ask for, each a DER Extension. */
  readonly extensions?: readonly Uint8Array[];
}
export async function buildCsr(_options: BuildCsrOptions): Promise<Uint8Array> {
  throw new Error('not written yet');
}
