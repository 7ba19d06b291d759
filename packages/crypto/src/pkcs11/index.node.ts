export { openPkcs11, type Pkcs11LoginOptions, type Pkcs11Module } from './module.node.ts';
export type { KeyOrigin } from './objects.node.ts';
export {
  createPkcs11Signer,
  type PinSource,
  type Pkcs11Key,
  type Pkcs11Session,
  type Pkcs11SignerOptions,
} from './session.node.ts';
export type { Pkcs11Token, TokenChoice } from './token.node.ts';
