/**
 * The content-encryption ciphers (RFC 3565, RFC 3370 §5, GB/T 35275) as a table, with CBC and the padding of RFC 5652
 * §6.3, and GCM (RFC 5084), which detects changes.
 */
import { type CipherGCMTypes, createCipheriv, createDecipheriv } from 'node:crypto';
import { concatBytes } from '@govseal/core';
import { nodeSm4 } from '@govseal/crypto/node';
import { type DerNode, readOctetString, readOid, readSequence, readSmallInteger, Tag, write } from '@govseal/der';
import { CmsError } from '../error.ts';

/** Content encryption algorithms. DES-EDE3-CBC is only decrypted; GCM gives an AuthEnvelopedData. */
export type ContentCipherName =
  | 'AES-128-CBC'
  | 'AES-192-CBC'
  | 'AES-256-CBC'
  | 'AES-128-GCM'
  | 'AES-192-GCM'
  | 'AES-256-GCM'
  | 'SM4-CBC'
  | 'DES-EDE3-CBC';

interface CipherRow {
  readonly name: ContentCipherName;
  readonly oid: string;
  /** Read as SM4-CBC: GB/T 35275 producers write the OID of SM4 without a mode and mean CBC. */
  readonly alias?: string;
  readonly keyLength: number;
  readonly ivLength: number;
}

const rows: readonly CipherRow[] = [
  { name: 'AES-128-CBC', oid: '2.16.840.1.101.3.4.1.2', keyLength: 16, ivLength: 16 },
  { name: 'AES-192-CBC', oid: '2.16.840.1.101.3.4.1.22', keyLength: 24, ivLength: 16 },
  { name: 'AES-256-CBC', oid: '2.16.840.1.101.3.4.1.42', keyLength: 32, ivLength: 16 },
  { name: 'SM4-CBC', oid: '1.2.156.10197.1.104.2', alias: '1.2.156.10197.1.104', keyLength: 16, ivLength: 16 },
  { name: 'AES-128-GCM', oid: '2.16.840.1.101.3.4.1.6', keyLength: 16, ivLength: 12 },
  { name: 'AES-192-GCM', oid: '2.16.840.1.101.3.4.1.26', keyLength: 24, ivLength: 12 },
  { name: 'AES-256-GCM', oid: '2.16.840.1.101.3.4.1.46', keyLength: 32, ivLength: 12 },
  { name: 'DES-EDE3-CBC', oid: '1.2.840.113549.3.7', keyLength: 24, ivLength: 8 }, // read only
];

export interface ContentCipher extends CipherRow {
  readonly iv: Uint8Array;
  /** Length of the GCM authentication tag in bytes. */
  readonly tagLength?: number;
}

export function isAuthenticated(name: ContentCipherName): boolean {
  return name.endsWith('-GCM');
}

/** Reads the AlgorithmIdentifier of a content cipher. Throws `CMS_CIPHER_UNSUPPORTED` with its OID, or a `DerError`. */
export function readContentCipher(node: DerNode): ContentCipher {
  const fields = readSequence(node);
  const oid = readOid(fields.next(Tag.OID));
  const row = rows.find((candidate) => candidate.oid === oid || candidate.alias === oid);
  if (row === undefined) throw new CmsError('CMS_CIPHER_UNSUPPORTED', { params: { algorithm: oid } });
  const parameters = isAuthenticated(row.name) ? readSequence(fields.next(Tag.SEQUENCE)) : fields;
  const iv = readOctetString(parameters.next());
  const tag = isAuthenticated(row.name) ? parameters.optional(Tag.INTEGER) : undefined;
  parameters.end();
  fields.end();
  if (isAuthenticated(row.name)) {
    const tagLength = tag === undefined ? 12 : readSmallInteger(tag); // RFC 5084 §3.2: AES-GCM-ICVlen DEFAULT 12
    if (iv.length === 0 || tagLength < 12 || tagLength > 16)
      throw new CmsError('CMS_MALFORMED', { at: { offset: node.start } });
    return { ...row, iv, tagLength };
  }
  if (iv.length !== row.ivLength) throw new CmsError('CMS_MALFORMED', { at: { offset: node.start } });
  return { ...row, iv };
}

export function contentCipher(name: ContentCipherName, iv: Uint8Array): ContentCipher {
  return { ...cipherRow(name), iv };
}

export function cipherRow(name: ContentCipherName): CipherRow {
  return rows.find((row) => row.name === name)!;
}

export function writeContentCipher({ oid, iv, name }: ContentCipher): Uint8Array {
  if (isAuthenticated(name)) {
    return write.sequence(write.oid(oid), write.sequence(write.octetString(iv), write.integer(TAG_LENGTH)));
  }
  return write.sequence(write.oid(oid), write.octetString(iv));
}

/** The full length; a shorter tag is easier to guess. */
const TAG_LENGTH = 16;

/** AES-GCM: the ciphertext and the authentication tag. */
export function encryptAuthenticated(
  { name, iv }: ContentCipher,
  key: Uint8Array,
  content: Uint8Array,
): { readonly ciphertext: Uint8Array; readonly mac: Uint8Array } {
  const cipher = createCipheriv(gcm(name), key, iv, { authTagLength: TAG_LENGTH });
  const ciphertext = concatBytes(cipher.update(content), cipher.final());
  return { ciphertext, mac: new Uint8Array(cipher.getAuthTag()) };
}

/** null if anything was changed or the key is wrong. */
export function decryptAuthenticated(
  { name, iv, tagLength }: ContentCipher,
  key: Uint8Array,
  ciphertext: Uint8Array,
  { mac, attributes }: { readonly mac: Uint8Array; readonly attributes: Uint8Array | null },
): Uint8Array | null {
  if (mac.length !== tagLength) return null;
  const decipher = createDecipheriv(gcm(name), key, iv, { authTagLength: tagLength });
  if (attributes !== null) decipher.setAAD(attributes);
  decipher.setAuthTag(mac);
  const content = decipher.update(ciphertext);
  try {
    return concatBytes(content, decipher.final());
  } catch (error) {
    if (!(error instanceof Error && /authenticate/.test(error.message))) throw error;
    return null;
  }
}

function gcm(name: ContentCipherName): CipherGCMTypes {
  return name.toLowerCase() as CipherGCMTypes;
}

export function encryptContent({ name, iv }: ContentCipher, key: Uint8Array, content: Uint8Array): Uint8Array {
  if (name === 'SM4-CBC') return nodeSm4.encryptCbc(key, iv, content);
  const cipher = createCipheriv(name.toLowerCase(), key, iv);
  return concatBytes(cipher.update(content), cipher.final());
}

/** null if decryption fails, without revealing whether the length, the key or the padding was wrong. */
export function decryptContent(
  { name, iv }: ContentCipher,
  key: Uint8Array,
  ciphertext: Uint8Array,
): Uint8Array | null {
  if (name === 'SM4-CBC') return nodeSm4.decryptCbc(key, iv, ciphertext);
  try {
    const decipher = createDecipheriv(name.toLowerCase(), key, iv);
    return concatBytes(decipher.update(ciphertext), decipher.final());
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_OSSL_'))) throw error;
    return null;
  }
}
