/** An engine of the caller with few algorithms, like one over WebCrypto or a smart card. */
import { type CryptoEngine, CryptoError, type DigestName } from '@govseal/crypto';
import { nodeEngine } from '@govseal/crypto/node';

const DIGESTS: ReadonlySet<DigestName> = new Set(['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512']);

function known(name: DigestName): DigestName {
  if (DIGESTS.has(name)) return name;
  throw new CryptoError('CRYPTO_UNSUPPORTED_DIGEST', { params: { algorithm: name } });
}

export const limitedEngine: CryptoEngine = {
  name: 'limited',
  digest: async (name, ...parts) => nodeEngine.digest(known(name), ...parts),
  createDigest: (name) => nodeEngine.createDigest(known(name)),
  verify: async (algorithm, key, message, signature) => {
    const { scheme, digest } = algorithm;
    if (scheme === 'Ed448' || (digest !== null && !DIGESTS.has(digest))) {
      throw new CryptoError('CRYPTO_UNSUPPORTED_ALGORITHM', {
        params: { algorithm: scheme, digest: digest ?? 'none' },
      });
    }
    return nodeEngine.verify(algorithm, key, message, signature);
  },
  randomBytes: nodeEngine.randomBytes,
};
