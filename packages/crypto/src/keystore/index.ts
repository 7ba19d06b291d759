export { type CreatePkcs12Options, createPkcs12, openPkcs12, type Pkcs12Contents } from './pkcs12.node.ts';
export { openPrivateKey, sealPrivateKey } from './private-key.node.ts';
