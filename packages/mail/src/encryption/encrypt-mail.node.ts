/**
 * `encryptMail`: encrypts a message, signed or not, as AuthEnvelopedData or EnvelopedData around its whole content
 * (RFC 8551 §3.3, §3.4).
 */
import { type EncryptCmsOptions, encryptCms } from '@govseal/cms/enveloped';
import { parseCertificate } from '@govseal/x509';
import { splitMessage } from '../create/split-message.ts';
import { base64Body, fromText, MIME_VERSION, pkcs7Header, writeEntity } from '../create/write-message.ts';

/**
 * Encrypts everything except the header of the message. The default cipher is AES-256-GCM, which detects changes; if
 * every recipient has an SM2 key it is SM4-CBC, which does not: sign the message first. Throws the errors of
 * `encryptCms`, and `MailError` for an ambiguous message.
 */
export function encryptMail(message: Uint8Array, options: EncryptCmsOptions): Uint8Array {
  const { header, contentHeader, body } = splitMessage(message);
  const isSm2 = options.recipients
    .map(parseCertificate)
    .every(({ publicKey }) => publicKey.type === 'EC' && publicKey.curve === 'SM2');
  const cipher = options.cipher ?? (isSm2 ? 'SM4-CBC' : 'AES-256-GCM');
  const type = cipher.endsWith('-GCM') ? 'authEnveloped-data' : 'enveloped-data';
  const cms = encryptCms(writeEntity(contentHeader, body), { ...options, cipher });
  return writeEntity([...header, MIME_VERSION, ...pkcs7Header(type)], fromText(base64Body(cms)));
}
