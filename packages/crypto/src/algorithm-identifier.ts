/** AlgorithmIdentifier (RFC 5280 §4.1.1.2), and the identifiers of digests. */
import { type DerNode, readNull, readOid, readSequence, readSmallInteger, Tag, write } from '@govseal/der';
import { digestRow, digestRowByOid } from './digest.ts';
import { CryptoError } from './error.ts';
import type { DigestName } from './types.ts';

/** An AlgorithmIdentifier as received. */
export interface AlgorithmIdentifier {
  /** OID of the algorithm in dotted form. */
  readonly oid: string;
  /** undefined: no parameters, which differs from NULL. */
  readonly parameters: DerNode | undefined;
  /** The complete encoding. */
  readonly der: Uint8Array;
}

/** Reads SEQUENCE { OID, ANY OPTIONAL }; throws `DerError`. */
export function readAlgorithmIdentifier(node: DerNode): AlgorithmIdentifier {
  const fields = readSequence(node);
  const oid = readOid(fields.next());
  const parameters = fields.peek();
  if (parameters !== undefined) fields.next();
  fields.end();
  return { oid, parameters, der: node.der };
}

export function parametersError(node: DerNode | undefined, oid: string): CryptoError {
  return new CryptoError('CRYPTO_ALGORITHM_PARAMETERS', {
    params: { algorithm: oid },
    at: node === undefined ? {} : { offset: node.start },
  });
}

/** RFC 4055 §2.1: NULL and absent parameters are equivalent for RSA and the SHA family. */
export function expectNullOrAbsent({ oid, parameters }: AlgorithmIdentifier): void {
  if (parameters === undefined) return;
  if (parameters.tag !== Tag.NULL) throw parametersError(parameters, oid);
  readNull(parameters);
}

/** RFC 5758 §3.2, RFC 8410 §3: ECDSA, DSA and EdDSA have no parameters. */
export function expectAbsent({ oid, parameters }: AlgorithmIdentifier): void {
  if (parameters !== undefined) throw parametersError(parameters, oid);
}

/**
 * The digest with this AlgorithmIdentifier; NULL and absent parameters are equivalent (RFC 5754 §2). Throws
 * `CRYPTO_UNSUPPORTED_DIGEST`, `CRYPTO_ALGORITHM_PARAMETERS` or a `DerError`.
 */
export function readDigestAlgorithm(node: DerNode): DigestName {
  const identifier = readAlgorithmIdentifier(node);
  const row = digestRowByOid(identifier.oid);
  if (row === undefined) {
    throw new CryptoError('CRYPTO_UNSUPPORTED_DIGEST', {
      params: { algorithm: identifier.oid },
      at: { offset: node.start },
    });
  }
  if (row.integerParameter !== undefined && identifier.oid === row.oid) {
    const { parameters } = identifier;
    if (parameters === undefined || parameters.tag !== Tag.INTEGER) throw parametersError(parameters, identifier.oid);
    if (readSmallInteger(parameters) !== row.integerParameter) {
      throw new CryptoError('CRYPTO_UNSUPPORTED_DIGEST', {
        params: { algorithm: identifier.oid, outputBits: readSmallInteger(parameters) },
        at: { offset: node.start },
      });
    }
  } else expectNullOrAbsent(identifier);
  return row.name;
}

/**
 * DER of a digest's AlgorithmIdentifier. Parameters are omitted (RFC 5754 §2: SHOULD), except for a digest with a
 * length parameter.
 */
export function writeDigestAlgorithm(name: DigestName): Uint8Array {
  const row = digestRow(name);
  return row.integerParameter === undefined
    ? write.sequence(write.oid(row.oid))
    : write.sequence(write.oid(row.oid), write.integer(row.integerParameter));
}
