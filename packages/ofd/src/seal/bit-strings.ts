/** BIT STRINGs of seals and signatures: digests, signature values and tokens, all with whole bytes. */
import {
  contextConstructed,
  type DerNode,
  expectTag,
  type Fields,
  readBitStringBytes,
  readExplicit,
  readOctetString,
  Tag,
} from '@govseal/der';

/** Deviations from the standard's encoding that occur in practice and are unambiguous. */
export type Deviation =
  /** The whole seal inside an OCTET STRING. */
  | 'wrapped seal'
  /** V1: SES_SignInfo inside a BIT STRING. */
  | 'wrapped signInfo'
  /** An OCTET STRING in place of a BIT STRING. */
  | 'OCTET STRING for BIT STRING'
  /** A BIT STRING with unused bits although whole bytes are meant. */
  | 'unused bits';

/** The bytes of a BIT STRING, or of the OCTET STRING that some producers write instead. */
export function readBits(fields: Fields, deviations: Set<Deviation>): Uint8Array {
  const bytes = fields.optional(Tag.OCTET_STRING);
  if (bytes === undefined) return readWholeBytes(fields.next(Tag.BIT_STRING), deviations);
  deviations.add('OCTET STRING for BIT STRING');
  return readOctetString(bytes);
}

/**
 * All bytes, ignoring the number of unused bits (X.690 §8.6.2.2): JHSEC states some in signature values. A reader that
 * clears those bits or rejects them finds no valid signature, so no two readers find different valid ones.
 */
export function readWholeBytes(node: DerNode, deviations: Set<Deviation>): Uint8Array {
  const [unused = 0] = expectTag(node, Tag.BIT_STRING).content;
  if (unused === 0 || unused > 7 || node.content.length < 2) return readBitStringBytes(node);
  deviations.add('unused bits');
  return node.content.subarray(1);
}

/** `timeStamp [0]`: explicit by the standard, or the bare BIT STRING that some producers write. */
export function readToken(fields: Fields, deviations: Set<Deviation>): Uint8Array | null {
  const tagged = fields.optional(contextConstructed(0));
  const token = tagged === undefined ? fields.optional(Tag.BIT_STRING) : readExplicit(tagged);
  return token === undefined ? null : readWholeBytes(token, deviations);
}
