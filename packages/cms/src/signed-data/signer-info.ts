/** SignerInfo and Attribute (RFC 5652 §5.3) as received; `attribute-rules.ts` checks the attributes. */
import {
  contextConstructed,
  contextPrimitive,
  type DerNode,
  expectTag,
  Fields,
  readOid,
  readSequence,
  readSmallInteger,
  Tag,
  write,
} from '@govseal/der';
import { octetsOf } from './ber.ts';
import type { CmsBudget } from './limits.ts';
import type { Attribute, SignerIdentifier, SignerInfo } from './types.ts';

export function readSignerInfo(node: DerNode, budget: CmsBudget): SignerInfo {
  const fields = readSequence(node);
  const version = readSmallInteger(fields.next(Tag.INTEGER));
  const sid = readSignerIdentifier(fields.next());
  const digestAlgorithm = fields.next(Tag.SEQUENCE);
  const signed = fields.optional(contextConstructed(0));
  const signatureAlgorithm = fields.next(Tag.SEQUENCE);
  const signature = octetsOf(fields.next());
  const unsigned = fields.optional(contextConstructed(1));
  fields.end();
  return {
    version,
    sid,
    digestAlgorithm,
    signatureAlgorithm,
    signature,
    signedAttributes: signed === undefined ? null : readAttributes(signed, budget),
    // RFC 5652 §5.4: the IMPLICIT [0] is replaced by the SET OF tag; the content stays as received
    signedAttributesDer: signed === undefined ? null : write.encode(Tag.SET, signed.content),
    unsignedAttributes: unsigned === undefined ? [] : readAttributes(unsigned, budget),
    node,
  };
}

/** SignerIdentifier, and RecipientIdentifier, which is the same (RFC 5652 §6.2.1). */
export function readSignerIdentifier(node: DerNode): SignerIdentifier {
  if (node.tag === contextPrimitive(0)) return { kind: 'subjectKeyIdentifier', keyIdentifier: node.content };
  const fields = readSequence(node);
  const issuer = fields.next(Tag.SEQUENCE);
  const serialNumber = fields.next(Tag.INTEGER).content;
  fields.end();
  return { kind: 'issuerAndSerialNumber', issuer, serialNumber };
}

function readAttributes(set: DerNode, budget: CmsBudget): Attribute[] {
  return set.children.map((node) => readAttribute(node, budget));
}

/** `SEQUENCE { attrType, attrValues SET OF ANY }`; an empty set of values is kept; the rules report it. */
export function readAttribute(node: DerNode, budget: CmsBudget): Attribute {
  const fields = new Fields(expectTag(node, Tag.SEQUENCE));
  const type = readOid(fields.next());
  const values = fields.next(Tag.SET).children;
  fields.end();
  budget.spend('attributes', 1 + values.length, { offset: node.start });
  return { oid: type, values, node };
}
