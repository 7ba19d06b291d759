/**
 * Makes a `Signer` from a key in software or in a device. The certificate must have the key's public half, which is
 * checked once.
 */
import { equalBytes } from '@govseal/core';
import { contextConstructed, parseDer, readSequence, Tag } from '@govseal/der';
import { CryptoError } from './error.ts';
import { requireFit } from './fit.ts';
import { defaultAlgorithm } from './signature-algorithm.ts';
import { sm2ZInput } from './sm/sm2-curve.ts';
import { readPublicKey, writePublicKey } from './spki.ts';
import type { CryptoEngine, PublicKey, SignatureAlgorithm, Signer, SigningKey } from './types.ts';

/** A software key with its certificate. */
export interface SoftwareSignerOptions {
  /** Signs the messages. */
  readonly key: SigningKey;
  /** The signing certificate, DER. */
  readonly certificate: Uint8Array;
  /** Further certificates of the path, DER; default none. */
  readonly chain?: readonly Uint8Array[];
  /** Default: `defaultAlgorithm` of the certificate's key. */
  readonly algorithm?: SignatureAlgorithm;
}

/**
 * Makes a signer. Throws `CRYPTO_KEY_MISMATCH` if certificate, key and algorithm do not fit, a `DerError` for a
 * malformed certificate.
 */
export function createSoftwareSigner(options: SoftwareSignerOptions): Signer {
  const { key } = options;
  const certificate = new Uint8Array(options.certificate);
  const certified = certifiedKey(certificate);
  // The certificate may have more parameters than the key file (id-RSASSA-PSS), so it determines the default.
  const algorithm = options.algorithm ?? defaultAlgorithm(certified);
  requireFit(algorithm, certified);
  requireFit(algorithm, key.publicKey);
  if (!sameKey(certified, key.publicKey)) {
    throw new CryptoError('CRYPTO_KEY_MISMATCH', {
      params: { scheme: algorithm.scheme, digest: algorithm.digest ?? 'none', key: key.publicKey.type },
    });
  }
  return {
    certificate,
    chain: (options.chain ?? []).map((entry) => new Uint8Array(entry)),
    algorithm,
    sign: (message) => key.sign(algorithm, message),
  };
}

/** Whether two public keys are equal; an RSASSA-PSS key equals a plain RSA key with the same numbers. */
export function sameKey(a: PublicKey, b: PublicKey): boolean {
  if (a.type === 'unsupported' || b.type === 'unsupported') return false;
  if (a.type === 'RSA' && b.type === 'RSA') return equalBytes(a.n, b.n) && equalBytes(a.e, b.e);
  return equalBytes(writePublicKey(a), writePublicKey(b));
}

/**
 * The input of `Signer.signDigest`: the digest of the message; for SM2 e = SM3(Z ‖ M), where Z includes the key and the
 * user ID. Throws `CRYPTO_UNSUPPORTED_ALGORITHM` for schemes that sign the message itself (EdDSA),
 * `CRYPTO_KEY_MISMATCH`, `CRYPTO_USER_ID`.
 */
export async function digestToSign(
  engine: Pick<CryptoEngine, 'digest'>,
  algorithm: SignatureAlgorithm,
  key: PublicKey,
  message: Uint8Array,
): Promise<Uint8Array> {
  requireFit(algorithm, key);
  const { digest, scheme, userId } = algorithm;
  if (digest === null)
    throw new CryptoError('CRYPTO_UNSUPPORTED_ALGORITHM', { params: { algorithm: scheme, digest: 'none' } });
  if (scheme !== 'SM2' || key.type !== 'EC') return engine.digest(digest, message);
  return engine.digest(digest, await engine.digest('SM3', sm2ZInput(key, userId)), message);
}

/** The subjectPublicKeyInfo of a DER certificate (RFC 5280 §4.1). Throws `CryptoError` or `DerError`. */
export function certifiedKey(certificate: Uint8Array): PublicKey {
  const tbs = readSequence(readSequence(parseDer(certificate)).next(Tag.SEQUENCE));
  tbs.optional(contextConstructed(0));
  tbs.next(Tag.INTEGER);
  for (let i = 0; i < 4; i++) tbs.next(Tag.SEQUENCE); // signature, issuer, validity, subject
  return readPublicKey(tbs.next(Tag.SEQUENCE));
}
