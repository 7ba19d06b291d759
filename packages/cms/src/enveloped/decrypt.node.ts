/** `decryptCms`: the content of an EnvelopedData for one recipient. */
import type { RandomBytes } from '@govseal/core';
import type { PrivateKey } from '@govseal/crypto';
import { type Certificate, parseCertificate } from '@govseal/x509';
import { CmsError } from '../error.ts';
import { namedBySid } from '../evidence/signer-certificate.ts';
import type { CmsSyntax } from '../signed-data/content-types.ts';
import type { CmsLimits } from '../signed-data/types.ts';
import {
  type ContentCipherName,
  decryptAuthenticated,
  decryptContent,
  isAuthenticated,
  readContentCipher,
} from './content-cipher.node.ts';
import { type EnvelopedData, parseEnvelopedData } from './enveloped-data.ts';
import { decryptAgreedKey } from './key-agreement.node.ts';
import { decryptKey } from './key-transport.node.ts';

/** How an EnvelopedData is decrypted. */
export interface DecryptCmsOptions {
  /** The recipient's private key, RSA, EC or SM2. */
  readonly key: PrivateKey;
  /** The recipient's certificate, DER; it selects the RecipientInfo. */
  readonly certificate: Uint8Array;
  /** Gives a random key if RSA decryption fails, so that errors do not reveal the padding (RFC 3218 §2.3.2). */
  readonly random: RandomBytes;
  /** Lower or higher budgets; default `defaultCmsLimits`. */
  readonly limits?: Partial<CmsLimits>;
}

/** The content of an EnvelopedData or AuthEnvelopedData. */
export interface DecryptedContent {
  /** The decrypted content; its sender is unknown. */
  readonly content: Uint8Array;
  /** OID of the content type. */
  readonly contentType: string;
  /** The standard whose content types it uses. */
  readonly syntax: CmsSyntax;
  /** The content encryption algorithm that was used. */
  readonly cipher: ContentCipherName;
  /** true if changes would have been detected (AES-GCM in an AuthEnvelopedData). */
  readonly authenticated: boolean;
}

/**
 * Decrypts the content. Throws `CMS_NO_RECIPIENT`, `CMS_CIPHER_UNSUPPORTED`, `CMS_RECIPIENT_UNUSABLE`,
 * `CMS_DECRYPTION_FAILED` (for a wrong key, changed bytes and invalid padding alike), and the errors of
 * `parseEnvelopedData`.
 */
export function decryptCms(bytes: Uint8Array, options: DecryptCmsOptions): DecryptedContent {
  const { key, random } = options;
  const enveloped = parseEnvelopedData(bytes, options.limits);
  const certificate = parseCertificate(options.certificate);
  const cipher = readContentCipher(enveloped.contentEncryption);
  const { authentication, ciphertext, contentType, syntax } = enveloped;
  // RFC 5084 §1: an authenticated cipher only in AuthEnvelopedData, and no other cipher there
  if (isAuthenticated(cipher.name) !== (authentication !== null)) {
    throw new CmsError('CMS_CIPHER_UNSUPPORTED', { params: { algorithm: cipher.name } });
  }
  // RFC 3218 §2.3.2: an invalid key is replaced by a random one, so that all failures look alike.
  const instead = random(cipher.keyLength);
  const contentKey = findKey(enveloped, certificate, key, cipher.keyLength) ?? instead;
  const content =
    authentication === null
      ? decryptContent(cipher, contentKey, ciphertext)
      : decryptAuthenticated(cipher, contentKey, ciphertext, authentication);
  if (content === null || contentKey === instead) throw new CmsError('CMS_DECRYPTION_FAILED');
  return { content, contentType, syntax, cipher: cipher.name, authenticated: authentication !== null };
}

/** The content key from the first RecipientInfo for the certificate; null if it does not decrypt. */
function findKey(
  { recipients, agreements, others }: EnvelopedData,
  certificate: Certificate,
  key: PrivateKey,
  length: number,
): Uint8Array | null {
  const recipient = recipients.find(({ rid }) => namedBySid(rid, certificate));
  if (recipient !== undefined) return decryptKey(recipient.algorithm, recipient.encryptedKey, key, length);
  const agreement = agreements.find(({ rid }) => namedBySid(rid, certificate));
  if (agreement !== undefined) return decryptAgreedKey(agreement, key, length);
  const params = { others: others + recipients.length + agreements.length };
  throw new CmsError('CMS_NO_RECIPIENT', { at: { certificate: certificate.subject.text }, params });
}
