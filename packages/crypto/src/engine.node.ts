/**
 * `CryptoEngine` on Node with synchronous node:crypto. It verifies RSA PKCS #1 v1.5 and PSS, ECDSA, SM2, Ed25519, Ed448
 * and DSA; a scheme is a row of `verifiers`. Algorithm strength is checked elsewhere.
 */
import { constants, verify as cryptoVerify, type KeyObject, publicDecrypt, randomBytes } from 'node:crypto';
import { compareBytes } from '@govseal/core';
import { curveRow } from './curve.ts';
import { createDigest, digest, nodeDigest, plain } from './digest.node.ts';
import { readSignaturePair } from './ecdsa-value.ts';
import { verifyPkcs1WithoutNull, verifyPss } from './emsa.ts';
import { CryptoError } from './error.ts';
import { fits } from './fit.ts';
import { generateKey, type NodePrivateKey } from './key.node.ts';
import { KeyCache } from './public-key.node.ts';
import { signsWith } from './signable.ts';
import { type Sm2Choice, selectSm2Implementation } from './sm/sm2.node.ts';
import { verifySm2Value } from './sm/sm2-key.ts';
import { verifySm2Natively } from './sm/sm2-native.node.ts';
import { digestAllSm3 } from './sm/sm3-lanes.node.ts';
import type { CryptoEngine, DigestName, KeySpec, PublicKey, SignatureAlgorithm, SignatureScheme } from './types.ts';

/** Options of the engine on Node. */
export interface NodeEngineOptions {
  /** Maximum number of cached public keys, least recently used evicted first; default 256. */
  readonly keyCacheSize?: number;
  /**
   * Implementation of SM2, also for keys that the engine generates. Default `auto`: the WebAssembly kernel if it passes
   * its test.
   */
  readonly sm2?: Sm2Choice;
}

interface Verification {
  readonly algorithm: SignatureAlgorithm;
  readonly key: PublicKey;
  /** The same key, imported. */
  readonly ready: KeyObject;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

type Verifier = (verification: Verification) => boolean;

/** Supported schemes. `fits` was checked before, so the key has the type that the scheme requires. */
const verifiers: Partial<Record<SignatureScheme, Verifier>> = {
  'RSASSA-PKCS1-v1_5': verifyRsaPkcs1,
  'RSASSA-PSS': verifyRsaPss,
  ECDSA: (verification) =>
    verification.key.type === 'EC' && verifyPair(verification, curveRow(verification.key.curve).order),
  DSA: (verification) => verification.key.type === 'DSA' && verifyPair(verification, verification.key.q),
  SM2: ({ algorithm, key, ready, message, signature }) =>
    key.type === 'EC' && verifySm2Natively(algorithm, key, ready, message, signature),
  Ed25519: ({ ready, message, signature }) => cryptoVerify(null, message, ready, signature),
  Ed448: ({ ready, message, signature }) => cryptoVerify(null, message, ready, signature),
};

function unsupported(algorithm: SignatureAlgorithm): CryptoError {
  return new CryptoError('CRYPTO_UNSUPPORTED_ALGORITHM', {
    params: { algorithm: algorithm.scheme, digest: algorithm.digest ?? 'none' },
  });
}

/** RFC 8017 §8.1.2 and §8.2.2 step 1: the value is as long as the modulus; the number is below the modulus. */
function isRsaValue(key: PublicKey, signature: Uint8Array): boolean {
  return key.type === 'RSA' && signature.length === key.n.length && compareBytes(signature, key.n) < 0;
}

function publicOperation(ready: KeyObject, signature: Uint8Array): Uint8Array {
  return plain(publicDecrypt({ key: ready, padding: constants.RSA_NO_PADDING }, signature));
}

function verifyRsaPkcs1({ algorithm, key, ready, message, signature }: Verification): boolean {
  const name = algorithm.digest!;
  if (!isRsaValue(key, signature)) return false;
  // OpenSSL compares the whole encoded message and requires the NULL; the form without it is checked second.
  if (cryptoVerify(nodeDigest(name), message, ready, signature)) return true;
  return verifyPkcs1WithoutNull(publicOperation(ready, signature), name, digest(name, message));
}

function verifyRsaPss({ algorithm, key, ready, message, signature }: Verification): boolean {
  const pss = algorithm.pss!;
  if (!isRsaValue(key, signature)) return false;
  // Node has no option for the mask digest.
  if (pss.mgfDigest !== pss.digest) {
    return verifyPss(
      { block: publicOperation(ready, signature), modulusBits: key.bits },
      pss,
      digest(pss.digest, message),
      digest,
    );
  }
  return cryptoVerify(
    nodeDigest(pss.digest),
    message,
    { key: ready, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: pss.saltLength },
    signature,
  );
}

function verifyPair({ algorithm, ready, message, signature }: Verification, order: Uint8Array): boolean {
  if (readSignaturePair(signature, order) === null) return false;
  return cryptoVerify(nodeDigest(algorithm.digest!), message, ready, signature);
}

/** A `CryptoEngine` whose methods are synchronous. */
export interface NodeEngine extends CryptoEngine {
  /** Digest of the concatenated parts. */
  digest(name: DigestName, ...parts: readonly Uint8Array[]): Uint8Array;
  digestAll(name: DigestName, messages: readonly Uint8Array[]): readonly Uint8Array[];
  verify(algorithm: SignatureAlgorithm, key: PublicKey, message: Uint8Array, signature: Uint8Array): boolean;
  generateKey(spec: KeySpec): NodePrivateKey;
}

/** Creates an engine with its own key cache. */
export function createNodeEngine(options: NodeEngineOptions = {}): NodeEngine {
  const keys = new KeyCache(options.keyCacheSize ?? 256);
  return {
    name: 'node',
    digest,
    digestAll: (name, messages) =>
      name === 'SM3' && options.sm2 !== 'native'
        ? digestAllSm3(messages)
        : messages.map((message) => digest(name, message)),
    createDigest,
    verify(algorithm, key, message, signature) {
      const verifier = verifiers[algorithm.scheme];
      if (verifier === undefined || !signsWith(algorithm)) throw unsupported(algorithm);
      if (key.type === 'unsupported')
        throw new CryptoError('CRYPTO_UNSUPPORTED_KEY', { params: { algorithm: key.oid } });
      // No signature value is valid under an algorithm that does not fit the key.
      if (!fits(algorithm, key)) return false;
      if (algorithm.scheme === 'SM2' && key.type === 'EC') {
        const implementation = selectSm2Implementation(options.sm2);
        if (implementation !== null) return verifySm2Value(implementation, algorithm, key, message, signature);
      }
      return verifier({ algorithm, key, ready: keys.get(key), message, signature });
    },
    randomBytes: (length) => plain(randomBytes(length)),
    generateKey: (spec) => generateKey(spec, options),
  };
}

/** The default engine. */
export const nodeEngine: NodeEngine = createNodeEngine();
