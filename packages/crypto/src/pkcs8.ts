/**
 * PrivateKeyInfo (RFC 5208 §5, RFC 5958 §2) between DER and the numbers of a key, with RSAPrivateKey (RFC 8017 §A.1.2),
 * ECPrivateKey (RFC 5915 §3) and CurvePrivateKey (RFC 8410 §7). Strict DER; attributes are ignored.
 */
import {
  bitStringContent,
  contextConstructed,
  contextPrimitive,
  type DerNode,
  parseDer,
  readBitStringBytes,
  readExplicit,
  readOctetString,
  readOid,
  readSequence,
  readSmallInteger,
  readUnsigned,
  readWrapped,
  Tag,
  write,
} from '@govseal/der';
import { expectAbsent, expectNullOrAbsent, parametersError, readAlgorithmIdentifier } from './algorithm-identifier.ts';
import { type CurveRow, curveRow, curveRowByOid } from './curve.ts';
import { CryptoError } from './error.ts';
import { PSS_OID, readPssParameters } from './pss.ts';
import { bitLength, EC_OID, malformed, okpRows, RSA_OID } from './spki.ts';
import type { CurveName, PublicKey } from './types.ts';

/** The numbers of RSAPrivateKey, big-endian without leading zeros. */
export interface RsaNumbers {
  readonly n: Uint8Array;
  readonly e: Uint8Array;
  readonly d: Uint8Array;
  readonly p: Uint8Array;
  readonly q: Uint8Array;
  readonly dp: Uint8Array;
  readonly dq: Uint8Array;
  readonly qi: Uint8Array;
}

/** The numbers of a private key; `point` and `x` are the public key if the encoding has it. */
export type PrivateNumbers =
  | { readonly type: 'RSA'; readonly publicKey: Extract<PublicKey, { type: 'RSA' }>; readonly numbers: RsaNumbers }
  | { readonly type: 'EC'; readonly curve: CurveName; readonly d: Uint8Array; readonly point?: Uint8Array | undefined }
  | {
      readonly type: 'OKP';
      readonly curve: 'Ed25519' | 'Ed448';
      readonly d: Uint8Array;
      readonly x?: Uint8Array | undefined;
    };

/** Throws `CRYPTO_KEY_MALFORMED`, `CRYPTO_UNSUPPORTED_KEY`, `CRYPTO_ALGORITHM_PARAMETERS` or a `DerError`. */
export function readPrivateKeyInfo(node: DerNode): PrivateNumbers {
  const fields = readSequence(node);
  const version = readSmallInteger(fields.next());
  const identifier = readAlgorithmIdentifier(fields.next());
  const key = fields.next(Tag.OCTET_STRING);
  fields.optional(contextConstructed(0)); // attributes are not part of the key
  const publicNode = version === 1 ? fields.optional(contextPrimitive(1)) : undefined;
  fields.end();
  // RFC 5958 §2: v1 (0), or v2 (1) with a public key.
  if (version > 1) throw malformed(node, identifier.oid);
  const point = publicNode === undefined ? undefined : bitStringContent(publicNode).bytes;

  const { oid, parameters } = identifier;
  if (oid === RSA_OID || oid === PSS_OID) {
    const numbers = readRsaPrivateKey(readWrapped(key));
    const shared = { type: 'RSA', n: numbers.n, e: numbers.e, bits: bitLength(numbers.n) } as const;
    if (oid === RSA_OID) {
      expectNullOrAbsent(identifier);
      return { type: 'RSA', numbers, publicKey: { ...shared, pssOnly: false } };
    }
    const pss = parameters === undefined ? {} : { pss: readPssParameters(parameters) };
    return { type: 'RSA', numbers, publicKey: { ...shared, pssOnly: true, ...pss } };
  }
  if (oid === EC_OID) {
    if (parameters?.tag !== Tag.OID) throw parametersError(parameters, oid);
    return readEcPrivateKey(readWrapped(key), curveRowByOid(readOid(parameters)), point);
  }
  const okp = okpRows.find((row) => row.oid === oid);
  if (okp === undefined) throw new CryptoError('CRYPTO_UNSUPPORTED_KEY', { params: { algorithm: oid } });
  expectAbsent(identifier);
  const d = readOctetString(readWrapped(key)); // CurvePrivateKey: an OCTET STRING inside the OCTET STRING
  if (d.length !== okp.length) throw malformed(key, oid);
  return { type: 'OKP', curve: okp.curve, d, x: point };
}

/** RSAPrivateKey with two primes. Throws `CRYPTO_KEY_MALFORMED` or a `DerError`. */
export function readRsaPrivateKey(node: DerNode): RsaNumbers {
  const fields = readSequence(node);
  if (readSmallInteger(fields.next()) !== 0) throw malformed(node, 'RSA');
  const [n, e, d, p, q, dp, dq, qi] = Array.from({ length: 8 }, () => readUnsigned(fields.next())) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  fields.end();
  return { n, e, d, p, q, dp, dq, qi };
}

/**
 * ECPrivateKey. The curve is in the PKCS #8 wrapper (`around`) or in the structure itself (SEC 1 files). `point` is the
 * PKCS #8 public key, if any.
 */
export function readEcPrivateKey(node: DerNode, around?: CurveRow, point?: Uint8Array): PrivateNumbers {
  const fields = readSequence(node);
  if (readSmallInteger(fields.next()) !== 1) throw malformed(node, EC_OID);
  const d = readOctetString(fields.next());
  const curveNode = fields.optional(contextConstructed(0));
  const pointNode = fields.optional(contextConstructed(1));
  fields.end();
  let curve = around;
  if (curveNode !== undefined) {
    const inside = curveRowByOid(readOid(readExplicit(curveNode)));
    if (around !== undefined && inside !== around) throw malformed(curveNode, EC_OID);
    curve = inside;
  }
  if (curve === undefined) throw new CryptoError('CRYPTO_UNSUPPORTED_KEY', { params: { algorithm: EC_OID } });
  // RFC 5915 §3: as long as the order. Shorter and longer encodings of the same number are in use and accepted.
  const scalar = fixedLength(d, curve.order.length);
  if (scalar === null) throw malformed(node, EC_OID);
  const inner = pointNode === undefined ? undefined : readBitStringBytes(readExplicit(pointNode));
  const known = inner ?? point;
  return { type: 'EC', curve: curve.name, d: scalar, point: known };
}

function fixedLength(magnitude: Uint8Array, length: number): Uint8Array | null {
  let start = 0;
  while (start < magnitude.length && magnitude[start] === 0) start++;
  if (magnitude.length - start > length) return null;
  const out = new Uint8Array(length);
  out.set(magnitude.subarray(start), length - (magnitude.length - start));
  return out;
}

/** PrivateKeyInfo v1 for a key; `algorithm` is its AlgorithmIdentifier. */
export function writePrivateKeyInfo(algorithm: Uint8Array, privateKey: Uint8Array): Uint8Array {
  return write.sequence(write.integer(0), algorithm, write.octetString(privateKey));
}

export function writeRsaPrivateKey({ n, e, d, p, q, dp, dq, qi }: RsaNumbers): Uint8Array {
  return write.sequence(write.integer(0), ...[n, e, d, p, q, dp, dq, qi].map((number) => write.unsigned(number)));
}

/** ECPrivateKey with the public point and without parameters, which the wrapper has. */
export function writeEcPrivateKey(curve: CurveName, d: Uint8Array, point: Uint8Array): Uint8Array {
  if (d.length !== curveRow(curve).order.length) throw malformed(undefined, EC_OID);
  return write.sequence(write.integer(1), write.octetString(d), write.explicit(1, write.bitString(point)));
}

/** Parses a PrivateKeyInfo that fills the bytes exactly. */
export function parsePrivateKeyInfo(der: Uint8Array): PrivateNumbers {
  return readPrivateKeyInfo(parseDer(der));
}
