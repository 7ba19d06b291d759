/**
 * Types of algorithms, keys and engines. Algorithms are data, which one registry maps to object identifiers; no caller
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
  | 'SHA-512/224'
  | 'SHA-512/256'
  | 'SHA3-224'
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
  /** Digest of the message. */
  readonly digest: DigestName;
  /** Digest of MGF1. */
  readonly mgfDigest: DigestName;
  /** Salt length in bytes. */
  readonly saltLength: number;
}

/** A public key as the numbers in its SubjectPublicKeyInfo (RFC 5280 §4.1.2.7); big-endian, no leading zeros for RSA. */
export type PublicKey =
  | {
      readonly type: 'RSA';
      /** Modulus. */
      readonly n: Uint8Array;
      /** Public exponent. */
      readonly e: Uint8Array;
      /** Size of the modulus. */
      readonly bits: number;
      /** Present for id-RSASSA-PSS keys with parameters: they apply to every signature (RFC 4055 §3.3). */
      readonly pss?: PssParameters;
      /** true for id-RSASSA-PSS keys: PKCS#1 v1.5 signatures are rejected. */
      readonly pssOnly: boolean;
    }
  | {
      readonly type: 'EC';
      /** Name of the curve; SM2 is one of them. */
      readonly curve: CurveName;
      /** The x coordinate, as long as the field. */
      readonly x: Uint8Array;
      /** The y coordinate, as long as the field. */
      readonly y: Uint8Array;
      /** Size of the curve's field. */
      readonly bits: number;
    }
  | {
      readonly type: 'OKP';
      /** Name of the curve (RFC 8410). */
      readonly curve: 'Ed25519' | 'Ed448';
      /** The encoded point (RFC 8032). */
      readonly x: Uint8Array;
      /** Size of the curve's field. */
      readonly bits: number;
    }
  | {
      readonly type: 'DSA';
      /** Prime modulus. */
      readonly p: Uint8Array;
      /** Prime order of the subgroup. */
      readonly q: Uint8Array;
      /** Generator. */
      readonly g: Uint8Array;
      /** Public value. */
      readonly y: Uint8Array;
      /** Size of `p`. */
      readonly bits: number;
    }
  | {
      readonly type: 'unsupported';
      /** OID of the key's algorithm. */
      readonly oid: string;
      readonly bits: 0;
    };

/** Names of the signature schemes. */
export type SignatureScheme = 'RSASSA-PKCS1-v1_5' | 'RSASSA-PSS' | 'ECDSA' | 'Ed25519' | 'Ed448' | 'SM2' | 'DSA';

/** A signature scheme with its parameters. */
export interface SignatureAlgorithm {
  /** Name of the signature scheme. */
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

/** The type and size of a key to generate. */
export type KeySpec =
  | {
      readonly type: 'RSA';
      /** Size of the modulus. */
      readonly bits: number;
    }
  | {
      readonly type: 'EC';
      /** Name of the curve; SM2 is one of them. */
      readonly curve: CurveName;
    }
  | {
      readonly type: 'OKP';
      /** Name of the curve (RFC 8410). */
      readonly curve: 'Ed25519' | 'Ed448';
    };

/** Keys that must not be used, whatever their algorithm. */
export interface BlockedKeys {
  /** Compares the key's numbers, not its encoding. */
  has(key: PublicKey): boolean;
}

/** A digest in progress. */
export interface DigestStream {
  /** Appends bytes to the message. */
  update(bytes: Uint8Array): void;
  /** Ends the digest; the object must not be used again. */
  digest(): MaybePromise<Uint8Array>;
  /** A copy of the state; absent if the engine cannot copy. */
  copy?(): DigestStream;
}

/**
 * The cryptographic operations of verification and signing. On Node all methods are synchronous; callers `await`, so
 * that engines may use WebCrypto. ECDSA, DSA and SM2 signature values are DER `SEQUENCE { r, s }`.
 */
export interface CryptoEngine {
  /** Name of the engine, for error messages. */
  readonly name: string;
  /** Digest of the concatenated parts. */
  digest(name: DigestName, ...parts: readonly Uint8Array[]): MaybePromise<Uint8Array>;
  /** Starts a digest of data that arrives in parts. */
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
  /** Cryptographically secure random bytes. */
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
  /** The algorithm of its signatures. */
  readonly algorithm: SignatureAlgorithm;
  /** Signs a message; ECDSA and SM2 values are DER. */
  sign?(message: Uint8Array): MaybePromise<Uint8Array>;
  /** Signs a digest; ECDSA and SM2 values are DER. */
  signDigest?(digest: Uint8Array): MaybePromise<Uint8Array>;
}

/** A key that signs messages, in software or in a device. */
export interface SigningKey {
  /** The key's public half. */
  readonly publicKey: PublicKey;
  /** Signs a message; ECDSA and SM2 values are DER. Throws `CRYPTO_KEY_MISMATCH` if the algorithm does not fit the key. */
  sign(algorithm: SignatureAlgorithm, message: Uint8Array): MaybePromise<Uint8Array>;
}

/** A private key in software, e.g. from a keystore. */
export interface PrivateKey extends SigningKey {
  /** PKCS#8 PrivateKeyInfo, DER; for writing keystores. */
  exportPkcs8(): Uint8Array;
}
