/** RSASSA-PSS-params (RFC 4055 §3.1) between DER and numbers. A trailer field other than 1 is rejected. */
import { contextConstructed, type DerNode, readExplicit, readSequence, readSmallInteger, write } from '@govseal/der';
import {
  parametersError,
  readAlgorithmIdentifier,
  readDigestAlgorithm,
  writeDigestAlgorithm,
} from './algorithm-identifier.ts';
import { digestRow } from './digest.ts';
import { CryptoError } from './error.ts';
import type { DigestName, PssParameters } from './types.ts';

export const PSS_OID = '1.2.840.113549.1.1.10';
const MGF1_OID = '1.2.840.113549.1.1.8';

/** The defaults of RFC 4055 §3.1; an encoding may omit any of them. */
const DEFAULTS: PssParameters = { digest: 'SHA-1', mgfDigest: 'SHA-1', saltLength: 20 };
// No modulus of 16,384 bits or less can hold a longer salt.
const MAX_SALT = 2048;

/** Throws `CRYPTO_ALGORITHM_PARAMETERS`, `CRYPTO_UNSUPPORTED_DIGEST` or a `DerError`. */
export function readPssParameters(node: DerNode): PssParameters {
  const fields = readSequence(node);
  const digestNode = fields.optional(contextConstructed(0));
  const mgfNode = fields.optional(contextConstructed(1));
  const saltNode = fields.optional(contextConstructed(2));
  const trailerNode = fields.optional(contextConstructed(3));
  fields.end();
  const digest = digestNode === undefined ? DEFAULTS.digest : readDigestAlgorithm(readExplicit(digestNode));
  const mgfDigest = mgfNode === undefined ? DEFAULTS.mgfDigest : readMaskGeneration(readExplicit(mgfNode));
  const saltLength = saltNode === undefined ? DEFAULTS.saltLength : readSmallInteger(readExplicit(saltNode));
  if (saltLength > MAX_SALT) throw parametersError(saltNode, PSS_OID);
  // RFC 4055 §3.1: trailerField MUST be 1 (0xBC).
  if (trailerNode !== undefined && readSmallInteger(readExplicit(trailerNode)) !== 1) {
    throw parametersError(trailerNode, PSS_OID);
  }
  return { digest, mgfDigest, saltLength };
}

function readMaskGeneration(node: DerNode): DigestName {
  const { oid, parameters } = readAlgorithmIdentifier(node);
  if (oid !== MGF1_OID) {
    throw new CryptoError('CRYPTO_UNSUPPORTED_ALGORITHM', { params: { algorithm: oid }, at: { offset: node.start } });
  }
  if (parameters === undefined) throw parametersError(node, oid);
  return readDigestAlgorithm(parameters);
}

/** DER omits defaults (X.690 §11.5). Digests have NULL parameters, as RFC 4055 §2.1 requires of writers. */
export function writePssParameters({ digest, mgfDigest, saltLength }: PssParameters): Uint8Array {
  const members: Uint8Array[] = [];
  if (digest !== DEFAULTS.digest) members.push(write.explicit(0, digestWithNull(digest)));
  if (mgfDigest !== DEFAULTS.mgfDigest) {
    members.push(write.explicit(1, write.sequence(write.oid(MGF1_OID), digestWithNull(mgfDigest))));
  }
  if (saltLength !== DEFAULTS.saltLength) members.push(write.explicit(2, write.integer(saltLength)));
  return write.sequence(...members);
}

function digestWithNull(name: DigestName): Uint8Array {
  const row = digestRow(name);
  return row.integerParameter === undefined
    ? write.sequence(write.oid(row.oid), write.nullValue())
    : writeDigestAlgorithm(name);
}
