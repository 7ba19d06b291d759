/** Mail with Node's cryptography: decrypting. */
export { mailDecryptor } from './encryption/mail-decryptor.node.ts';
