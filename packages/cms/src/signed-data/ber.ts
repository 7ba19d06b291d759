/**
 * The two places where BER affects relevant bytes: an OCTET STRING in segments, and signed attributes that must be
 * hashed as DER although they were received in BER (RFC 5652 §5.4).
 */
import { joinBytes } from '@govseal/core';
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

/** Content bytes of an OCTET STRING; the segments of a constructed one (X.690 §8.7.3) are joined. */
export function octetsOf(node: DerNode): Uint8Array {
  if (node.tag !== CONSTRUCTED_OCTET_STRING) return expectTag(node, Tag.OCTET_STRING).content;
  return joinBytes(node.children.map(octetsOf));
}

/** The DER of a node: shortest lengths, strings in one piece, members of every SET in order. */
export function toDer(node: DerNode): Uint8Array {
  if (node.tag > 0xff) return node.der; // tag numbers above 30 appear in no attribute
  if (!node.constructed) return write.encode(node.tag, node.content);
  if (CONSTRUCTED_STRINGS.has(node.tag)) return write.encode(node.tag & ~0x20, segments(node));
  const children = node.children.map(toDer);
  return node.tag === Tag.SET ? write.setOf(children) : write.encode(node.tag, joinBytes(children));
}

/** Whether the encoding is already DER, so that `toDer` would not change it. Does not copy. */
export function isDer(node: DerNode): boolean {
  const length = node.contentEnd - node.contentStart;
  if (node.end !== node.contentEnd || CONSTRUCTED_STRINGS.has(node.tag)) return false; // indefinite, or in segments
  if (node.tag <= 0xff && node.contentStart - node.start !== headerLength(length)) return false;
  const { children } = node;
  for (let i = 0; i < children.length; i++) {
    if (!isDer(children[i]!)) return false;
    if (i > 0 && node.tag === Tag.SET && !inOrder(children[i - 1]!, children[i]!)) return false;
  }
  return true;
}

/** `isDer` for a SET OF under an IMPLICIT tag. */
export function isDerSetOf(set: DerNode): boolean {
  const { children } = set;
  return isDer(set) && children.every((child, i) => i === 0 || inOrder(children[i - 1]!, child));
}

function headerLength(length: number): number {
  if (length < 0x80) return 2;
  let size = 3;
  for (let rest = length >>> 8; rest > 0; rest >>>= 8) size++;
  return size;
}

/** X.690 §11.6: ascending, compared as octet strings. */
function inOrder(a: DerNode, b: DerNode): boolean {
  const { bytes } = a;
  const common = Math.min(a.end - a.start, b.end - b.start);
  for (let i = 0; i < common; i++) {
    const difference = bytes[a.start + i]! - bytes[b.start + i]!;
    if (difference !== 0) return difference < 0;
  }
  return a.end - a.start <= b.end - b.start;
}

function segments(node: DerNode): Uint8Array {
  return node.constructed ? joinBytes(node.children.map(segments)) : node.content;
}
