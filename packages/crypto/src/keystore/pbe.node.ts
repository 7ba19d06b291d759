/**
 * Password-based encryption of keystores: PBES2 (RFC 8018 §6.2) with PBKDF2 and AES-CBC or 3DES-CBC, written and read;
 * the pbeWithSHAAnd… schemes of PKCS #12 (RFC 7292 appendix C), read only. RC4 and PBES1 are not supported.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { concatBytes, type RandomBytes } from '@govseal/core';
import { type DerNode, readOctetString, readSequence, readSmallInteger, write } from '@govseal/der';
import { readAlgorithmIdentifier } from '../algorithm-identifier.ts';
import { KeystoreError } from '../error.ts';
import type { DerivationWork } from './derivation-work.ts';
import type { Passphrase } from './passphrase.ts';
import { derivePbkdf2, readPbkdf2, writePbkdf2 } from './pbkdf2.node.ts';
import { derivePkcs12, Pkcs12Purpose } from './pkcs12-kdf.node.ts';

const PBES2_OID = '1.2.840.113549.1.5.13';
const AES_256_CBC_OID = '2.16.840.1.101.3.4.1.42';

interface CipherRow {
  readonly node: string;
  readonly keyLength: number;
  readonly ivLength: number;
}

/** Encryption schemes of PBES2 by OID (RFC 8018 appendix B.2). */
const ciphers: ReadonlyMap<string, CipherRow> = new Map([
  ['2.16.840.1.101.3.4.1.2', { node: 'aes-128-cbc', keyLength: 16, ivLength: 16 }],
  ['2.16.840.1.101.3.4.1.22', { node: 'aes-192-cbc', keyLength: 24, ivLength: 16 }],
  [AES_256_CBC_OID, { node: 'aes-256-cbc', keyLength: 32, ivLength: 16 }],
  ['1.2.840.113549.3.7', { node: 'des-ede3-cbc', keyLength: 24, ivLength: 8 }],
]);

/** PKCS #12 schemes by OID: SHA-1 derivation, then 3DES (node:crypto) or RC2 with its effective bits (node-forge). */
const pkcs12Schemes: ReadonlyMap<string, { readonly keyLength: number; readonly cipher: string | number }> = new Map([
  ['1.2.840.113549.1.12.1.3', { keyLength: 24, cipher: 'des-ede3-cbc' }],
  ['1.2.840.113549.1.12.1.4', { keyLength: 16, cipher: 'des-ede-cbc' }],
  ['1.2.840.113549.1.12.1.5', { keyLength: 16, cipher: 128 }],
  ['1.2.840.113549.1.12.1.6', { keyLength: 5, cipher: 40 }],
]);

/**
 * Decrypts what an EncryptionAlgorithmIdentifier describes. null: the padding is wrong, as with a wrong pass phrase.
 * Throws `KEYSTORE_UNSUPPORTED_ENCRYPTION`, `KEYSTORE_ITERATION_LIMIT`, `KEYSTORE_MALFORMED` or a `DerError`.
 */
export async function decryptPbe(
  algorithm: DerNode,
  passphrase: Passphrase,
  ciphertext: Uint8Array,
  work: DerivationWork,
): Promise<Uint8Array | null> {
  const { oid, parameters } = readAlgorithmIdentifier(algorithm);
  const scheme = pkcs12Schemes.get(oid);
  if (oid !== PBES2_OID && scheme === undefined) {
    throw new KeystoreError('KEYSTORE_UNSUPPORTED_ENCRYPTION', { params: { algorithm: oid } });
  }
  if (parameters === undefined) throw new KeystoreError('KEYSTORE_MALFORMED', { params: { algorithm: oid } });
  if (scheme === undefined) return decryptPbes2(parameters, passphrase, ciphertext, work);

  const fields = readSequence(parameters);
  const salt = readOctetString(fields.next());
  const iterations = readSmallInteger(fields.next());
  fields.end();
  if (iterations === 0) throw new KeystoreError('KEYSTORE_MALFORMED', { params: { algorithm: oid } });
  const shared = { digest: 'SHA-1', passphrase: passphrase.bmp, salt, iterations } as const;
  const key = derivePkcs12({ ...shared, purpose: Pkcs12Purpose.KEY, length: scheme.keyLength }, work);
  const iv = derivePkcs12({ ...shared, purpose: Pkcs12Purpose.IV, length: 8 }, work);
  if (typeof scheme.cipher === 'string') return decryptCbc(scheme.cipher, key, iv, ciphertext);
  const { decryptRc2 } = await import('./pkcs12-legacy.ts');
  return decryptRc2(key, scheme.cipher, iv, ciphertext);
}

async function decryptPbes2(
  parameters: DerNode,
  passphrase: Passphrase,
  ciphertext: Uint8Array,
  work: DerivationWork,
): Promise<Uint8Array | null> {
  const fields = readSequence(parameters);
  const derivation = readPbkdf2(fields.next());
  const encryption = readAlgorithmIdentifier(fields.next());
  fields.end();
  const { oid } = encryption;
  const cipher = ciphers.get(oid);
  if (cipher === undefined) throw new KeystoreError('KEYSTORE_UNSUPPORTED_ENCRYPTION', { params: { algorithm: oid } });
  const iv = encryption.parameters === undefined ? undefined : readOctetString(encryption.parameters);
  // RFC 8018 §6.2: keyLength, where it is present, is the cipher's.
  const wrongLength = derivation.keyLength !== undefined && derivation.keyLength !== cipher.keyLength;
  if (iv === undefined || iv.length !== cipher.ivLength || wrongLength) {
    throw new KeystoreError('KEYSTORE_MALFORMED', { params: { algorithm: oid } });
  }
  const key = await derivePbkdf2(derivation, passphrase.utf8, cipher.keyLength, work);
  return decryptCbc(cipher.node, key, iv, ciphertext);
}

function decryptCbc(name: string, key: Uint8Array, iv: Uint8Array, ciphertext: Uint8Array): Uint8Array | null {
  const decipher = createDecipheriv(name, key, iv);
  const head = decipher.update(ciphertext);
  try {
    return concatBytes(head, decipher.final());
  } catch (error) {
    // OpenSSL: wrong length or padding.
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}

/** Encrypts with PBES2: PBKDF2 with HMAC-SHA-256, AES-256-CBC. `algorithm` is the complete AlgorithmIdentifier. */
export async function encryptPbes2(
  plaintext: Uint8Array,
  passphrase: Passphrase,
  options: { readonly random: RandomBytes; readonly iterations: number },
  work: DerivationWork,
): Promise<{ readonly algorithm: Uint8Array; readonly ciphertext: Uint8Array }> {
  const { random, iterations } = options;
  const salt = random(16);
  const iv = random(16);
  const keyLength = 32;
  const key = await derivePbkdf2({ salt, iterations, keyLength, prf: 'SHA-256' }, passphrase.utf8, keyLength, work);
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  const encryption = write.sequence(write.oid(AES_256_CBC_OID), write.octetString(iv));
  const algorithm = write.sequence(
    write.oid(PBES2_OID),
    write.sequence(writePbkdf2(salt, iterations, keyLength), encryption),
  );
  return { algorithm, ciphertext: concatBytes(cipher.update(plaintext), cipher.final()) };
}
