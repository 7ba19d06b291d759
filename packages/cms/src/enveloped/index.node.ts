export type { ContentCipherName } from './content-cipher.node.ts';
export { type DecryptCmsOptions, type DecryptedContent, decryptCms } from './decrypt.node.ts';
export { type EncryptCmsOptions, encryptCms } from './encrypt.node.ts';
export { type Authentication, type EnvelopedData, type KeyTransport, parseEnvelopedData } from './enveloped-data.ts';
export type { KeyAgreement } from './key-agreement.ts';
