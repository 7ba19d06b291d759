/** A signature algorithm with its digest, as people name it. */
import { describeAlgorithm, type SignatureAlgorithm } from '@govseal/crypto';

/** `ECDSA with SHA-256`; the schemes without a digest of their own (EdDSA) only by name. */
export function algorithmText(algorithm: SignatureAlgorithm): string {
  const { signature } = describeAlgorithm(algorithm, algorithm.digest, null);
  return algorithm.digest === null ? signature : `${signature} with ${algorithm.digest}`;
}
