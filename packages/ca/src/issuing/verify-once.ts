/**
 * The engine for one judgement of one certificate, which asks about the same signatures again: at its last second as at its
 * first, and by path validation what was verified before it. Each is computed once. Only what was found right is known, for
 * the same algorithm, key and bytes, compared whole; a wrong one is computed again, and nothing is known afterwards.
 */
import { equalBytes } from '@govseal/core';
import { type CryptoEngine, type PublicKey, type SignatureAlgorithm, writePublicKey } from '@govseal/crypto';

interface Right {
  /** The very object that was read from the certificate. */
  readonly algorithm: SignatureAlgorithm;
  readonly spki: Uint8Array;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

/** Made where a judgement begins, and dropped with it. It makes no keys. */
export function verifyOnce(engine: CryptoEngine): CryptoEngine {
  const rights: Right[] = [];
  const isKnown = (
    algorithm: SignatureAlgorithm,
    key: PublicKey,
    message: Uint8Array,
    signature: Uint8Array,
  ): boolean =>
    rights.some(
      (right) =>
        right.algorithm === algorithm &&
        equalBytes(right.message, message) &&
        equalBytes(right.signature, signature) &&
        equalBytes(right.spki, writePublicKey(key)),
    );
  return {
    name: engine.name,
    digest: (name, ...parts) => engine.digest(name, ...parts),
    createDigest: (name) => engine.createDigest(name),
    randomBytes: (length) => engine.randomBytes(length),
    verify: async (algorithm, key, message, signature) => {
      if (isKnown(algorithm, key, message, signature)) return true;
      const right = { algorithm, message: new Uint8Array(message), signature: new Uint8Array(signature) };
      const valid = (await engine.verify(algorithm, key, message, signature)) === true;
      if (valid) rights.push({ ...right, spki: writePublicKey(key) });
      return valid;
    },
  };
}
