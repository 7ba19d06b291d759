/** `decryptCms`: the content of an EnvelopedData for one recipient. */
import type { RandomBytes } from '@govseal/core';
import type { PrivateKey } from '@govseal/crypto';
import { parseCertificate } from '@govseal/x509';
import { CmsError } from '../error.ts';
import { namedBySid } from '../evidence/signer-certificate.ts';
import type { CmsSyntax } from '../signed-data/content-types.ts';
import type { CmsLimits } from '../signed-data/types.ts';
import { type ContentCipherName, decryptContent, readContentCipher } from './content-cipher.node.ts';
import { parseEnvelopedData } from './enveloped-data.ts';
import { decryptKey } from './key-transport.node.ts';

/** How an EnvelopedData is decrypted. */
export interface DecryptCmsOptions {
  /** The recipient's private key, RSA or SM2. */
  readonly key: PrivateKey;
  /** The recipient's certificate, DER; it selects the RecipientInfo. */
  readonly certificate: Uint8Array;
  /** Replaces the key where RSA decryption fails, so that errors do not reveal the padding (RFC 3218 §2.3.2). */
  readonly random: RandomBytes;
  /** Lower or higher budgets; default `defaultCmsLimits`. */
  readonly limits?: Partial<CmsLimits>;
}

/** What an EnvelopedData held. It is encrypted only, not authenticated. */
export interface DecryptedContent {
  /** Who encrypted it, and whether it was changed, is not known. */
  readonly content: Uint8Array;
  /** OID of the content type. */
  readonly contentType: string;
  /** Which of the two standards' content types it has. */
  readonly syntax: CmsSyntax;
  /** The content encryption algorithm that was used. */
  readonly cipher: ContentCipherName;
}

/**
 * Throws `CMS_NO_RECIPIENT`, `CMS_CIPHER_UNSUPPORTED`, `CMS_RECIPIENT_UNUSABLE`, `CMS_DECRYPTION_FAILED` (the same for
 * a wrong key, changed bytes and bad padding), and what `parseEnvelopedData` throws.
 */
export function decryptCms(bytes: Uint8Array, options: DecryptCmsOptions): DecryptedContent {
  const { key, random } = options;
  const enveloped = parseEnvelopedData(bytes, options.limits);
  const certificate = parseCertificate(options.certificate);
  const recipient = enveloped.recipients.find(({ rid }) => namedBySid(rid, certificate));
  if (recipient === undefined) {
    const params = { others: enveloped.others + enveloped.recipients.length };
    throw new CmsError('CMS_NO_RECIPIENT', { at: { certificate: certificate.subject.text }, params });
  }
  const cipher = readContentCipher(enveloped.contentEncryption);
  // RFC 3218 §2.3.2: an invalid key is replaced by a random one, so that all failures look alike.
  const instead = random(cipher.keyLength);
  const contentKey = decryptKey(recipient.algorithm, recipient.encryptedKey, key, cipher.keyLength) ?? instead;
  const content = decryptContent(cipher, contentKey, enveloped.ciphertext);
  if (content === null || contentKey === instead) throw new CmsError('CMS_DECRYPTION_FAILED');
  return { content, contentType: enveloped.contentType, syntax: enveloped.syntax, cipher: cipher.name };
}
