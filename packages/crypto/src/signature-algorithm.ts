/** Converts between AlgorithmIdentifier and `SignatureAlgorithm` by the table in `registry.ts`. */
import { type DerNode, write } from '@govseal/der';
import { expectAbsent, expectNullOrAbsent, parametersError, readAlgorithmIdentifier } from './algorithm-identifier.ts';
import { curveRow } from './curve.ts';
import { digestLength } from './digest.ts';
import { CryptoError } from './error.ts';
import { readPssParameters, writePssParameters } from './pss.ts';
import {
  attributeDigest,
  type SignatureRow,
  type SignatureUse,
  signatureRowByOid,
  signatureRowFor,
} from './registry.ts';
import type { DigestName, PublicKey, SignatureAlgorithm } from './types.ts';

/**
 * Decodes a signature AlgorithmIdentifier. `digest` is SignerInfo.digestAlgorithm, for identifiers that identify only
 * a key type (rsaEncryption, id-ecPublicKey); if the identifier includes a digest, the caller must compare the two (RFC
 * 5652 §5.4). Throws `CRYPTO_UNSUPPORTED_ALGORITHM`, `CRYPTO_ALGORITHM_PARAMETERS` or a `DerError`.
 */
export function readSignatureAlgorithm(node: DerNode, digest?: DigestName): SignatureAlgorithm {
  const identifier = readAlgorithmIdentifier(node);
  const row = signatureRowByOid(identifier.oid);
  if (row === undefined || (row.digest === 'separate' && digest === undefined)) {
    throw new CryptoError('CRYPTO_UNSUPPORTED_ALGORITHM', {
      params: { algorithm: identifier.oid },
      at: { offset: node.start },
    });
  }
  switch (row.parameters) {
    case 'pss': {
      // RFC 4055 §3.1: parameters MUST be present in a signature.
      if (identifier.parameters === undefined) throw parametersError(node, identifier.oid);
      const pss = readPssParameters(identifier.parameters);
      return { scheme: row.scheme, digest: pss.digest, pss };
    }
    case 'absent':
      expectAbsent(identifier);
      break;
    case 'null-or-absent':
    case 'absent-or-null':
      expectNullOrAbsent(identifier);
      break;
    default:
      row.parameters satisfies never;
  }
  return { scheme: row.scheme, digest: row.digest === 'separate' ? digest! : row.digest };
}

/**
 * Encodes the AlgorithmIdentifier of a signature. In CMS, RSA PKCS #1 v1.5 is rsaEncryption with the digest in
 * SignerInfo.digestAlgorithm; GB/T 35275 uses SM2-1. Throws `CRYPTO_UNSUPPORTED_ALGORITHM` for algorithms that are only
 * read.
 */
export function writeSignatureAlgorithm(algorithm: SignatureAlgorithm, use: SignatureUse): Uint8Array {
  const row = signatureRowFor(algorithm.scheme, algorithm.digest, use);
  if (row === undefined) throw unsupported(algorithm);
  return write.sequence(write.oid(row.oid), ...writeParameters(row, algorithm));
}

function writeParameters(row: SignatureRow, algorithm: SignatureAlgorithm): Uint8Array[] {
  switch (row.parameters) {
    case 'pss':
      if (algorithm.pss === undefined) throw unsupported(algorithm);
      return [writePssParameters(algorithm.pss)];
    case 'absent':
    case 'absent-or-null':
      return [];
    case 'null-or-absent': // RFC 4055 §5: NULL when written.
      return [write.nullValue()];
    default:
      return row.parameters satisfies never;
  }
}

function unsupported(algorithm: SignatureAlgorithm): CryptoError {
  return new CryptoError('CRYPTO_UNSUPPORTED_ALGORITHM', {
    params: { algorithm: algorithm.scheme, digest: algorithm.digest ?? 'none' },
  });
}

/** Digest for CMS attributes: the signature's own, SHA-512 for Ed25519, SHAKE256-512 for Ed448 (RFC 8419 §3.1). */
export function cmsDigestFor(algorithm: SignatureAlgorithm): DigestName {
  const digest = algorithm.digest ?? attributeDigest[algorithm.scheme];
  if (digest === undefined) throw unsupported(algorithm);
  return digest;
}

/**
 * The default algorithm of a key: PKCS #1 v1.5 with SHA-256 for RSA, PSS with its own parameters or SHA-256 for PSS
 * keys, else the scheme and digest of the curve. Throws `CRYPTO_UNSUPPORTED_KEY`.
 */
export function defaultAlgorithm(key: PublicKey): SignatureAlgorithm {
  switch (key.type) {
    case 'RSA':
      return key.pssOnly ? pssAlgorithm(key.pss?.digest ?? 'SHA-256', key.pss) : rsaAlgorithm('SHA-256');
    case 'EC': {
      const { scheme, digest } = curveRow(key.curve);
      return { scheme, digest };
    }
    case 'OKP':
      return { scheme: key.curve, digest: null };
    case 'DSA':
      return { scheme: 'DSA', digest: 'SHA-256' };
    case 'unsupported':
      throw new CryptoError('CRYPTO_UNSUPPORTED_KEY', { params: { algorithm: key.oid } });
    default:
      return key satisfies never;
  }
}

function rsaAlgorithm(digest: DigestName): SignatureAlgorithm {
  return { scheme: 'RSASSA-PKCS1-v1_5', digest };
}

/** RSASSA-PSS with the same digest in MGF1 and a salt of its length, unless the key has parameters. */
export function pssAlgorithm(
  digest: DigestName,
  pss: SignatureAlgorithm['pss'] = { digest, mgfDigest: digest, saltLength: digestLength(digest) },
): SignatureAlgorithm {
  return { scheme: 'RSASSA-PSS', digest: pss.digest, pss };
}

/** The fields of `algorithm` in a report; unknown values are `unknown` and 0. */
export function describeAlgorithm(
  algorithm: SignatureAlgorithm | null,
  digest: DigestName | null,
  key: PublicKey | null,
): {
  /** Name of the digest algorithm. */
  digest: string;
  /** Name of the signature scheme. */
  signature: string;
  /** Size of the key in bits. */
  keyBits: number;
} {
  return {
    digest: digest ?? algorithm?.digest ?? 'unknown',
    signature: algorithm?.scheme ?? 'unknown',
    keyBits: key?.bits ?? 0,
  };
}
