/**
 * `CryptoEngine` for platforms that have only WebCrypto: pages, workers, and runtimes without `node:crypto`. It
 * verifies RSA PKCS #1 v1.5 and PSS, ECDSA on the NIST curves, Ed25519 if the runtime has it, and SM2 with our kernel.
 */
import { compareBytes, concatBytes } from '@govseal/core';
import { p1363FromDer } from '../ecdsa-value.ts';
import { CryptoError } from '../error.ts';
import { fits } from '../fit.ts';
import { checkOkp } from '../okp-points.ts';
import { checkRsa } from '../rsa/rsa-limits.ts';
import { verifySm2With } from '../sm/sm2-anywhere.ts';
import { defaultKernel } from '../sm/sm2-default.ts';
import type { Sm2Kernel } from '../sm/sm2-kernel.ts';
import { Sm3, sm3 } from '../sm/sm3.ts';
import { sharedSm3Lanes } from '../sm/sm3-lanes.ts';
import { writePublicKey } from '../spki.ts';
import type { CryptoEngine, DigestName, DigestStream, PublicKey, SignatureAlgorithm } from '../types.ts';

/** What the engine of browsers computes with. */
export interface WebEngineOptions {
  /** Default: `globalThis.crypto`. */
  readonly crypto?: Crypto;
  /** Default: the WebAssembly one where it passes its test, compiled when SM2 is first asked for, else the portable one. */
  readonly sm2?: Sm2Kernel;
}

/** Digests of WebCrypto; SM3 is implemented here. */
const DIGESTS: ReadonlySet<DigestName> = new Set(['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512']);
const CURVES: ReadonlySet<string> = new Set(['P-256', 'P-384', 'P-521']);
/** Limit of one `getRandomValues` call. */
const MAX_RANDOM = 65_536;

/**
 * A `CryptoEngine` over WebCrypto, for browsers and workers; SM2 and SM3 are computed here. Methods are asynchronous.
 */
export function createWebEngine({ crypto = globalThis.crypto, sm2 }: WebEngineOptions = {}): CryptoEngine {
  const { subtle } = crypto;
  const digest = async (name: DigestName, ...parts: readonly Uint8Array[]): Promise<Uint8Array> => {
    if (name === 'SM3') return sm3(...parts);
    requireDigest(name);
    return new Uint8Array(await subtle.digest(name, unshared(parts.length === 1 ? parts[0]! : concatBytes(...parts))));
  };
  return {
    name: 'web',
    digest,
    digestAll: (name, messages) => {
      const lanes = name === 'SM3' ? sharedSm3Lanes() : null;
      return lanes?.digestAll(messages) ?? Promise.all(messages.map((message) => digest(name, message)));
    },
    createDigest: (name) => (name === 'SM3' ? new Sm3() : new CollectedDigest(requireDigest(name), digest)),
    async verify(algorithm, key, message, signature) {
      if (key.type === 'unsupported')
        throw new CryptoError('CRYPTO_UNSUPPORTED_KEY', { params: { algorithm: key.oid } });
      if (!fits(algorithm, key)) return false;
      if (algorithm.scheme === 'SM2') {
        const kernel = sm2 ?? defaultKernel();
        return key.type === 'EC' && verifySm2With(kernel, algorithm, { ...key, curve: 'SM2' }, message, signature);
      }
      const value = valueFor(key, signature);
      return value !== null && verifyWith(subtle, { algorithm, key }, message, value);
    },
    randomBytes(length) {
      const bytes = new Uint8Array(length);
      for (let at = 0; at < length; at += MAX_RANDOM) crypto.getRandomValues(bytes.subarray(at, at + MAX_RANDOM));
      return bytes;
    },
  };
}

/** WebCrypto has no incremental digest: the data is collected until the end. */
class CollectedDigest implements DigestStream {
  readonly #parts: Uint8Array[] = [];
  readonly #name: DigestName;
  readonly #digest: CryptoEngine['digest'];

  constructor(name: DigestName, digest: CryptoEngine['digest']) {
    this.#name = name;
    this.#digest = digest;
  }

  update(bytes: Uint8Array): void {
    this.#parts.push(new Uint8Array(bytes));
  }

  digest(): ReturnType<DigestStream['digest']> {
    return this.#digest(this.#name, ...this.#parts);
  }
}

function requireDigest(name: DigestName): DigestName {
  if (!DIGESTS.has(name)) throw new CryptoError('CRYPTO_UNSUPPORTED_DIGEST', { params: { algorithm: name } });
  return name;
}

/** The signature value in WebCrypto's format; null for bytes that are not a value for this key. */
function valueFor(key: PublicKey, signature: Uint8Array): Uint8Array | null {
  if (key.type === 'EC') return p1363FromDer(signature, key.curve);
  // RFC 8017 §8.1.2 and §8.2.2 step 1
  if (key.type === 'RSA' && (signature.length !== key.n.length || compareBytes(signature, key.n) >= 0)) return null;
  return signature;
}

async function verifyWith(
  subtle: SubtleCrypto,
  { algorithm, key }: { readonly algorithm: SignatureAlgorithm; readonly key: PublicKey },
  message: Uint8Array,
  value: Uint8Array,
): Promise<boolean> {
  const named = nameOf(algorithm, key);
  // WebCrypto does not read the identifier of RSASSA-PSS keys.
  const plain = key.type === 'RSA' ? { type: key.type, n: key.n, e: key.e, bits: key.bits, pssOnly: false } : key;
  if (key.type === 'RSA') checkRsa(key.n, key.e);
  if (key.type === 'OKP') checkOkp(key);
  let imported: CryptoKey;
  try {
    imported = await subtle.importKey('spki', unshared(writePublicKey(plain)), named, false, ['verify']);
  } catch (cause) {
    if (isMissing(cause)) throw unsupported(algorithm);
    throw new CryptoError('CRYPTO_KEY_MALFORMED', { params: { algorithm: algorithm.scheme }, cause });
  }
  try {
    return await subtle.verify(named, imported, unshared(value), unshared(message));
  } catch (cause) {
    if (isMissing(cause)) throw unsupported(algorithm);
    throw cause;
  }
}

/** WebCrypto §18.4.4: an algorithm that the runtime does not have. Says nothing about the key or the value. */
function isMissing(cause: unknown): boolean {
  return (cause as { readonly name?: unknown } | null)?.name === 'NotSupportedError';
}

function unsupported({ scheme, digest }: SignatureAlgorithm): CryptoError {
  return new CryptoError('CRYPTO_UNSUPPORTED_ALGORITHM', {
    params: { algorithm: scheme, digest: digest ?? 'none', engine: 'web' },
  });
}

/** Parameters of importing and verifying, which WebCrypto names alike. Throws for what it does not have. */
function nameOf(algorithm: SignatureAlgorithm, key: PublicKey): { name: string } {
  const { scheme, digest, pss } = algorithm;
  if (scheme === 'Ed25519') return { name: 'Ed25519' };
  if (scheme === 'RSASSA-PKCS1-v1_5') return { name: scheme, ...hashOf(digest!) };
  if (scheme === 'RSASSA-PSS' && pss!.mgfDigest === pss!.digest) {
    return { name: 'RSA-PSS', saltLength: pss!.saltLength, ...hashOf(pss!.digest) } as { name: string };
  }
  if (scheme === 'ECDSA' && key.type === 'EC' && CURVES.has(key.curve)) {
    return { name: 'ECDSA', namedCurve: key.curve, ...hashOf(digest!) } as { name: string };
  }
  throw unsupported(algorithm);
}

function hashOf(name: DigestName): { readonly hash: string } {
  return { hash: requireDigest(name) };
}

/** WebCrypto does not accept views of shared memory; this only changes the type. */
function unshared(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>;
}
