/**
 * Password-based encryption of keystores: PBES2 (RFC 8018 §6.2; PBES in GM/T 0091) with PBKDF2, written with
 * AES-256-CBC or SM4-CBC and read also with 3DES-CBC, Camellia-CBC and CAST5-CBC; the pbeWithSHAAnd… schemes of
 * PKCS #12 (RFC 7292 appendix C), read only. AES runs in WebCrypto, SM4 and Camellia in node:crypto, 3DES and RC2 in
 * node-forge. RC4 and PBES1 are not supported.
 */
import type { RandomBytes } from '@govseal/core';
import { type DerNode, readOctetString, readSequence, readSmallInteger, Tag, write } from '@govseal/der';
import { readAlgorithmIdentifier } from '../algorithm-identifier.ts';
import { KeystoreError } from '../error.ts';
import { nodeSm4 } from '../sm/sm4.node.ts';
import type { MaybePromise } from '../types.ts';
import type { DerivationWork } from './derivation-work.ts';
import type { Passphrase } from './passphrase.ts';
import { derivePbkdf2, readPbkdf2, writePbkdf2 } from './pbkdf2.node.ts';
import { derivePkcs12, Pkcs12Purpose } from './pkcs12-kdf.node.ts';
import { decryptAesCbc, encryptAesCbc } from './web-crypto.node.ts';

const PBES2_OID = '1.2.840.113549.1.5.13';
/** PBES of GM/T 0091, equal to PBES2; some software writes the second form, which omits an arc. */
const NATIONAL_PBES: readonly string[] = ['1.2.156.10197.6.1.4.1.5.2', '1.2.156.10197.6.4.1.5.2'];
const AES_256_CBC_OID = '2.16.840.1.101.3.4.1.42';
const SM4_CBC_OID = '1.2.156.10197.1.104.2';

type Decrypt = (key: Uint8Array, iv: Uint8Array, ciphertext: Uint8Array) => MaybePromise<Uint8Array | null>;

interface CipherRow {
  readonly keyLength: number;
  readonly ivLength: number;
  readonly decrypt: Decrypt;
}

type LegacyCiphers = typeof import('./legacy-ciphers.node.ts');

function legacy(choose: (ciphers: LegacyCiphers) => Decrypt): Decrypt {
  return async (...input) => choose(await import('./legacy-ciphers.node.ts'))(...input);
}

const decryptTripleDes = legacy((ciphers) => ciphers.decryptTripleDes);
const decryptCamellia = legacy((ciphers) => ciphers.decryptCamellia);
const decryptCast5 = legacy((ciphers) => ciphers.decryptCast5);

function decryptRc2(bits: number): Decrypt {
  return legacy(
    (ciphers) =>
      (key, ...rest) =>
        ciphers.decryptRc2(key, bits, ...rest),
  );
}

const CAST5_CBC_OID = '1.2.840.113533.7.66.10';
/** Bytes, RFC 2144 §2.5. */
const CAST5_KEY = { min: 5, max: 16 };

/** Encryption schemes of PBES2 by OID (RFC 8018 appendix B.2, RFC 3657 §3, GB/T 33560). */
const ciphers: ReadonlyMap<string, CipherRow> = new Map<string, CipherRow>([
  ['2.16.840.1.101.3.4.1.2', { keyLength: 16, ivLength: 16, decrypt: decryptAesCbc }],
  ['2.16.840.1.101.3.4.1.22', { keyLength: 24, ivLength: 16, decrypt: decryptAesCbc }],
  [AES_256_CBC_OID, { keyLength: 32, ivLength: 16, decrypt: decryptAesCbc }],
  [SM4_CBC_OID, { keyLength: 16, ivLength: 16, decrypt: nodeSm4.decryptCbc }],
  ['1.2.840.113549.3.7', { keyLength: 24, ivLength: 8, decrypt: decryptTripleDes }],
  ['1.2.392.200011.61.1.1.1.2', { keyLength: 16, ivLength: 16, decrypt: decryptCamellia }],
  ['1.2.392.200011.61.1.1.1.3', { keyLength: 24, ivLength: 16, decrypt: decryptCamellia }],
  ['1.2.392.200011.61.1.1.1.4', { keyLength: 32, ivLength: 16, decrypt: decryptCamellia }],
]);

/** PKCS #12 schemes by OID: SHA-1 derivation, then 3DES or RC2 with its effective bits. */
const pkcs12Schemes: ReadonlyMap<string, { readonly keyLength: number; readonly decrypt: Decrypt }> = new Map([
  ['1.2.840.113549.1.12.1.3', { keyLength: 24, decrypt: decryptTripleDes }],
  ['1.2.840.113549.1.12.1.4', { keyLength: 16, decrypt: decryptTripleDes }],
  ['1.2.840.113549.1.12.1.5', { keyLength: 16, decrypt: decryptRc2(128) }],
  ['1.2.840.113549.1.12.1.6', { keyLength: 5, decrypt: decryptRc2(40) }],
]);

/**
 * Encryption of a written keystore. `SM4` identifies HMAC-SM3 as GB/T 33560 does, which OpenSSL cannot read;
 * `SM4-openssl` uses OpenSSL's identifier.
 */
export type KeystoreEncryption = 'AES-256' | 'SM4' | 'SM4-openssl';

interface WriteRow {
  readonly cipher: string;
  readonly prf: 'SHA-256' | 'SM3';
  readonly prfOid: string;
  readonly encrypt: (key: Uint8Array, iv: Uint8Array, plaintext: Uint8Array) => MaybePromise<Uint8Array>;
}

const sm4Row = { cipher: SM4_CBC_OID, prf: 'SM3', encrypt: nodeSm4.encryptCbc } as const;
const writeRows: Readonly<Record<KeystoreEncryption, WriteRow>> = {
  'AES-256': { cipher: AES_256_CBC_OID, prf: 'SHA-256', prfOid: '1.2.840.113549.2.9', encrypt: encryptAesCbc },
  SM4: { ...sm4Row, prfOid: '1.2.156.10197.1.401.2' },
  'SM4-openssl': { ...sm4Row, prfOid: '1.2.156.10197.1.401.3.1' },
};

/**
 * Decrypts by an EncryptionAlgorithmIdentifier. null: invalid padding, as with a wrong pass phrase. Throws
 * `KEYSTORE_UNSUPPORTED_ENCRYPTION`, `KEYSTORE_ITERATION_LIMIT`, `KEYSTORE_MALFORMED` or a `DerError`.
 */
export async function decryptPbe(
  algorithm: DerNode,
  passphrase: Passphrase,
  ciphertext: Uint8Array,
  work: DerivationWork,
): Promise<Uint8Array | null> {
  const { oid, parameters } = readAlgorithmIdentifier(algorithm);
  const scheme = pkcs12Schemes.get(oid);
  if (oid !== PBES2_OID && !NATIONAL_PBES.includes(oid) && scheme === undefined) {
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
  return scheme.decrypt(key, iv, ciphertext);
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
  const malformed = new KeystoreError('KEYSTORE_MALFORMED', { params: { algorithm: oid } });
  if (encryption.parameters === undefined) throw malformed;
  const cipher = oid === CAST5_CBC_OID ? readCast5(encryption.parameters) : readCipher(oid, encryption.parameters);
  if (cipher === undefined) throw new KeystoreError('KEYSTORE_UNSUPPORTED_ENCRYPTION', { params: { algorithm: oid } });
  const { keyLength, ivLength, iv, decrypt } = cipher;
  // RFC 8018 §6.2: keyLength, if present, must equal the key length of the cipher.
  const wrongLength = derivation.keyLength !== undefined && derivation.keyLength !== keyLength;
  if (iv.length !== ivLength || wrongLength) throw malformed;
  const key = await derivePbkdf2(derivation, passphrase.utf8, keyLength, work);
  return decrypt(key, iv, ciphertext);
}

interface CipherWithIv extends CipherRow {
  readonly iv: Uint8Array;
}

function readCipher(oid: string, parameters: DerNode): CipherWithIv | undefined {
  const row = ciphers.get(oid);
  return row && { ...row, iv: readOctetString(parameters) };
}

/** Cast5CBCParameters (RFC 2984): the IV and the length of the key in bits. OpenSSL writes the IV only, for 128 bits. */
function readCast5(parameters: DerNode): CipherWithIv | undefined {
  const row = { ivLength: 8, decrypt: decryptCast5 };
  if (parameters.tag === Tag.OCTET_STRING) return { ...row, keyLength: 16, iv: readOctetString(parameters) };
  const fields = readSequence(parameters);
  const iv = readOctetString(fields.next());
  const bits = readSmallInteger(fields.next());
  fields.end();
  const keyLength = bits / 8;
  const supported = Number.isInteger(keyLength) && keyLength >= CAST5_KEY.min && keyLength <= CAST5_KEY.max;
  return supported ? { ...row, keyLength, iv } : undefined;
}

export interface EncryptOptions {
  readonly random: RandomBytes;
  readonly iterations: number;
  /** Default AES-256. */
  readonly encryption?: KeystoreEncryption;
}

/** Digest of the MAC of a written keystore, the same as that of its PBKDF2. */
export function macDigestFor(encryption: KeystoreEncryption = 'AES-256'): 'SHA-256' | 'SM3' {
  return writeRows[encryption].prf;
}

/** Encrypts with PBES2: AES-256-CBC under HMAC-SHA-256, or SM4-CBC under HMAC-SM3. `algorithm` is the AlgorithmIdentifier. */
export async function encryptPbes2(
  plaintext: Uint8Array,
  passphrase: Passphrase,
  options: EncryptOptions,
  work: DerivationWork,
): Promise<{ readonly algorithm: Uint8Array; readonly ciphertext: Uint8Array }> {
  const { random, iterations } = options;
  const { cipher, prf, prfOid, encrypt } = writeRows[options.encryption ?? 'AES-256'];
  const { keyLength, ivLength } = ciphers.get(cipher)!;
  const salt = random(16);
  const iv = random(ivLength);
  const key = await derivePbkdf2({ salt, iterations, keyLength, prf }, passphrase.utf8, keyLength, work);
  const encryption = write.sequence(write.oid(cipher), write.octetString(iv));
  const algorithm = write.sequence(
    write.oid(PBES2_OID),
    write.sequence(writePbkdf2(salt, iterations, keyLength, prfOid), encryption),
  );
  return { algorithm, ciphertext: await encrypt(key, iv, plaintext) };
}
