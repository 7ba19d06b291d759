/**
 * Key transport to a recipient: SM2 (GB/T 35275: SM2Cipher in DER), RSA-OAEP (RFC 3560), and RSA PKCS #1 v1.5 for reading.
 * The result is null if a key does not decrypt; callers must not make that observable (RFC 3218 §2.3).
 */
import { constants, createPrivateKey, createPublicKey, privateDecrypt, publicEncrypt } from 'node:crypto';
import type { RandomBytes } from '@govseal/core';
import { type DigestName, type PrivateKey, type PublicKey, readDigestAlgorithm, writePublicKey } from '@govseal/crypto';
import { sm2Decrypt, sm2Encrypt } from '@govseal/crypto/sm';
import { contextConstructed, type DerNode, readExplicit, readOid, readSequence, Tag, write } from '@govseal/der';
import { CmsError } from '../error.ts';

const RSA = '1.2.840.113549.1.1.1';
const OAEP = '1.2.840.113549.1.1.7';
const MGF1 = '1.2.840.113549.1.1.8';
const SHA256 = '2.16.840.1.101.3.4.2.1';
const SM2_ENCRYPTION = '1.2.156.10197.1.301.3';
/** GmSSL uses the OID of the SM2 key exchange for encryption. */
const SM2_AS_WRITTEN_BY_GMSSL = '1.2.156.10197.1.301.2';

export interface TransportedKey {
  /** DER AlgorithmIdentifier. */
  readonly algorithm: Uint8Array;
  readonly encryptedKey: Uint8Array;
}

/** Encrypts the content key. Throws `CMS_RECIPIENT_UNUSABLE` for keys that cannot encrypt. */
export function encryptKey(key: PublicKey, contentKey: Uint8Array, random: RandomBytes): TransportedKey {
  if (key.type === 'EC' && key.curve === 'SM2') {
    const algorithm = write.sequence(write.oid(SM2_ENCRYPTION));
    return { algorithm, encryptedKey: sm2Encrypt(key, contentKey, { random }) };
  }
  if (key.type !== 'RSA' || key.pssOnly) throw new CmsError('CMS_RECIPIENT_UNUSABLE', { params: { key: key.type } });
  const hash = write.sequence(write.oid(SHA256), write.nullValue());
  const parameters = write.sequence(write.explicit(0, hash), write.explicit(1, write.sequence(write.oid(MGF1), hash)));
  const spki = createPublicKey({ key: Buffer.from(writePublicKey(key)), format: 'der', type: 'spki' });
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  const value = publicEncrypt({ key: spki, padding, oaepHash: 'sha256' }, contentKey);
  return { algorithm: write.sequence(write.oid(OAEP), parameters), encryptedKey: new Uint8Array(value) };
}

/**
 * null unless a key of `length` bytes is decrypted. Throws `CMS_CIPHER_UNSUPPORTED` for an unsupported algorithm,
 * `CMS_RECIPIENT_UNUSABLE` if key and algorithm do not match.
 */
export function decryptKey(
  node: DerNode,
  encryptedKey: Uint8Array,
  key: PrivateKey,
  length: number,
): Uint8Array | null {
  const fields = readSequence(node);
  const oid = readOid(fields.next(Tag.OID));
  const [parameters] = fields.rest();
  const { publicKey } = key;
  const kind = oid === RSA || oid === OAEP ? 'RSA' : 'EC';
  if (kind !== publicKey.type) throw new CmsError('CMS_RECIPIENT_UNUSABLE', { params: { key: publicKey.type } });
  switch (oid) {
    case SM2_ENCRYPTION:
    case SM2_AS_WRITTEN_BY_GMSSL:
      return ofLength(sm2Decrypt(key, encryptedKey), length);
    case OAEP:
      return ofLength(rsa(key, encryptedKey, { oaepHash: oaepHash(parameters) }), length);
    case RSA:
      return withoutPkcs1Padding(rsa(key, encryptedKey, {}), length);
    default:
      throw new CmsError('CMS_CIPHER_UNSUPPORTED', { params: { algorithm: oid } });
  }
}

function ofLength(key: Uint8Array | null, length: number): Uint8Array | null {
  return key?.length === length ? key : null;
}

function rsa(key: PrivateKey, value: Uint8Array, oaep: { readonly oaepHash?: string }): Uint8Array | null {
  const padding = oaep.oaepHash === undefined ? constants.RSA_NO_PADDING : constants.RSA_PKCS1_OAEP_PADDING;
  const ready = createPrivateKey({ key: Buffer.from(key.exportPkcs8()), format: 'der', type: 'pkcs8' });
  try {
    return new Uint8Array(privateDecrypt({ key: ready, padding, ...oaep }, value));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_OSSL_'))) throw error;
    return null;
  }
}

/** RFC 8017 §7.2.2 for a message whose length is known: one pass over the block, independent of its content. */
function withoutPkcs1Padding(block: Uint8Array | null, length: number): Uint8Array | null {
  if (block === null || block.length < length + 11) return null;
  const separator = block.length - length - 1;
  let wrong = block[0]! | (block[1]! ^ 2) | block[separator]!;
  for (let i = 2; i < separator; i++) wrong |= Number(block[i] === 0);
  return wrong === 0 ? block.slice(separator + 1) : null;
}

const oaepDigests: Partial<Record<DigestName, string>> = {
  'SHA-1': 'sha1',
  'SHA-224': 'sha224',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

/** RSAES-OAEP-params (RFC 4055 §4.1) with one digest for both uses and no label; Node has nothing else. */
function oaepHash(parameters: DerNode | undefined): string {
  const unsupported = (): CmsError => new CmsError('CMS_CIPHER_UNSUPPORTED', { params: { algorithm: OAEP } });
  if (parameters === undefined) return 'sha1';
  const fields = readSequence(parameters);
  const hash = fields.optional(contextConstructed(0));
  const mask = fields.optional(contextConstructed(1));
  const label = fields.optional(contextConstructed(2));
  fields.end();
  const digest = hash === undefined ? 'SHA-1' : readDigestAlgorithm(readExplicit(hash));
  const maskDigest = mask === undefined ? 'SHA-1' : readMask(readExplicit(mask));
  const name = oaepDigests[digest];
  if (label !== undefined || digest !== maskDigest || name === undefined) throw unsupported();
  return name;
}

function readMask(node: DerNode): DigestName | null {
  const fields = readSequence(node);
  return readOid(fields.next(Tag.OID)) === MGF1 ? readDigestAlgorithm(fields.next()) : null;
}
