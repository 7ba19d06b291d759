/**
 * Types of algorithms, keys and engines. Algorithms are data that one registry maps to object identifiers; no caller
 * depends on an algorithm's name.
 */

/** Names of the supported digests. */
export type DigestName =
  | 'MD5'
  | 'SHA-1'
  | 'SHA-224'
  | 'SHA-256'
  | 'SHA-384'
  | 'SHA-512'
  | 'SHA3-256'
  | 'SHA3-384'
  | 'SHA3-512'
  | 'SHAKE256-512'
  | 'RIPEMD-160'
  | 'SM3';

/** Names of the supported curves. */
export type CurveName =
  | 'P-256'
  | 'P-384'
  | 'P-521'
  | 'brainpoolP256r1'
  | 'brainpoolP384r1'
  | 'brainpoolP512r1'
  | 'secp256k1'
  | 'SM2';

/** RSASSA-PSS parameters (RFC 4055 §3.1); the trailer field is always 1. */
export interface PssParameters {
  readonly digest: DigestName;
  readonly mgfDigest: DigestName;
  /** Salt length in bytes. */
  readonly saltLength: number;
}

/** A public key as the numbers in its SubjectPublicKeyInfo (RFC 5280 §4.1.2.7); big-endian, no leading zeros for RSA. */
export type PublicKey =
  | {
      readonly type: 'RSA';
      readonly n: Uint8Array;
      readonly e: Uint8Array;
      readonly bits: number;
      /** Present for id-RSASSA-PSS keys with parameters: they bind every signature (RFC 4055 §3.3). */
      readonly pss?: PssParameters;
      /** true for id-RSASSA-PSS keys: PKCS#1 v1.5 signatures are refused. */
      readonly pssOnly: boolean;
    }
  | {
      readonly type: 'EC';
      readonly curve: CurveName;
      /** Coordinates, each as long as the field. */
      readonly x: Uint8Array;
      readonly y: Uint8Array;
      readonly bits: number;
    }
  | { readonly type: 'OKP'; readonly curve: 'Ed25519' | 'Ed448'; readonly x: Uint8Array; readonly bits: number }
  | {
      readonly type: 'DSA';
      readonly p: Uint8Array;
      readonly q: Uint8Array;
      readonly g: Uint8Array;
      readonly y: Uint8Array;
      readonly bits: number;
    }
  | { readonly type: 'unsupported'; readonly oid: string; readonly bits: 0 };

/** Names of the signature schemes. */
export type SignatureScheme = 'RSASSA-PKCS1-v1_5' | 'RSASSA-PSS' | 'ECDSA' | 'Ed25519' | 'Ed448' | 'SM2' | 'DSA';

/** A signature scheme with its parameters. */
export interface SignatureAlgorithm {
  readonly scheme: SignatureScheme;
  /** Digest inside the signature; null for the pure EdDSA schemes (RFC 8032). */
  readonly digest: DigestName | null;
  /** Present exactly for RSASSA-PSS. */
  readonly pss?: PssParameters;
  /** SM2 only: the user ID in Z (GB/T 32918.2 §5.5); absent: 1234567812345678, as in every certificate. */
  readonly userId?: Uint8Array;
}

/** A value or a promise of it. */
export type MaybePromise<T> = T | Promise<T>;

/** The kind of a key to generate. */
export type KeySpec =
  | { readonly type: 'RSA'; readonly bits: number }
  | { readonly type: 'EC'; readonly curve: CurveName }
  | { readonly type: 'OKP'; readonly curve: 'Ed25519' | 'Ed448' };

/** Keys that must not be used, whatever their algorithm. */
export interface BlockedKeys {
  has(key: PublicKey): boolean;
}

/** A digest in progress. */
export interface DigestStream {
  update(bytes: Uint8Array): void;
  digest(): MaybePromise<Uint8Array>;
  /** A copy of the state; absent if the engine cannot copy. */
  copy?(): DigestStream;
}

/**
 * The cryptographic operations of verification and signing. On Node all methods are synchronous; callers `await`, so
 * that an engine on WebCrypto fits. ECDSA, DSA and SM2 signature values are DER `SEQUENCE { r, s }`.
 */
export interface CryptoEngine {
  readonly name: string;
  digest(name: DigestName, ...parts: readonly Uint8Array[]): MaybePromise<Uint8Array>;
  createDigest(name: DigestName): DigestStream;
  /** Digests of several messages, in order; absent if the engine has no faster way than one at a time. */
  digestAll?(name: DigestName, messages: readonly Uint8Array[]): MaybePromise<readonly Uint8Array[]>;
  /**
   * true only if the signature is valid; false for other bytes, and for an algorithm that does not fit the key. Throws
   * a `CryptoError` for an unsupported key or algorithm: `CRYPTO_UNSUPPORTED_*`, `CRYPTO_KEY_MALFORMED`,
   * `CRYPTO_KEY_LIMIT`, `CRYPTO_KEY_SMALL_ORDER`.
   */
  verify(
    algorithm: SignatureAlgorithm,
    key: PublicKey,
    message: Uint8Array,
    signature: Uint8Array,
  ): MaybePromise<boolean>;
  randomBytes(length: number): Uint8Array;
  /** Generates a key pair; absent if the engine cannot. Throws `CRYPTO_UNSUPPORTED_KEY` or `CRYPTO_KEY_LIMIT`. */
  generateKey?(spec: KeySpec): MaybePromise<PrivateKey>;
}

/**
 * A signing key with its certificate. A device offers `sign` (takes the message), `signDigest` (takes the result of
 * `digestToSign`: the digest of the message, for SM2 with Z), or both. Certificates are DER.
 */
export interface Signer {
  /** The signing certificate. */
  readonly certificate: Uint8Array;
  /** Further certificates of the path, with or without the trust anchor. */
  readonly chain: readonly Uint8Array[];
  readonly algorithm: SignatureAlgorithm;
  sign?(message: Uint8Array): MaybePromise<Uint8Array>;
  signDigest?(digest: Uint8Array): MaybePromise<Uint8Array>;
}

/** A key that signs messages, in software or in a device. */
export interface SigningKey {
  readonly publicKey: PublicKey;
  /** Signs a message; ECDSA and SM2 values are DER. Throws `CRYPTO_KEY_MISMATCH` if the algorithm does not fit the key. */
  sign(algorithm: SignatureAlgorithm, message: Uint8Array): MaybePromise<Uint8Array>;
}

/** A private key in software, e.g. from a keystore. */
export interface PrivateKey extends SigningKey {
  /** PKCS#8 PrivateKeyInfo, DER; for writing keystores. */
  exportPkcs8(): Uint8Array;
}
