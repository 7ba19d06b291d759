/**
 * Key agreement with an EC recipient (RFC 5753): ECDH with an ephemeral key, the X9.63 key derivation, and AES key wrap
 * (RFC 3394), which detects a changed key.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { concatBytes } from '@govseal/core';
import { type PrivateKey, type PublicKey, writePublicKey } from '@govseal/crypto';
import { parseDer, readOid, readSequence, Tag, write } from '@govseal/der';
import { CmsError } from '../error.ts';
import { type KeyAgreement, type WriteKeyAgreement, writeSharedInfo } from './key-agreement.ts';

/**
 * ECDH schemes, standard and cofactor (equal for curves of cofactor 1, RFC 5753 §7.1.4), with the digest of the key
 * derivation.
 */
const SCHEMES: Readonly<Record<string, string>> = {
  '1.3.133.16.840.63.0.2': 'sha1', // OpenSSL's default
  '1.3.132.1.11.0': 'sha224',
  '1.3.132.1.11.1': 'sha256',
  '1.3.132.1.11.2': 'sha384',
  '1.3.132.1.11.3': 'sha512',
  '1.3.133.16.840.63.0.3': 'sha1',
  '1.3.132.1.14.0': 'sha224',
  '1.3.132.1.14.1': 'sha256',
  '1.3.132.1.14.2': 'sha384',
  '1.3.132.1.14.3': 'sha512',
};
const STANDARD_SHA256 = '1.3.132.1.11.1';

const AES256_WRAP = '2.16.840.1.101.3.4.1.45';
/** RFC 3565 §2.3.2: length of the wrapping key by OID. */
const WRAPS: Readonly<Record<string, { readonly cipher: string; readonly length: number }>> = {
  '2.16.840.1.101.3.4.1.5': { cipher: 'id-aes128-wrap', length: 16 },
  '2.16.840.1.101.3.4.1.25': { cipher: 'id-aes192-wrap', length: 24 },
  [AES256_WRAP]: { cipher: 'id-aes256-wrap', length: 32 },
};
/** RFC 3394 §2.2.3.1 */
const WRAP_IV = Buffer.from('a6a6a6a6a6a6a6a6', 'hex');

/**
 * Wraps the content key for an EC recipient. Throws `CMS_RECIPIENT_UNUSABLE` for curves for which Node has no key
 * agreement.
 */
export function agreeKey(key: PublicKey, contentKey: Uint8Array): Omit<WriteKeyAgreement, 'rid'> {
  const recipient = agreementKey(key);
  const { namedCurve } = recipient.asymmetricKeyDetails ?? {};
  if (namedCurve === undefined) throw new CmsError('CMS_RECIPIENT_UNUSABLE', { params: { key: key.type } });
  const ephemeral = generateKeyPairSync('ec', { namedCurve });
  const wrap = write.sequence(write.oid(AES256_WRAP));
  const { cipher, length } = WRAPS[AES256_WRAP]!;
  const secret = diffieHellman({ privateKey: ephemeral.privateKey, publicKey: recipient });
  const wrapping = createCipheriv(
    cipher,
    derive('sha256', secret, writeSharedInfo(wrap, null, length), length),
    WRAP_IV,
  );
  const spki = parseDer(new Uint8Array(ephemeral.publicKey.export({ format: 'der', type: 'spki' })));
  return {
    scheme: STANDARD_SHA256,
    wrap,
    point: spki.children[1]!.content.subarray(1),
    encryptedKey: concatBytes(wrapping.update(contentKey), wrapping.final()),
  };
}

/** null unless a key of `length` bytes is unwrapped. Throws the errors of `decryptKey`. */
export function decryptAgreedKey(agreement: KeyAgreement, key: PrivateKey, length: number): Uint8Array | null {
  const { scheme, wrap, point, ukm, encryptedKey } = agreement;
  const { publicKey } = key;
  if (publicKey.type !== 'EC' || publicKey.curve === 'SM2') {
    throw new CmsError('CMS_RECIPIENT_UNUSABLE', { params: { key: publicKey.type } });
  }
  const digest = SCHEMES[scheme];
  const wrapOid = readOid(readSequence(wrap).next(Tag.OID));
  const row = WRAPS[wrapOid];
  if (digest === undefined) throw new CmsError('CMS_CIPHER_UNSUPPORTED', { params: { algorithm: scheme } });
  if (row === undefined) throw new CmsError('CMS_CIPHER_UNSUPPORTED', { params: { algorithm: wrapOid } });
  const own = createPrivateKey({ key: Buffer.from(key.exportPkcs8()), format: 'der', type: 'pkcs8' });
  try {
    const secret = diffieHellman({ privateKey: own, publicKey: onCurveOf(publicKey, point) });
    const unwrapping = createDecipheriv(
      row.cipher,
      derive(digest, secret, writeSharedInfo(wrap.der, ukm, row.length), row.length),
      WRAP_IV,
    );
    const contentKey = concatBytes(unwrapping.update(encryptedKey), unwrapping.final());
    return contentKey.length === length ? contentKey : null;
  } catch (error) {
    if (!(error instanceof Error && (isOpensslError(error) || /unsupported state/.test(error.message)))) throw error;
    return null;
  }
}

/** Whether Node failed to unwrap a key: such an error has no code. */
function isOpensslError(error: Error): boolean {
  return 'code' in error && String(error.code).startsWith('ERR_');
}

/** X9.63 key derivation (SEC 1 §3.6.1). */
function derive(digest: string, secret: Uint8Array, sharedInfo: Uint8Array, length: number): Uint8Array {
  const blocks: Uint8Array[] = [];
  const counter = Buffer.alloc(4);
  for (let index = 1, have = 0; have < length; index++) {
    counter.writeUInt32BE(index);
    const block = createHash(digest).update(secret).update(counter).update(sharedInfo).digest();
    blocks.push(block);
    have += block.length;
  }
  return concatBytes(...blocks).subarray(0, length);
}

function agreementKey(key: PublicKey): KeyObject {
  return createPublicKey({ key: Buffer.from(writePublicKey(key)), format: 'der', type: 'spki' });
}

/** OpenSSL rejects a point that is not on the curve, which would reveal the key (RFC 5753 §9). */
function onCurveOf(key: PublicKey, point: Uint8Array): KeyObject {
  const [algorithm] = parseDer(writePublicKey(key)).children;
  const spki = write.sequence(algorithm!.der, write.bitString(point));
  return createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
}
