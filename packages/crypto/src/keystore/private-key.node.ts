/**
 * Private keys in files: PKCS #8, plain or encrypted (RFC 5958, RFC 8018), and the older PKCS #1 and SEC 1 forms, as
 * PEM or DER. A file must have exactly one key; certificates in it are ignored.
 */
import { attempt, decodePem, encodePem, latin1, PemError, type RandomBytes } from '@govseal/core';
import { DerError, type DerNode, parseDer, readOctetString, readSequence, Tag, write } from '@govseal/der';
import { KeystoreError } from '../error.ts';
import { importPkcs8, importPrivateNumbers } from '../key.node.ts';
import { type PrivateNumbers, readEcPrivateKey, readPrivateKeyInfo, readRsaPrivateKey } from '../pkcs8.ts';
import { bitLength } from '../spki.ts';
import type { PrivateKey } from '../types.ts';
import { DerivationWork } from './derivation-work.ts';
import { type Passphrase, passphraseVariants } from './passphrase.ts';
import { decryptPbe, type EncryptOptions, encryptPbes2, type KeystoreEncryption } from './pbe.node.ts';

/** Default PBKDF2 iterations (OWASP Password Storage, HMAC-SHA-256, 2023). */
export const DEFAULT_ITERATIONS = 600_000;

function readPkcs1(node: DerNode): PrivateNumbers {
  const numbers = readRsaPrivateKey(node);
  const { n, e } = numbers;
  return { type: 'RSA', numbers, publicKey: { type: 'RSA', n, e, bits: bitLength(n), pssOnly: false } };
}

function readSec1(node: DerNode): PrivateNumbers {
  return readEcPrivateKey(node);
}

const pemReaders: ReadonlyMap<string, (node: DerNode) => PrivateNumbers> = new Map([
  ['PRIVATE KEY', readPrivateKeyInfo],
  ['RSA PRIVATE KEY', readPkcs1],
  ['EC PRIVATE KEY', readSec1],
  ['SM2 PRIVATE KEY', readSec1], // OpenSSL's label for the same structure
]);

/**
 * Opens the only private key of a file. Throws `KEYSTORE_NO_KEY`, `KEYSTORE_PASSPHRASE_REQUIRED`,
 * `KEYSTORE_WRONG_PASSPHRASE`, `KEYSTORE_UNSUPPORTED_ENCRYPTION`, `KEYSTORE_ITERATION_LIMIT`, `KEYSTORE_MALFORMED`, or
 * a `CryptoError` for an invalid key.
 */
export async function openPrivateKey(
  bytes: Uint8Array,
  options: { readonly passphrase?: string | undefined },
): Promise<PrivateKey> {
  const copy = new Uint8Array(bytes);
  try {
    return await open(copy, options.passphrase);
  } catch (error) {
    if (error instanceof DerError || error instanceof PemError) {
      throw new KeystoreError('KEYSTORE_MALFORMED', { cause: error, at: error.at });
    }
    throw error;
  }
}

async function open(bytes: Uint8Array, passphrase: string | undefined): Promise<PrivateKey> {
  const text = latin1(bytes.subarray(0, 1 << 20));
  if (!text.includes('-----BEGIN ')) return openDer(bytes, passphrase);
  const blocks = decodePem(text).filter(({ label }) => label.endsWith('PRIVATE KEY'));
  const [block] = blocks;
  if (block === undefined) throw new KeystoreError('KEYSTORE_NO_KEY');
  if (blocks.length > 1) throw new KeystoreError('KEYSTORE_MALFORMED', { params: { keys: blocks.length } });
  if (block.label === 'ENCRYPTED PRIVATE KEY') return openEncrypted(parseDer(block.bytes), passphrase);
  const read = pemReaders.get(block.label);
  // RFC 1421 headers with `Proc-Type: 4,ENCRYPTED` mean OpenSSL's own encryption, which derives its key with a single
  // MD5.
  if (read === undefined || Object.keys(block.headers).length > 0) {
    throw new KeystoreError('KEYSTORE_UNSUPPORTED_ENCRYPTION', { params: { algorithm: block.label } });
  }
  return importPrivateNumbers(read(parseDer(block.bytes)));
}

/**
 * DER has no label; the first two elements identify the structure: EncryptedPrivateKeyInfo begins with an
 * AlgorithmIdentifier, the others with a version, followed by an AlgorithmIdentifier (PKCS #8), a modulus (PKCS #1) or
 * the key's bytes (SEC 1).
 */
function openDer(bytes: Uint8Array, passphrase: string | undefined): Promise<PrivateKey> | PrivateKey {
  const node = parseDer(bytes);
  const fields = readSequence(node);
  if (fields.next().tag === Tag.SEQUENCE) return openEncrypted(node, passphrase);
  const { tag } = fields.next();
  const read = tag === Tag.INTEGER ? readPkcs1 : tag === Tag.OCTET_STRING ? readSec1 : readPrivateKeyInfo;
  return importPrivateNumbers(read(node));
}

async function openEncrypted(node: DerNode, passphrase: string | undefined): Promise<PrivateKey> {
  if (passphrase === undefined) throw new KeystoreError('KEYSTORE_PASSPHRASE_REQUIRED');
  const key = await decryptPrivateKeyInfo(node, passphraseVariants(passphrase)[0]!, new DerivationWork());
  if (key === null) throw new KeystoreError('KEYSTORE_WRONG_PASSPHRASE');
  return key;
}

/** Decrypts an EncryptedPrivateKeyInfo (RFC 5958 §3); null for a wrong pass phrase. */
export async function decryptPrivateKeyInfo(
  node: DerNode,
  passphrase: Passphrase,
  work: DerivationWork,
): Promise<PrivateKey | null> {
  const fields = readSequence(node);
  const algorithm = fields.next();
  const ciphertext = readOctetString(fields.next());
  fields.end();
  const plaintext = await decryptPbe(algorithm, passphrase, ciphertext, work);
  if (plaintext === null) return null;
  // One wrong pass phrase in 256 gives valid padding after garbage.
  return attempt(() => importPkcs8(plaintext), DerError) ?? null;
}

/**
 * Writes PEM `ENCRYPTED PRIVATE KEY`: PBES2 with PBKDF2-HMAC-SHA-256 (`iterations`, default 600,000) and AES-256-CBC,
 * or with HMAC-SM3 and SM4-CBC. Throws `KEYSTORE_PASSPHRASE_REQUIRED` for an empty pass phrase.
 */
export async function sealPrivateKey(
  key: PrivateKey,
  passphrase: string,
  options: {
    readonly random: RandomBytes;
    readonly iterations?: number;
    /** Default AES-256. */
    readonly encryption?: KeystoreEncryption;
  },
): Promise<string> {
  return encodePem(
    'ENCRYPTED PRIVATE KEY',
    await encryptPrivateKeyInfo(
      key,
      passphrase,
      { ...options, iterations: options.iterations ?? DEFAULT_ITERATIONS },
      new DerivationWork(),
    ),
  );
}

/** Encrypts a key; returns the DER of EncryptedPrivateKeyInfo. */
export async function encryptPrivateKeyInfo(
  key: PrivateKey,
  passphrase: string,
  options: EncryptOptions,
  work: DerivationWork,
): Promise<Uint8Array> {
  if (passphrase === '') throw new KeystoreError('KEYSTORE_PASSPHRASE_REQUIRED');
  const { algorithm, ciphertext } = await encryptPbes2(
    key.exportPkcs8(),
    passphraseVariants(passphrase)[0]!,
    options,
    work,
  );
  return write.sequence(algorithm, write.octetString(ciphertext));
}
