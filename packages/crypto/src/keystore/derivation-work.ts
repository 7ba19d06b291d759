/**
 * Limits the key derivation of one keystore. The file states its own iteration counts, and 2^31 iterations take an
 * hour; all derivations of one file share one budget.
 */
import { KeystoreError } from '../error.ts';

// PBKDF2: OWASP recommends 600,000 (2023) and the largest default in use is 2,000,000; ten million take about 3 s.
const MAX_ITERATIONS = 10_000_000;
/**
 * The PKCS #12 derivation calls one digest from JavaScript per iteration: about as expensive as ten PBKDF2 iterations
 * in C.
 */
export const PKCS12_WEIGHT = 10;

/** The iteration budget of one file. */
export class DerivationWork {
  private left = MAX_ITERATIONS;

  /**
   * Spends iterations. Throws `KEYSTORE_ITERATION_LIMIT` if one file needs more than the limit. `blocks` are outputs of
   * the PRF.
   */
  spend(iterations: number, blocks: number, weight = 1): void {
    this.left -= iterations * blocks * weight;
    if (this.left < 0) {
      throw new KeystoreError('KEYSTORE_ITERATION_LIMIT', { params: { iterations, most: MAX_ITERATIONS / weight } });
    }
  }
}
