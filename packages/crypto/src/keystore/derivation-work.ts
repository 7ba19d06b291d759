/**
 * Bounds the key derivation that one keystore can ask for. The file names its own iteration counts, and a count of 2^31
 * is an hour; all derivations of one file draw on one account.
 */
import { KeystoreError } from '../error.ts';

// PBKDF2: OWASP advises 600,000 (2023) and the largest default in use is 2,000,000; ten million are about 3 s.
const MOST_ITERATIONS = 10_000_000;
/** The derivation of PKCS #12 runs one digest call of JavaScript an iteration: about as dear as ten of PBKDF2 in C. */
export const PKCS12_WEIGHT = 10;

export class DerivationWork {
  private left = MOST_ITERATIONS;

  /** Throws `KEYSTORE_ITERATION_LIMIT` once more is asked for than one file may. `blocks` are outputs of the PRF. */
  spend(iterations: number, blocks: number, weight = 1): void {
    this.left -= iterations * blocks * weight;
    if (this.left < 0) {
      throw new KeystoreError('KEYSTORE_ITERATION_LIMIT', { params: { iterations, most: MOST_ITERATIONS / weight } });
    }
  }
}
