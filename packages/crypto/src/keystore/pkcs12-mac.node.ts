/**
 * Integrity of a PKCS #12 file: MacData with HMAC under the PKCS #12 derivation (RFC 7292 §4, appendix B) or PBMAC1
 * (RFC 9579). Checked before anything else in the file is used.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { type DerNode, readSequence, readSmallInteger, Tag, write } from '@govseal/der';
import { readAlgorithmIdentifier, readDigestAlgorithm } from '../algorithm-identifier.ts';
import { nodeDigest, plain } from '../digest.node.ts';
import { digestLength, digestRow } from '../digest.ts';
import { CryptoError, KeystoreError } from '../error.ts';
import type { DigestName } from '../types.ts';
import { octetString } from './ber-octet-string.ts';
import type { DerivationWork } from './derivation-work.ts';
import type { Passphrase } from './passphrase.ts';
import { derivePbkdf2, readHmac, readPbkdf2 } from './pbkdf2.node.ts';
import { derivePkcs12, Pkcs12Purpose } from './pkcs12-kdf.node.ts';
import { webDigest, webHmac } from './web-crypto.node.ts';

const PBMAC1_OID = '1.2.840.113549.1.5.14';
/** PBMAC of GM/T 0091, equal to PBMAC1; some software writes the second form, which omits an arc. */
const NATIONAL_PBMAC: readonly string[] = ['1.2.156.10197.6.1.4.1.5.3', '1.2.156.10197.6.4.1.5.3'];
// RFC 9579 §4: keys shorter than 20 bytes must be rejected.
const PBMAC1_MIN_KEY = 20;
const PBMAC1_MAX_KEY = 1024;

type Derivation = (passphrase: Passphrase) => Promise<Uint8Array>;

/**
 * The first pass phrase for which the MAC is correct, or null. Throws `KEYSTORE_UNSUPPORTED_MAC`, `KEYSTORE_MALFORMED`,
 * `KEYSTORE_ITERATION_LIMIT` or a `DerError`.
 */
export async function confirmMac(
  macData: DerNode,
  content: Uint8Array,
  passphrases: readonly Passphrase[],
  work: DerivationWork,
): Promise<Passphrase | null> {
  const fields = readSequence(macData);
  const digestInfo = readSequence(fields.next());
  const algorithm = digestInfo.next();
  const expected = octetString(digestInfo.next());
  digestInfo.end();
  const salt = octetString(fields.next());
  const iterationsNode = fields.optional(Tag.INTEGER);
  fields.end();
  const iterations = iterationsNode === undefined ? 1 : readSmallInteger(iterationsNode); // DEFAULT 1
  if (iterations === 0) throw new KeystoreError('KEYSTORE_MALFORMED', { at: { offset: macData.start } });

  const identifier = readAlgorithmIdentifier(algorithm);
  const { digest, key } =
    identifier.oid === PBMAC1_OID || NATIONAL_PBMAC.includes(identifier.oid)
      ? pbmac1(identifier.parameters, work)
      : pkcs12Mac(macDigest(algorithm), salt, iterations, work);
  if (expected.length !== digestLength(digest)) {
    throw new KeystoreError('KEYSTORE_MALFORMED', { at: { offset: macData.start } });
  }
  for (const passphrase of passphrases) {
    const actual = await hmac(digest, await key(passphrase), content);
    if (timingSafeEqual(actual, expected)) return passphrase;
  }
  return null;
}

async function hmac(digest: DigestName, key: Uint8Array, content: Uint8Array): Promise<Uint8Array> {
  const web = webDigest(digest);
  return web === undefined
    ? plain(createHmac(nodeDigest(digest), key).update(content).digest())
    : webHmac(web, key, content);
}

function macDigest(algorithm: DerNode): DigestName {
  try {
    return readDigestAlgorithm(algorithm);
  } catch (error) {
    if (!(error instanceof CryptoError)) throw error;
    throw new KeystoreError('KEYSTORE_UNSUPPORTED_MAC', { params: error.params, cause: error });
  }
}

function pkcs12Mac(
  digest: DigestName,
  salt: Uint8Array,
  iterations: number,
  work: DerivationWork,
): { digest: DigestName; key: Derivation } {
  const length = digestLength(digest);
  return {
    digest,
    key: async ({ bmp }) =>
      derivePkcs12({ digest, purpose: Pkcs12Purpose.MAC, passphrase: bmp, salt, iterations, length }, work),
  };
}

/** RFC 9579 §4: PBKDF2 with an explicit key length, then an HMAC; the other fields of MacData are unused. */
function pbmac1(parameters: DerNode | undefined, work: DerivationWork): { digest: DigestName; key: Derivation } {
  if (parameters === undefined) throw new KeystoreError('KEYSTORE_MALFORMED', { params: { algorithm: PBMAC1_OID } });
  const fields = readSequence(parameters);
  const derivation = readPbkdf2(fields.next());
  const scheme = fields.next();
  fields.end();
  const digest = readHmac(scheme);
  if (digest === undefined) {
    throw new KeystoreError('KEYSTORE_UNSUPPORTED_MAC', { params: { algorithm: readAlgorithmIdentifier(scheme).oid } });
  }
  const { keyLength } = derivation;
  if (keyLength === undefined || keyLength < PBMAC1_MIN_KEY || keyLength > PBMAC1_MAX_KEY) {
    throw new KeystoreError('KEYSTORE_MALFORMED', { params: { algorithm: PBMAC1_OID } });
  }
  return { digest, key: ({ utf8 }) => derivePbkdf2(derivation, utf8, keyLength, work) };
}

/** MacData with an HMAC over SHA-256, which every reader since OpenSSL 1.0 and Windows 10 supports, or over SM3. */
export async function writeMac(
  content: Uint8Array,
  passphrase: Passphrase,
  options: { readonly digest: 'SHA-256' | 'SM3'; readonly salt: Uint8Array; readonly iterations: number },
  work: DerivationWork,
): Promise<Uint8Array> {
  const { digest, salt, iterations } = options;
  const length = digestLength(digest);
  const key = derivePkcs12(
    { digest, purpose: Pkcs12Purpose.MAC, passphrase: passphrase.bmp, salt, iterations, length },
    work,
  );
  const mac = await hmac(digest, key, content);
  const algorithm = write.sequence(write.oid(digestRow(digest).oid), write.nullValue());
  return write.sequence(
    write.sequence(algorithm, write.octetString(mac)),
    write.octetString(salt),
    write.integer(iterations),
  );
}
