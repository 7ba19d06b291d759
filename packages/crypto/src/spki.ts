/**
 * SubjectPublicKeyInfo (RFC 5280 §4.1.2.7) between DER and the numbers of a key: RSA and RSASSA-PSS (RFC 4055), EC
 * with named curves and uncompressed points (RFC 5480), Ed25519 and Ed448 (RFC 8410), DSA (RFC 3279). A well-formed
 * key of another type is `unsupported`, not an error. Engines check whether the numbers are a valid key.
 */
import { attempt } from '@govseal/core';
import {
  DerError,
  type DerNode,
  parseDer,
  readBitStringBytes,
  readOid,
  readSequence,
  readUnsigned,
  Tag,
  write,
} from '@govseal/der';
import {
  type AlgorithmIdentifier,
  expectAbsent,
  expectNullOrAbsent,
  parametersError,
  readAlgorithmIdentifier,
} from './algorithm-identifier.ts';
import { curveRow, curveRowByOid } from './curve.ts';
import { CryptoError } from './error.ts';
import { PSS_OID, readPssParameters, writePssParameters } from './pss.ts';
import type { PublicKey } from './types.ts';

export const RSA_OID = '1.2.840.113549.1.1.1';
export const EC_OID = '1.2.840.10045.2.1';
const DSA_OID = '1.2.840.10040.4.1';

/** RFC 8410 §3: identifiers and key lengths. */
export const okpRows: readonly {
  readonly curve: 'Ed25519' | 'Ed448';
  readonly oid: string;
  readonly length: number;
  readonly bits: number;
}[] = [
  { curve: 'Ed25519', oid: '1.3.101.112', length: 32, bits: 256 },
  { curve: 'Ed448', oid: '1.3.101.113', length: 57, bits: 456 },
];

type KeyReader = (identifier: AlgorithmIdentifier, key: DerNode, inherited: PublicKey | undefined) => PublicKey;

const readers = new Map<string, KeyReader>([
  [
    RSA_OID,
    (identifier, key) => {
      expectNullOrAbsent(identifier);
      return { type: 'RSA', ...rsaNumbers(key), pssOnly: false };
    },
  ],
  [
    PSS_OID,
    ({ parameters }, key) => {
      const numbers = rsaNumbers(key);
      return parameters === undefined
        ? { type: 'RSA', ...numbers, pssOnly: true }
        : { type: 'RSA', ...numbers, pssOnly: true, pss: readPssParameters(parameters) };
    },
  ],
  [EC_OID, readEc],
  [DSA_OID, readDsa],
  ...okpRows.map(({ curve, oid, length, bits }): [string, KeyReader] => [
    oid,
    (identifier, key) => {
      expectAbsent(identifier);
      const x = readBitStringBytes(key);
      if (x.length !== length) throw malformed(key, oid);
      return { type: 'OKP', curve, x, bits };
    },
  ]),
]);

export function malformed(node: DerNode | undefined, oid: string): CryptoError {
  return new CryptoError('CRYPTO_KEY_MALFORMED', {
    params: { key: oid },
    at: node === undefined ? {} : { offset: node.start },
  });
}

/**
 * Decodes a SubjectPublicKeyInfo. A DSA key without parameters inherits those of `issuer` (RFC 3279 §2.3.2); without
 * them it is `unsupported`. The numbers are views into the received bytes. Throws `CRYPTO_KEY_MALFORMED`,
 * `CRYPTO_ALGORITHM_PARAMETERS`, `CRYPTO_UNSUPPORTED_*` or a `DerError`.
 */
export function readPublicKey(spki: DerNode, issuer?: PublicKey): PublicKey {
  const fields = readSequence(spki);
  const identifier = readAlgorithmIdentifier(fields.next());
  const key = fields.next(Tag.BIT_STRING);
  fields.end();
  const read = readers.get(identifier.oid);
  return read === undefined ? { type: 'unsupported', oid: identifier.oid, bits: 0 } : read(identifier, key, issuer);
}

function wrapped(key: DerNode): DerNode {
  readBitStringBytes(key);
  return parseDer(key.bytes, { start: key.contentStart + 1, end: key.contentEnd });
}

function rsaNumbers(key: DerNode): { n: Uint8Array; e: Uint8Array; bits: number } {
  const fields = readSequence(wrapped(key));
  const n = readModulus(fields.next(Tag.INTEGER));
  const e = readUnsigned(fields.next());
  fields.end();
  return { n, e, bits: bitLength(n) };
}

/**
 * RFC 8017 §A.1.1: a modulus is positive. Estonian ID cards of 2011 to 2017 have moduli without the leading zero byte;
 * OpenSSL, Java and Bouncy Castle read the bytes as a positive number, and other readers reject the key.
 */
function readModulus(node: DerNode): Uint8Array {
  return isNegativeModulus(node) ? node.content : readUnsigned(node);
}

function isNegativeModulus({ tag, content }: DerNode): boolean {
  return tag === Tag.INTEGER && content.length >= MIN_MODULUS_BYTES && (content[0]! & 0x80) !== 0;
}

/** A shorter negative number is corrupt, not a modulus. */
const MIN_MODULUS_BYTES = 128;

/** Whether a SubjectPublicKeyInfo has an RSA modulus without its leading zero byte. */
export function hasNegativeModulus(spki: DerNode): boolean {
  const [algorithm, key] = spki.children;
  if (key?.tag !== Tag.BIT_STRING) return false;
  const type = algorithm?.children[0];
  if (type?.tag !== Tag.OID || ![RSA_OID, PSS_OID].includes(readOid(type))) return false;
  const modulus = attempt(() => wrapped(key).children[0], DerError);
  return modulus !== undefined && isNegativeModulus(modulus);
}

/** Bits of a big-endian number without leading zero bytes. */
export function bitLength(magnitude: Uint8Array): number {
  return magnitude.length === 0 ? 0 : 8 * magnitude.length - (Math.clz32(magnitude[0]!) - 24);
}

function readEc({ oid, parameters }: AlgorithmIdentifier, key: DerNode): PublicKey {
  if (parameters === undefined) throw parametersError(parameters, oid);
  const point = readBitStringBytes(key);
  // RFC 5480 §2.1.1: only namedCurve in PKIX; CVE-2020-0601 exploited explicit parameters.
  const curve = parameters.tag === Tag.OID ? curveRowByOid(readOid(parameters)) : undefined;
  if (curve === undefined) return { type: 'unsupported', oid, bits: 0 };
  const { fieldLength } = curve;
  // RFC 5480 §2.2: support for compressed points is optional.
  if ((point[0] === 2 || point[0] === 3) && point.length === 1 + fieldLength)
    return { type: 'unsupported', oid, bits: 0 };
  if (point[0] !== 4 || point.length !== 1 + 2 * fieldLength) throw malformed(key, oid);
  return {
    type: 'EC',
    curve: curve.name,
    x: point.subarray(1, 1 + fieldLength),
    y: point.subarray(1 + fieldLength),
    bits: curve.bits,
  };
}

function readDsa({ oid, parameters }: AlgorithmIdentifier, key: DerNode, issuer: PublicKey | undefined): PublicKey {
  const y = readUnsigned(wrapped(key));
  if (parameters === undefined) {
    if (issuer?.type !== 'DSA') return { type: 'unsupported', oid, bits: 0 };
    return { type: 'DSA', p: issuer.p, q: issuer.q, g: issuer.g, y, bits: issuer.bits };
  }
  const fields = readSequence(parameters);
  const p = readUnsigned(fields.next());
  const q = readUnsigned(fields.next());
  const g = readUnsigned(fields.next());
  fields.end();
  return { type: 'DSA', p, q, g, y, bits: bitLength(p) };
}

/** AlgorithmIdentifier of a key, for SubjectPublicKeyInfo and PrivateKeyInfo. Throws `CRYPTO_UNSUPPORTED_KEY`. */
export function writeKeyAlgorithm(key: PublicKey): Uint8Array {
  switch (key.type) {
    case 'RSA':
      if (!key.pssOnly) return write.sequence(write.oid(RSA_OID), write.nullValue());
      return write.sequence(write.oid(PSS_OID), ...(key.pss === undefined ? [] : [writePssParameters(key.pss)]));
    case 'EC':
      return write.sequence(write.oid(EC_OID), write.oid(curveRow(key.curve).oid));
    case 'OKP':
      return write.sequence(write.oid(okpRows.find(({ curve }) => curve === key.curve)!.oid));
    case 'DSA':
      return write.sequence(
        write.oid(DSA_OID),
        write.sequence(write.unsigned(key.p), write.unsigned(key.q), write.unsigned(key.g)),
      );
    case 'unsupported':
      throw new CryptoError('CRYPTO_UNSUPPORTED_KEY', { params: { algorithm: key.oid } });
    default:
      return key satisfies never;
  }
}

/** Writes a SubjectPublicKeyInfo. Throws `CRYPTO_UNSUPPORTED_KEY`. */
export function writePublicKey(key: PublicKey): Uint8Array {
  return write.sequence(writeKeyAlgorithm(key), write.bitString(keyBits(key)));
}

function keyBits(key: PublicKey): Uint8Array {
  switch (key.type) {
    case 'RSA':
      return write.sequence(write.unsigned(key.n), write.unsigned(key.e));
    case 'EC':
      return Uint8Array.of(4, ...key.x, ...key.y);
    case 'OKP':
      return key.x;
    case 'DSA':
      return write.unsigned(key.y);
    case 'unsupported':
      throw new CryptoError('CRYPTO_UNSUPPORTED_KEY', { params: { algorithm: key.oid } });
    default:
      return key satisfies never;
  }
}
