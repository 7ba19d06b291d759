export type { KeystoreEncryption } from './pbe.node.ts';
export { openPkcs12, openPkcs12Certificates, type Pkcs12Contents } from './pkcs12.node.ts';
export { type CreatePkcs12Options, createPkcs12 } from './pkcs12-create.node.ts';
export { openPrivateKey, sealPrivateKey } from './private-key.node.ts';
