/**
 * `CryptoEngine` for platforms without `node:crypto`: pages, workers, and other runtimes. It verifies what the engine
 * on Node verifies, with its own code: WebCrypto lacks half of the algorithms and differs between browsers in the
 * rest, and a verdict must not depend on the browser. WebCrypto is used only for random bytes and for digests of long
 * data.
 */
import { concatBytes } from '@govseal/core';
import { CryptoError } from '../error.ts';
import { fits } from '../fit.ts';
import { signsWith } from '../signable.ts';
import type { Sm2Kernel } from '../sm/sm2-kernel.ts';
import type { CryptoEngine, DigestName, MaybePromise, PublicKey, SignatureAlgorithm } from '../types.ts';
import { createDigest, digest } from './digests.ts';
import { verifyDsa } from './dsa.ts';
import { loadEcdsa, loadEddsa, loadSm2, loadSm3Lanes } from './lazy.ts';
import { verifyRsa } from './rsa.ts';

/** Options of the engine for browsers. */
export interface WebEngineOptions {
  /**
   * Default: `globalThis.crypto`. Without `subtle`, as in pages of insecure origins, digests are computed in
   * JavaScript.
   */
  readonly crypto?: Pick<Crypto, 'getRandomValues'> & Partial<Pick<Crypto, 'subtle'>>;
  /** Default: the WebAssembly kernel, compiled on first use, or the portable one if that fails its test. */
  readonly sm2?: Sm2Kernel;
}

/** Digests that WebCrypto has. */
const SUBTLE: ReadonlySet<DigestName> = new Set(['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512']);
/** Below this length, a digest in JavaScript is faster than WebCrypto's. */
const LONG = 65_536;
/** Limit of one `getRandomValues` call. */
const MAX_RANDOM = 65_536;

/** A `CryptoEngine` for browsers and workers that verifies what the engine on Node verifies. */
export function createWebEngine({ crypto = globalThis.crypto, sm2 }: WebEngineOptions = {}): CryptoEngine {
  const digestOf = (name: DigestName, ...parts: readonly Uint8Array[]): MaybePromise<Uint8Array> => {
    const { subtle } = crypto;
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    if (subtle === undefined || length < LONG || !SUBTLE.has(name)) return digest(name, ...parts);
    // WebCrypto does not accept views of shared memory.
    const whole = (parts.length === 1 ? parts[0]! : concatBytes(...parts)) as Uint8Array<ArrayBuffer>;
    return subtle.digest(name, whole).then((value) => new Uint8Array(value));
  };
  return {
    name: 'web',
    digest: digestOf,
    digestAll: async (name, messages) => {
      const lanes = name === 'SM3' ? (await loadSm3Lanes()).sharedSm3Lanes() : null;
      return lanes?.digestAll(messages) ?? Promise.all(messages.map((message) => digestOf(name, message)));
    },
    createDigest,
    verify: (algorithm, key, message, signature) => verify({ sm2, algorithm, key }, message, signature),
    randomBytes(length) {
      const bytes = new Uint8Array(length);
      for (let at = 0; at < length; at += MAX_RANDOM) crypto.getRandomValues(bytes.subarray(at, at + MAX_RANDOM));
      return bytes;
    },
  };
}

async function verify(
  { sm2, algorithm, key }: Verification,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  if (!signsWith(algorithm)) {
    throw new CryptoError('CRYPTO_UNSUPPORTED_ALGORITHM', {
      params: { algorithm: algorithm.scheme, digest: algorithm.digest ?? 'none' },
    });
  }
  if (key.type === 'unsupported') throw new CryptoError('CRYPTO_UNSUPPORTED_KEY', { params: { algorithm: key.oid } });
  // No signature value is valid under an algorithm that does not fit the key.
  if (!fits(algorithm, key)) return false;
  switch (key.type) {
    case 'RSA':
      return verifyRsa(algorithm, key, message, signature);
    case 'EC':
      return algorithm.scheme === 'SM2'
        ? (await loadSm2()).verifySm2(sm2, algorithm, key, message, signature)
        : (await loadEcdsa()).verifyEcdsa(algorithm, key, message, signature);
    case 'OKP':
      return (await loadEddsa()).verifyEddsa(key, message, signature);
    case 'DSA':
      return verifyDsa(algorithm, key, message, signature);
    default:
      return key satisfies never;
  }
}

interface Verification {
  readonly sm2: Sm2Kernel | undefined;
  readonly algorithm: SignatureAlgorithm;
  readonly key: PublicKey;
}
