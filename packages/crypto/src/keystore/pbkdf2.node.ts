/**
 * PBKDF2 (RFC 8018 §5.2) of keystores: parameters are parsed strictly; keys are derived off the main thread by
 * WebCrypto, or by node:crypto for digests that WebCrypto does not have.
 */
import { pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { type DerNode, readOctetString, readSequence, readSmallInteger, Tag, write } from '@govseal/der';
import { expectNullOrAbsent, readAlgorithmIdentifier } from '../algorithm-identifier.ts';
import { nodeDigest, plain } from '../digest.node.ts';
import { digestLength } from '../digest.ts';
import { KeystoreError } from '../error.ts';
import type { DigestName } from '../types.ts';
import type { DerivationWork } from './derivation-work.ts';
import { deriveWebPbkdf2, webDigest } from './web-crypto.node.ts';

const PBKDF2_OID = '1.2.840.113549.1.5.12';

/**
 * Key derivations by OID with their default PRF. GM/T 0091 has its own identifiers for PKCS #5; some software omits an
 * arc of them.
 */
const derivations: ReadonlyMap<string, DigestName> = new Map([
  [PBKDF2_OID, 'SHA-1'],
  ['1.2.156.10197.6.1.4.1.5.1', 'SM3'],
  ['1.2.156.10197.6.4.1.5.1', 'SM3'],
]);

/** Pseudo-random functions and MACs: HMAC over a digest (RFC 8018 appendix B.1, GB/T 33560). */
const hmacs: ReadonlyMap<string, DigestName> = new Map([
  ['1.2.840.113549.2.7', 'SHA-1'],
  ['1.2.840.113549.2.8', 'SHA-224'],
  ['1.2.840.113549.2.9', 'SHA-256'],
  ['1.2.840.113549.2.10', 'SHA-384'],
  ['1.2.840.113549.2.11', 'SHA-512'],
  ['1.2.156.10197.1.401.2', 'SM3'],
  ['1.2.156.10197.1.401.3.1', 'SM3'], // OpenSSL's
]);

export interface Pbkdf2Parameters {
  readonly salt: Uint8Array;
  readonly iterations: number;
  readonly keyLength: number | undefined;
  readonly prf: DigestName;
}

/** The digest of an HMAC's AlgorithmIdentifier; undefined for another algorithm. */
export function readHmac(node: DerNode): DigestName | undefined {
  const identifier = readAlgorithmIdentifier(node);
  const digest = hmacs.get(identifier.oid);
  if (digest !== undefined) expectNullOrAbsent(identifier);
  return digest;
}

/** Reads the AlgorithmIdentifier of a key derivation; anything but PBKDF2 and PBKDF is `KEYSTORE_UNSUPPORTED_ENCRYPTION`. */
export function readPbkdf2(node: DerNode): Pbkdf2Parameters {
  const { oid, parameters } = readAlgorithmIdentifier(node);
  const byDefault = derivations.get(oid);
  if (byDefault === undefined)
    throw new KeystoreError('KEYSTORE_UNSUPPORTED_ENCRYPTION', { params: { algorithm: oid } });
  if (parameters === undefined) throw new KeystoreError('KEYSTORE_MALFORMED', { params: { algorithm: oid } });
  const fields = readSequence(parameters);
  const salt = readOctetString(fields.next()); // the alternative, a salt source, was never defined
  const iterations = readSmallInteger(fields.next());
  const lengthNode = fields.optional(Tag.INTEGER);
  const prfNode = fields.peek() === undefined ? undefined : fields.next();
  fields.end();
  const prf = prfNode === undefined ? byDefault : readHmac(prfNode);
  if (prf === undefined) {
    throw new KeystoreError('KEYSTORE_UNSUPPORTED_ENCRYPTION', {
      params: { algorithm: readAlgorithmIdentifier(prfNode!).oid },
    });
  }
  if (iterations === 0) throw new KeystoreError('KEYSTORE_MALFORMED', { params: { algorithm: oid } });
  return { salt, iterations, keyLength: lengthNode === undefined ? undefined : readSmallInteger(lengthNode), prf };
}

/** `prf` is the identifier of an HMAC. */
export function writePbkdf2(salt: Uint8Array, iterations: number, keyLength: number, prf: string): Uint8Array {
  return write.sequence(
    write.oid(PBKDF2_OID),
    write.sequence(
      write.octetString(salt),
      write.integer(iterations),
      write.integer(keyLength),
      write.sequence(write.oid(prf), write.nullValue()),
    ),
  );
}

const derive = promisify(pbkdf2);

export async function derivePbkdf2(
  { salt, iterations, prf }: Pbkdf2Parameters,
  passphrase: Uint8Array,
  length: number,
  work: DerivationWork,
): Promise<Uint8Array> {
  work.spend(iterations, Math.ceil(length / digestLength(prf)));
  const web = webDigest(prf);
  return web === undefined
    ? plain(await derive(passphrase, salt, iterations, length, nodeDigest(prf)))
    : deriveWebPbkdf2(web, passphrase, { salt, iterations, length });
}
