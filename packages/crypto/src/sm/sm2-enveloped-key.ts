/**
 * SM2EnvelopedKey (GB/T 35276 §7.4): a key-management centre delivers an encryption key, wrapped for the signature key.
 * SM2 encrypts the SM4 key, SM4-ECB without padding the private number.
 */
import { concatBytes, equalBytes, type RandomBytes } from '@govseal/core';
import { DerError, parseDer, readBitStringBytes, readSequence, Tag, write } from '@govseal/der';
import { expectNullOrAbsent, readAlgorithmIdentifier } from '../algorithm-identifier.ts';
import { CryptoError, KeystoreError } from '../error.ts';
import { parsePrivateKeyInfo, writeEcPrivateKey, writePrivateKeyInfo } from '../pkcs8.ts';
import { writeKeyAlgorithm } from '../spki.ts';
import type { PrivateKey, PublicKey } from '../types.ts';
import { defaultKernel } from './sm2-default.ts';
import { sm2Decrypt, sm2Encrypt } from './sm2-encryption.ts';
import type { Sm4 } from './sm4.ts';

const SM4_ECB_OID = '1.2.156.10197.1.104.1';
/** SM4 without a mode: the standard prescribes ECB mode here. */
const SM4_OID = '1.2.156.10197.1.104';

function refused(params: Readonly<Record<string, string | number>>): KeystoreError {
  return new KeystoreError('KEYSTORE_ENVELOPED_KEY', { params });
}

/**
 * Opens an SM2EnvelopedKey with the signature key of the recipient; returns the PKCS #8 of the delivered key, DER. The
 * delivered public key must match the private number. Throws `KEYSTORE_ENVELOPED_KEY`, whose `params` state the failed
 * step, or `KEYSTORE_UNSUPPORTED_ENCRYPTION`.
 */
export function openSm2EnvelopedKey(der: Uint8Array, key: PrivateKey, options: { readonly sm4: Sm4 }): Uint8Array {
  const { algorithm, wrappedKey, point, encrypted } = parseEnvelopedKey(new Uint8Array(der));
  if (algorithm !== SM4_ECB_OID && algorithm !== SM4_OID) {
    throw new KeystoreError('KEYSTORE_UNSUPPORTED_ENCRYPTION', { params: { algorithm } });
  }
  const sm4Key = sm2Decrypt(key, wrappedKey);
  if (sm4Key?.length !== 16) throw refused({ step: 'symEncryptedKey' });
  const number = options.sm4.decryptEcb(sm4Key, encrypted);
  // 32 bytes, or 64 with leading zeros, as the device interface of GM/T 0016 pads numbers.
  const wide = number?.length === 64 && number.subarray(0, 32).every((byte) => byte === 0);
  if (number === null || !(number.length === 32 || wide)) throw refused({ step: 'sm2EncryptedPrivateKey' });
  const d = number.slice(-32);
  const own = defaultKernel().importKey(d)?.point ?? null;
  const uncompressed = own === null ? null : concatBytes(Uint8Array.of(4), own);
  if (uncompressed === null || !equalBytes(uncompressed, point)) throw refused({ step: 'sm2PublicKey' });
  const publicKey = { type: 'EC', curve: 'SM2', x: point.slice(1, 33), y: point.slice(33), bits: 256 } as const;
  return writePrivateKeyInfo(writeKeyAlgorithm(publicKey), writeEcPrivateKey('SM2', d, point));
}

function parseEnvelopedKey(der: Uint8Array): {
  algorithm: string;
  wrappedKey: Uint8Array;
  point: Uint8Array;
  encrypted: Uint8Array;
} {
  try {
    const fields = readSequence(parseDer(der, { maxDepth: 4, maxNodes: 16 }));
    const identifier = readAlgorithmIdentifier(fields.next());
    expectNullOrAbsent(identifier);
    const wrappedKey = fields.next(Tag.SEQUENCE).der;
    const point = readBitStringBytes(fields.next());
    const encrypted = readBitStringBytes(fields.next());
    fields.end();
    return { algorithm: identifier.oid, wrappedKey, point, encrypted };
  } catch (error) {
    if (error instanceof DerError || error instanceof CryptoError) {
      throw new KeystoreError('KEYSTORE_ENVELOPED_KEY', { params: { step: 'SM2EnvelopedKey' }, cause: error });
    }
    throw error;
  }
}

/** Wraps an SM2 key for the signature key of its owner. Throws `CRYPTO_UNSUPPORTED_KEY` if either is not an SM2 key. */
export function sealSm2EnvelopedKey(
  key: PrivateKey,
  recipient: PublicKey,
  options: { readonly random: RandomBytes; readonly sm4: Sm4 },
): Uint8Array {
  const numbers = parsePrivateKeyInfo(key.exportPkcs8());
  const { publicKey } = key;
  if (numbers.type !== 'EC' || numbers.curve !== 'SM2' || publicKey.type !== 'EC') {
    throw new CryptoError('CRYPTO_UNSUPPORTED_KEY', { params: { algorithm: publicKey.type } });
  }
  const sm4Key = options.random(16);
  return write.sequence(
    write.sequence(write.oid(SM4_ECB_OID)),
    sm2Encrypt(recipient, sm4Key, { random: options.random }),
    write.bitString(concatBytes(Uint8Array.of(4), publicKey.x, publicKey.y)),
    write.bitString(options.sm4.encryptEcb(sm4Key, numbers.d)),
  );
}
