/** `encryptCms`: encrypts content for recipients, as EnvelopedData (RFC 5652, GB/T 35275) or AuthEnvelopedData (RFC 5083). */
import type { RandomBytes } from '@govseal/core';
import type { PublicKey } from '@govseal/crypto';
import { type Certificate, parseCertificate } from '@govseal/x509';
import { CmsError } from '../error.ts';
import type { CmsSyntax } from '../signed-data/content-types.ts';
import {
  type ContentCipherName,
  cipherRow,
  contentCipher,
  encryptAuthenticated,
  encryptContent,
  isAuthenticated,
  writeContentCipher,
} from './content-cipher.node.ts';
import { writeEnvelopedData } from './enveloped-data.ts';
import { agreeKey } from './key-agreement.node.ts';
import { encryptKey } from './key-transport.node.ts';

/** How content is encrypted for recipients. */
export interface EncryptCmsOptions {
  /** Certificates, DER; the holder of each can decrypt. Of a certificate pair, use the encryption certificate. */
  readonly recipients: readonly Uint8Array[];
  /** Source of the content encryption key and the IV. */
  readonly random: RandomBytes;
  /** Default `rfc5652`. GB/T 35275 is for SM2 recipients and SM4. */
  readonly syntax?: CmsSyntax;
  /**
   * Default SM4-CBC if every recipient has an SM2 key, otherwise AES-256-CBC. GCM gives an AuthEnvelopedData (RFC
   * 5083).
   */
  readonly cipher?: Exclude<ContentCipherName, 'DES-EDE3-CBC'>;
}

/**
 * Encrypts content and returns DER. Only GCM detects changes, and the sender is never authenticated: sign what must
 * not be changed, and encrypt content and signature together. Throws `CMS_NO_RECIPIENT`, `CMS_RECIPIENT_UNUSABLE` (a
 * key or key usage that does not encrypt), `CMS_SYNTAX_ALGORITHM`.
 */
export function encryptCms(content: Uint8Array, options: EncryptCmsOptions): Uint8Array {
  const { random, syntax = 'rfc5652' } = options;
  const certificates = options.recipients.map(parseCertificate);
  if (certificates.length === 0) throw new CmsError('CMS_NO_RECIPIENT', { params: { others: 0 } });
  for (const certificate of certificates) requireEncryption(certificate);
  const guomi = certificates.every(({ publicKey }) => isSm2(publicKey));
  const name = options.cipher ?? (guomi ? 'SM4-CBC' : 'AES-256-CBC');
  if (syntax === 'gbt35275' && !(guomi && name === 'SM4-CBC')) {
    throw new CmsError('CMS_SYNTAX_ALGORITHM', { params: { syntax, scheme: name } });
  }
  const { keyLength, ivLength } = cipherRow(name);
  const key = random(keyLength);
  const cipher = contentCipher(name, random(ivLength));
  const isAgreed = ({ publicKey }: Certificate): boolean => publicKey.type === 'EC' && !isSm2(publicKey);
  const named = ({ issuer, serialNumber }: Certificate): { issuer: Uint8Array; serialNumber: Uint8Array } => ({
    issuer: issuer.der,
    serialNumber,
  });
  return writeEnvelopedData({
    syntax,
    recipients: certificates
      .filter((certificate) => !isAgreed(certificate))
      .map((certificate) => ({ ...named(certificate), ...encryptKey(certificate.publicKey, key, random) })),
    agreements: certificates
      .filter(isAgreed)
      .map((certificate) => ({ ...named(certificate), ...agreeKey(certificate.publicKey, key) })),
    contentEncryption: writeContentCipher(cipher),
    ...(isAuthenticated(name)
      ? encryptAuthenticated(cipher, key, content)
      : { ciphertext: encryptContent(cipher, key, content) }),
  });
}

function isSm2(key: PublicKey): boolean {
  return key.type === 'EC' && key.curve === 'SM2';
}

/** RFC 5280 §4.2.1.3; GM/T 0015 annex C: the signature certificate of a pair is not for encryption. */
function requireEncryption({ keyUsage, subject, publicKey }: Certificate): void {
  if (keyUsage === undefined) return;
  const needed = publicKey.type === 'EC' && !isSm2(publicKey) ? 'keyAgreement' : 'keyEncipherment'; // RFC 5753 §3.1
  if (keyUsage.has(needed)) return;
  if (isSm2(publicKey) && keyUsage.has('dataEncipherment')) return;
  throw new CmsError('CMS_RECIPIENT_UNUSABLE', {
    at: { certificate: subject.text },
    params: { key: publicKey.type, keyUsage: [...keyUsage] },
  });
}
