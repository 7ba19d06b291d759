/**
 * Writes PKCS #12 files (RFC 7292): certificates and key are encrypted separately by PBES2 with PBKDF2-HMAC-SHA-256
 * and AES-256-CBC, and the file is protected by HMAC-SHA-256 (or SM4-CBC and SM3 throughout). OpenSSL 1.1, Windows 10
 * 1709, Java 8u301 and their later versions read it.
 */
import { createHash } from 'node:crypto';
import type { RandomBytes } from '@govseal/core';
import { Tag, write } from '@govseal/der';
import { plain } from '../digest.node.ts';
import { CryptoError, KeystoreError } from '../error.ts';
import { certifiedKey, sameKey } from '../signer.ts';
import { DerivationWork } from './derivation-work.ts';
import { bmpBytes, passphraseVariants } from './passphrase.ts';
import { encryptPbes2, type KeystoreEncryption, macDigestFor } from './pbe.node.ts';
import type { Pkcs12Contents } from './pkcs12.node.ts';
import { writeMac } from './pkcs12-mac.node.ts';
import { Pkcs12Oid } from './pkcs12-oid.ts';
import { DEFAULT_ITERATIONS, encryptPrivateKeyInfo } from './private-key.node.ts';

/** Content and encryption of a PKCS #12 file. */
export interface CreatePkcs12Options extends Omit<Pkcs12Contents, 'chain'> {
  /** Further certificates of the path, DER; default none. */
  readonly chain?: readonly Uint8Array[];
  /** Encrypts the key and authenticates the file. */
  readonly passphrase: string;
  /** Source of salts and IVs. */
  readonly random: RandomBytes;
  /** PBKDF2 iterations; default 600,000. */
  readonly iterations?: number;
  /** Default AES-256; with SM4 the MAC is HMAC-SM3. */
  readonly encryption?: KeystoreEncryption;
}

// The derivation of the MAC key must be as expensive as PBKDF2; otherwise attackers would test guesses against the MAC.
const MAC_ITERATIONS = 100_000;

/**
 * Writes a PKCS #12 file in DER. Throws `CRYPTO_KEY_MISMATCH` if the certificate has another key,
 * `KEYSTORE_PASSPHRASE_REQUIRED` for an empty pass phrase.
 */
export async function createPkcs12(options: CreatePkcs12Options): Promise<Uint8Array> {
  const { key, passphrase: text, random, friendlyName } = options;
  if (text === '') throw new KeystoreError('KEYSTORE_PASSPHRASE_REQUIRED');
  const certificate = new Uint8Array(options.certificate);
  if (!sameKey(certifiedKey(certificate), key.publicKey)) {
    throw new CryptoError('CRYPTO_KEY_MISMATCH', { params: { key: key.publicKey.type } });
  }
  const iterations = options.iterations ?? DEFAULT_ITERATIONS;
  const passphrase = passphraseVariants(text)[0]!;
  const work = new DerivationWork();
  // Windows matches key and certificate by localKeyId; any value works, and the fingerprint is customary.
  const attributes = bagAttributes(plain(createHash('sha1').update(certificate).digest()), friendlyName);

  const certificates = write.sequence(
    certBag(certificate, attributes),
    ...(options.chain ?? []).map((entry) => certBag(entry, new Uint8Array(0))),
  );
  const encryption = options.encryption ?? 'AES-256';
  const sealed = await encryptPbes2(certificates, passphrase, { random, iterations, encryption }, work);
  const shrouded = await encryptPrivateKeyInfo(key, text, { random, iterations, encryption }, work);
  const authenticatedSafe = write.sequence(
    encryptedData(sealed.algorithm, sealed.ciphertext),
    data(write.sequence(bag(Pkcs12Oid.SHROUDED_KEY_BAG, shrouded, attributes))),
  );
  const macOptions = { digest: macDigestFor(encryption), salt: random(16), iterations: MAC_ITERATIONS };
  const mac = await writeMac(authenticatedSafe, passphrase, macOptions, work);
  return write.sequence(write.integer(3), data(authenticatedSafe), mac);
}

function data(content: Uint8Array): Uint8Array {
  return write.sequence(write.oid(Pkcs12Oid.DATA), write.explicit(0, write.octetString(content)));
}

function encryptedData(algorithm: Uint8Array, ciphertext: Uint8Array): Uint8Array {
  const info = write.sequence(write.oid(Pkcs12Oid.DATA), algorithm, write.implicit(0, ciphertext));
  return write.sequence(write.oid(Pkcs12Oid.ENCRYPTED_DATA), write.explicit(0, write.sequence(write.integer(0), info)));
}

function bag(oid: string, value: Uint8Array, attributes: Uint8Array): Uint8Array {
  return write.sequence(write.oid(oid), write.explicit(0, value), attributes);
}

function certBag(certificate: Uint8Array, attributes: Uint8Array): Uint8Array {
  const value = write.sequence(
    write.oid(Pkcs12Oid.X509_CERTIFICATE),
    write.explicit(0, write.octetString(certificate)),
  );
  return bag(Pkcs12Oid.CERT_BAG, value, attributes);
}

function bagAttributes(localKeyId: Uint8Array, friendlyName: string | undefined): Uint8Array {
  const attribute = (oid: string, value: Uint8Array): Uint8Array =>
    write.sequence(write.oid(oid), write.setOf([value]));
  const list = [attribute(Pkcs12Oid.LOCAL_KEY_ID, write.octetString(localKeyId))];
  if (friendlyName !== undefined) {
    list.push(attribute(Pkcs12Oid.FRIENDLY_NAME, write.encode(Tag.BMP_STRING, bmpBytes(friendlyName))));
  }
  return write.setOf(list);
}
