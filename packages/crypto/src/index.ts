export type {
  CryptoEngine,
  CurveName,
  DigestName,
  DigestStream,
  MaybePromise,
  PrivateKey,
  PssParameters,
  PublicKey,
  SignatureAlgorithm,
  SignatureScheme,
  Signer,
} from './types.ts';
