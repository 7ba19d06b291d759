/**
 * An engine for checking one certificate that computes each signature verification once: path validation at the last
 * second repeats those at the first. Only valid results are remembered, for exactly the same algorithm, key, message
 * and signature; an invalid one is computed again.
 */
import { equalBytes } from '@govseal/core';
import { type CryptoEngine, type PublicKey, type SignatureAlgorithm, writePublicKey } from '@govseal/crypto';

interface VerifiedSignature {
  /** The object parsed from the certificate; compared by identity. */
  readonly algorithm: SignatureAlgorithm;
  readonly spki: Uint8Array;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

/** Create one per check, and drop it afterwards. It does not generate keys. */
export function verifyOnce(engine: CryptoEngine): CryptoEngine {
  const verified: VerifiedSignature[] = [];
  const wasVerified = (
    algorithm: SignatureAlgorithm,
    key: PublicKey,
    message: Uint8Array,
    signature: Uint8Array,
  ): boolean =>
    verified.some(
      (entry) =>
        entry.algorithm === algorithm &&
        equalBytes(entry.message, message) &&
        equalBytes(entry.signature, signature) &&
        equalBytes(entry.spki, writePublicKey(key)),
    );
  return {
    name: engine.name,
    digest: (name, ...parts) => engine.digest(name, ...parts),
    createDigest: (name) => engine.createDigest(name),
    randomBytes: (length) => engine.randomBytes(length),
    verify: async (algorithm, key, message, signature) => {
      if (wasVerified(algorithm, key, message, signature)) return true;
      const entry = { algorithm, message: new Uint8Array(message), signature: new Uint8Array(signature) };
      const valid = (await engine.verify(algorithm, key, message, signature)) === true;
      if (valid) verified.push({ ...entry, spki: writePublicKey(key) });
      return valid;
    },
  };
}
