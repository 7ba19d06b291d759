/**
 * The two places where BER changes octets that matter: an OCTET STRING in segments, and signed attributes that must be
 * hashed as DER although they were received otherwise (RFC 5652 §5.4).
 */
import { concatBytes } from '@govseal/core';
import { type DerNode, expectTag, Tag, write } from '@govseal/der';

const CONSTRUCTED_OCTET_STRING = Tag.OCTET_STRING | 0x20;
const CONSTRUCTED_STRINGS: ReadonlySet<number> = new Set(
  [
    Tag.OCTET_STRING,
    Tag.UTF8_STRING,
    Tag.NUMERIC_STRING,
    Tag.PRINTABLE_STRING,
    Tag.TELETEX_STRING,
    Tag.IA5_STRING,
    Tag.UTC_TIME,
    Tag.GENERALIZED_TIME,
    Tag.VISIBLE_STRING,
    Tag.UNIVERSAL_STRING,
    Tag.BMP_STRING,
  ].map((tag) => tag | 0x20),
);

/** Content octets of an OCTET STRING; the segments of a constructed one (X.690 §8.7.3) are joined. */
export function octetsOf(node: DerNode): Uint8Array {
  if (node.tag !== CONSTRUCTED_OCTET_STRING) return expectTag(node, Tag.OCTET_STRING).content;
  return concatBytes(...node.children.map(octetsOf));
}

/** The DER of a node: shortest lengths, strings in one piece, members of every SET in order. */
export function toDer(node: DerNode): Uint8Array {
  if (node.tag > 0xff) return node.der; // tag numbers above 30 appear in no attribute
  if (!node.constructed) return write.encode(node.tag, node.content);
  if (CONSTRUCTED_STRINGS.has(node.tag)) return write.encode(node.tag & ~0x20, segments(node));
  const children = node.children.map(toDer);
  return node.tag === Tag.SET ? write.setOf(children) : write.encode(node.tag, ...children);
}

function segments(node: DerNode): Uint8Array {
  return node.constructed ? concatBytes(...node.children.map(segments)) : node.content;
}
