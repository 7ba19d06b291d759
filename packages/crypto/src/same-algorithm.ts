/** Compares AlgorithmIdentifiers by meaning, not by encoding. */
import { attempt, CodedError, equalBytes } from '@govseal/core';
import { type DerNode, readOid, Tag } from '@govseal/der';
import { PSS_OID, readPssParameters } from './pss.ts';

/**
 * Equal identifiers with equal parameters. NULL and absent parameters are the same (RFC 4055 §2.1, RFC 5754 §2), and so
 * are RSASSA-PSS parameters with explicit and with omitted defaults (RFC 4055 §3.1). The outer tags may differ
 * (IMPLICIT tagging).
 */
export function sameAlgorithm(a: DerNode, b: DerNode): boolean {
  const [oid, parameters] = a.children;
  const [otherOid, otherParameters] = b.children;
  if (oid?.tag !== Tag.OID || otherOid === undefined || a.children.length > 2 || b.children.length > 2) return false;
  if (!equalBytes(oid.der, otherOid.der)) return false;
  const own = significant(parameters);
  const other = significant(otherParameters);
  if (own === undefined || other === undefined) return own === other;
  return equalBytes(own.der, other.der) || (readOid(oid) === PSS_OID && samePssParameters(own, other));
}

function significant(parameters: DerNode | undefined): DerNode | undefined {
  return parameters?.tag === Tag.NULL ? undefined : parameters;
}

/** Parameters that cannot be read equal nothing. */
function samePssParameters(a: DerNode, b: DerNode): boolean {
  const own = attempt(() => readPssParameters(a), CodedError);
  const other = attempt(() => readPssParameters(b), CodedError);
  if (own === undefined || other === undefined) return false;
  return own.digest === other.digest && own.mgfDigest === other.mgfDigest && own.saltLength === other.saltLength;
}
