export {
  type AlgorithmIdentifier,
  readAlgorithmIdentifier,
  readDigestAlgorithm,
  writeDigestAlgorithm,
} from './algorithm-identifier.ts';
export { digestLength } from './digest.ts';
export { derFromP1363, p1363FromDer } from './ecdsa-value.ts';
export { CryptoError, cryptoCodes, KeystoreError, keystoreCodes, Pkcs11Error, pkcs11Codes } from './error.ts';
export { isSmallOrder } from './okp-points.ts';
export {
  cmsDigestFor,
  defaultAlgorithm,
  describeAlgorithm,
  pssAlgorithm,
  readSignatureAlgorithm,
  writeSignatureAlgorithm,
} from './signature-algorithm.ts';
export { certifiedKey, createSoftwareSigner, digestToSign, type SoftwareSignerOptions, sameKey } from './signer.ts';
export { readSm2Value, type Sm2ValueForm } from './sm/sm2-value.ts';
export { readPublicKey, writePublicKey } from './spki.ts';
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
export { closePrimesRound, hasRocaFingerprint, type RsaWeakness, rsaWeakness, smallFactor } from './weak-rsa-key.ts';
