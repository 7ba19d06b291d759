/** Algorithms and keys as data; engines and key stores are subpaths, listed in the README. */

// Algorithms, keys, engines and signers.

export type {
  BlockedKeys,
  CryptoEngine,
  CurveName,
  DigestName,
  DigestStream,
  KeySpec,
  MaybePromise,
  PrivateKey,
  PssParameters,
  PublicKey,
  SignatureAlgorithm,
  SignatureScheme,
  Signer,
  SigningKey,
} from './types.ts';

// Errors.

export { CryptoError, cryptoCodes, KeystoreError, keystoreCodes, Pkcs11Error, pkcs11Codes } from './error.ts';

// Sign.

export { createSoftwareSigner, digestToSign, type SoftwareSignerOptions } from './signer.ts';

// Algorithm identifiers and keys in DER.

export {
  type AlgorithmIdentifier,
  readAlgorithmIdentifier,
  readDigestAlgorithm,
  writeDigestAlgorithm,
} from './algorithm-identifier.ts';
export { sameAlgorithm } from './same-algorithm.ts';
export {
  cmsDigestFor,
  defaultAlgorithm,
  describeAlgorithm,
  pssAlgorithm,
  readSignatureAlgorithm,
  writeSignatureAlgorithm,
} from './signature-algorithm.ts';
export { hasNegativeModulus, readPublicKey, writePublicKey } from './spki.ts';

// Signature values and digests.

export { digestLength } from './digest.ts';
export { derFromP1363, p1363FromDer } from './ecdsa-value.ts';
export { readSm2Value, type Sm2ValueForm } from './sm/sm2-value.ts';

// Keys whose private half is known.

export { isSmallOrder } from './okp-points.ts';
export {
  closePrimesRound,
  hasRocaFingerprint,
  type RsaWeakness,
  rsaWeakness,
  smallFactor,
} from './rsa/weak-rsa-key.ts';
