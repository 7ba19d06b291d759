/** Display name of a signature algorithm with its digest. */
import { describeAlgorithm, type SignatureAlgorithm } from '@govseal/crypto';

/** `ECDSA with SHA-256`; schemes without a separate digest (EdDSA) by name only. */
export function algorithmText(algorithm: SignatureAlgorithm): string {
  const { signature } = describeAlgorithm(algorithm, algorithm.digest, null);
  return algorithm.digest === null ? signature : `${signature} with ${algorithm.digest}`;
}
