/**
 * Opens PKCS #12 files (RFC 7292) in password integrity mode: the MAC first, then PBES2 or older encryption, then the
 * key and its certificate. Certificates are returned unparsed. Files without a MAC and files in public-key mode are
 * rejected.
 */
import { attempt } from '@govseal/core';
import {
  contextConstructed,
  contextPrimitive,
  DerError,
  type DerNode,
  readExplicit,
  readOid,
  readSequence,
  readSmallInteger,
  readString,
  Tag,
} from '@govseal/der';
import { CryptoError, KeystoreError } from '../error.ts';
import { importPkcs8 } from '../key.node.ts';
import { certifiedKey, sameKey } from '../signer.ts';
import type { MaybePromise, PrivateKey } from '../types.ts';
import { octetString, parseBer } from './ber-octet-string.ts';
import { DerivationWork } from './derivation-work.ts';
import { type Passphrase, passphraseVariants } from './passphrase.ts';
import { decryptPbe } from './pbe.node.ts';
import { confirmMac } from './pkcs12-mac.node.ts';
import { Pkcs12Oid } from './pkcs12-oid.ts';
import { decryptPrivateKeyInfo } from './private-key.node.ts';

/** The first key of a file that has a certificate, and the other certificates. */
export interface Pkcs12Contents {
  /** The private key. */
  readonly key: PrivateKey;
  /** The certificate that has the key's public half, DER. */
  readonly certificate: Uint8Array;
  /** The other certificates, in the file's order. */
  readonly chain: readonly Uint8Array[];
  /** Name of the key in the file (RFC 2985 §5.5.1). */
  readonly friendlyName?: string | undefined;
}

// A user's file has one key and its path; a Java keystore may have hundreds of certificates.
const MAX_BAGS = 1000;
const MAX_BAG_DEPTH = 4;

interface Bags {
  readonly keys: { readonly key: PrivateKey; readonly friendlyName: string | undefined }[];
  readonly certificates: Uint8Array[];
  /** Errors of keys and parts of the file that were skipped because their algorithm is not supported. */
  readonly unsupported: (CryptoError | KeystoreError)[];
  count: number;
}

/**
 * Opens a file and its first supported key that has a certificate. Throws `KEYSTORE_WRONG_PASSPHRASE`, `KEYSTORE_NO_MAC`,
 * `KEYSTORE_NO_KEY`, `KEYSTORE_NO_CERTIFICATE`, `KEYSTORE_UNSUPPORTED_MAC`, `KEYSTORE_UNSUPPORTED_ENCRYPTION`,
 * `KEYSTORE_ITERATION_LIMIT`, `KEYSTORE_MALFORMED`, or a `CryptoError` for an invalid key.
 */
export async function openPkcs12(bytes: Uint8Array, options: { readonly passphrase: string }): Promise<Pkcs12Contents> {
  return select(await openBags(bytes, options.passphrase));
}

/**
 * Every certificate of a file, DER, in the file's order, whether or not the file has keys (a trust store has none, RFC
 * 7292 §4.2.3). Throws the errors of {@link openPkcs12}; `KEYSTORE_NO_CERTIFICATE` if there is no certificate.
 */
export async function openPkcs12Certificates(
  bytes: Uint8Array,
  options: { readonly passphrase: string },
): Promise<Uint8Array[]> {
  const { certificates, unsupported } = await openBags(bytes, options.passphrase);
  if (certificates.length === 0) throw unsupported[0] ?? new KeystoreError('KEYSTORE_NO_CERTIFICATE');
  return certificates;
}

async function openBags(bytes: Uint8Array, passphrase: string): Promise<Bags> {
  const copy = new Uint8Array(bytes);
  try {
    return await readPfx(copy, passphraseVariants(passphrase));
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    throw new KeystoreError('KEYSTORE_MALFORMED', { cause: error, at: error.at });
  }
}

async function readPfx(bytes: Uint8Array, passphrases: readonly Passphrase[]): Promise<Bags> {
  const work = new DerivationWork();
  const pfx = readSequence(parseBer(bytes));
  if (readSmallInteger(pfx.next()) !== 3)
    throw new KeystoreError('KEYSTORE_MALFORMED', { params: { field: 'version' } });
  const content = dataContent(pfx.next());
  const macData = pfx.optional(Tag.SEQUENCE);
  pfx.end();
  if (macData === undefined) throw new KeystoreError('KEYSTORE_NO_MAC');
  const passphrase = await confirmMac(macData, content, passphrases, work);
  if (passphrase === null) throw new KeystoreError('KEYSTORE_WRONG_PASSPHRASE');

  const bags: Bags = { keys: [], certificates: [], unsupported: [], count: 0 };
  for (const contentInfo of readSequence(parseBer(content)).rest()) {
    const safe = await supported(bags, () => safeContents(contentInfo, passphrase, work));
    if (safe !== undefined) await readBags(parseBer(safe), bags, { passphrase, work }, 0);
  }
  return bags;
}

const UNSUPPORTED: ReadonlySet<string> = new Set([
  'CRYPTO_UNSUPPORTED_ALGORITHM',
  'CRYPTO_UNSUPPORTED_KEY',
  'KEYSTORE_UNSUPPORTED_ENCRYPTION',
]);

/** One part of the file; undefined if its algorithm is not supported, which does not affect the other parts. */
async function supported<Part>(bags: Bags, read: () => MaybePromise<Part>): Promise<Part | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof CryptoError || error instanceof KeystoreError) || !UNSUPPORTED.has(error.code)) throw error;
    bags.unsupported.push(error);
    return undefined;
  }
}

/** The content of a ContentInfo of type data. Other types mean public-key integrity mode. */
function dataContent(contentInfo: DerNode): Uint8Array {
  const fields = readSequence(contentInfo);
  const oid = readOid(fields.next());
  if (oid !== Pkcs12Oid.DATA) throw new KeystoreError('KEYSTORE_UNSUPPORTED_MAC', { params: { algorithm: oid } });
  const content = octetString(readExplicit(fields.next(contextConstructed(0))));
  fields.end();
  return content;
}

/** SafeContents of one ContentInfo, decrypted if it is EncryptedData (RFC 5652 §8). */
async function safeContents(contentInfo: DerNode, passphrase: Passphrase, work: DerivationWork): Promise<Uint8Array> {
  const oid = readOid(readSequence(contentInfo).next());
  if (oid === Pkcs12Oid.DATA) return dataContent(contentInfo);
  if (oid !== Pkcs12Oid.ENCRYPTED_DATA) {
    throw new KeystoreError('KEYSTORE_UNSUPPORTED_ENCRYPTION', { params: { algorithm: oid } });
  }
  const outer = readSequence(contentInfo);
  outer.next();
  const encrypted = readSequence(readExplicit(outer.next(contextConstructed(0))));
  outer.end();
  readSmallInteger(encrypted.next()); // version: 0, or 2 with unprotected attributes
  const info = readSequence(encrypted.next());
  info.next(Tag.OID);
  const algorithm = info.next();
  const ciphertext = octetString(info.next(), contextPrimitive(0));
  info.end();
  const plaintext = await decryptPbe(algorithm, passphrase, ciphertext, work);
  // The MAC confirmed the pass phrase, so the file is malformed.
  if (plaintext === null) throw new KeystoreError('KEYSTORE_MALFORMED', { at: { offset: algorithm.start } });
  return plaintext;
}

async function readBags(
  safe: DerNode,
  bags: Bags,
  { passphrase, work }: { readonly passphrase: Passphrase; readonly work: DerivationWork },
  depth: number,
): Promise<void> {
  for (const bag of readSequence(safe).rest()) {
    if (++bags.count > MAX_BAGS || depth > MAX_BAG_DEPTH) {
      throw new KeystoreError('KEYSTORE_MALFORMED', { params: { bags: bags.count, depth } });
    }
    const fields = readSequence(bag);
    const oid = readOid(fields.next());
    const value = readExplicit(fields.next(contextConstructed(0)));
    const attributes = fields.optional(Tag.SET);
    fields.end();
    switch (oid) {
      case Pkcs12Oid.KEY_BAG: {
        const key = await supported(bags, () => importPkcs8(value.der));
        if (key !== undefined) bags.keys.push({ key, friendlyName: friendlyName(attributes) });
        break;
      }
      case Pkcs12Oid.SHROUDED_KEY_BAG: {
        const key = await supported(bags, () => decryptPrivateKeyInfo(value, passphrase, work));
        if (key === null) throw new KeystoreError('KEYSTORE_MALFORMED', { at: { offset: value.start } });
        if (key !== undefined) bags.keys.push({ key, friendlyName: friendlyName(attributes) });
        break;
      }
      case Pkcs12Oid.CERT_BAG: {
        const certificate = certificateOf(value);
        if (certificate !== undefined) bags.certificates.push(certificate);
        break;
      }
      case Pkcs12Oid.SAFE_CONTENTS_BAG:
        await readBags(value, bags, { passphrase, work }, depth + 1);
        break;
      default: // CRLs and secrets are ignored
    }
  }
}

/** The certificate of a CertBag; undefined for SDSI certificates. */
function certificateOf(value: DerNode): Uint8Array | undefined {
  const fields = readSequence(value);
  const oid = readOid(fields.next());
  const content = readExplicit(fields.next(contextConstructed(0)));
  fields.end();
  return oid === Pkcs12Oid.X509_CERTIFICATE ? octetString(content) : undefined;
}

function friendlyName(attributes: DerNode | undefined): string | undefined {
  for (const attribute of attributes?.children ?? []) {
    const fields = readSequence(attribute);
    if (readOid(fields.next()) !== Pkcs12Oid.FRIENDLY_NAME) continue;
    const [value] = fields.next(Tag.SET).children;
    return value === undefined ? undefined : readString(value);
  }
  return undefined;
}

function select({ keys, certificates, unsupported }: Bags): Pkcs12Contents {
  if (keys.length === 0) throw unsupported[0] ?? new KeystoreError('KEYSTORE_NO_KEY');
  const certified = certificates.map((certificate) => ({ certificate, key: certifiedKeyOrNull(certificate) }));
  for (const { key, friendlyName: name } of keys) {
    const own = certified.find((entry) => entry.key !== null && sameKey(entry.key, key.publicKey));
    if (own === undefined) continue;
    return {
      key,
      certificate: own.certificate,
      chain: certificates.filter((certificate) => certificate !== own.certificate),
      friendlyName: name,
    };
  }
  throw unsupported[0] ?? new KeystoreError('KEYSTORE_NO_CERTIFICATE');
}

/** A certificate with an unsupported key cannot be the key's own; it may still belong to the chain. */
function certifiedKeyOrNull(certificate: Uint8Array): ReturnType<typeof certifiedKey> | null {
  return attempt(() => certifiedKey(certificate), DerError, CryptoError) ?? null;
}
