/** The algorithm of a certificate or CRL, which is stated twice: inside the signed part and next to the signature. */
import { sameAlgorithm } from '@govseal/crypto';
import type { DerNode } from '@govseal/der';

/**
 * RFC 5280 §4.1.1.2, §5.1.1.2: both must be the same. Real CAs encode the defaults of RSASSA-PSS in one and omit them
 * in the other, which means the same. NULL and absent parameters differ: no known CA mixes them.
 */
export function sameStatedAlgorithm(inner: DerNode, outer: DerNode): boolean {
  if (equalNodes(inner, outer)) return true;
  return inner.tag === outer.tag && inner.children.length === outer.children.length && sameAlgorithm(inner, outer);
}

function equalNodes(a: DerNode, b: DerNode): boolean {
  const length = a.end - a.start;
  if (b.end - b.start !== length) return false;
  for (let i = 0; i < length; i++) if (a.bytes[a.start + i] !== b.bytes[b.start + i]) return false;
  return true;
}
