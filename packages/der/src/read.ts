/** Reads typed values from nodes. Each function checks the tag and throws `DerError`; none tolerates deviations. */
import { compareBytes } from '@govseal/core';
import { derError } from './error.ts';
import { type DerNode, parseDer } from './node.ts';
import { decodeOid } from './oid.ts';
import { Tag } from './tag.ts';

/** Throws `DER_UNEXPECTED_TAG` unless the node has the tag. */
export function expectTag(node: DerNode, tag: number): DerNode {
  if (node.tag !== tag) throw derError('DER_UNEXPECTED_TAG', node.start, { expected: tag, found: node.tag });
  return node;
}

/** A BOOLEAN. */
export function readBoolean(node: DerNode): boolean {
  expectTag(node, Tag.BOOLEAN);
  return node.bytes[node.contentStart] !== 0;
}

/** An INTEGER of any size. */
export function readInteger(node: DerNode): bigint {
  expectTag(node, Tag.INTEGER);
  let value = 0n;
  for (let i = node.contentStart; i < node.contentEnd; i++) value = (value << 8n) | BigInt(node.bytes[i]!);
  const bits = BigInt(8 * (node.contentEnd - node.contentStart));
  return (node.bytes[node.contentStart]! & 0x80) !== 0 ? value - (1n << bits) : value;
}

/** An INTEGER between 0 and 2^31 − 1. */
export function readSmallInteger(node: DerNode): number {
  return smallInteger(expectTag(node, Tag.INTEGER));
}

/** An ENUMERATED between 0 and 2^31 − 1. */
export function readEnumerated(node: DerNode): number {
  return smallInteger(expectTag(node, Tag.ENUMERATED));
}

function smallInteger(node: DerNode): number {
  const length = node.contentEnd - node.contentStart;
  if (length > 4 || (node.bytes[node.contentStart]! & 0x80) !== 0) throw derError('DER_INTEGER_RANGE', node.start);
  let value = 0;
  for (let i = node.contentStart; i < node.contentEnd; i++) value = value * 256 + node.bytes[i]!;
  return value;
}

/** A non-negative INTEGER as a big-endian magnitude without leading zero bytes, as keys and signatures need it. */
export function readUnsigned(node: DerNode): Uint8Array {
  expectTag(node, Tag.INTEGER);
  const content = node.content;
  if ((content[0]! & 0x80) !== 0) throw derError('DER_INTEGER_RANGE', node.start);
  return content[0] === 0 && content.length > 1 ? content.subarray(1) : content;
}

/** An OBJECT IDENTIFIER in dotted form. */
export function readOid(node: DerNode): string {
  expectTag(node, Tag.OID);
  return decodeOid(node.bytes, node.contentStart, node.contentEnd);
}

/** A NULL. */
export function readNull(node: DerNode): null {
  expectTag(node, Tag.NULL);
  return null;
}

/** The content of an OCTET STRING, not copied. */
export function readOctetString(node: DerNode): Uint8Array {
  expectTag(node, Tag.OCTET_STRING);
  return node.content;
}

/** The content of a BIT STRING. */
export interface BitString {
  /** Bits of the last byte that do not belong to the value, 0 to 7. */
  readonly unusedBits: number;
  /** The value, most significant bit first. */
  readonly bytes: Uint8Array;
}

/** A BIT STRING; the unused bits must be zero (X.690 §11.2.1). */
export function readBitString(node: DerNode): BitString {
  expectTag(node, Tag.BIT_STRING);
  return bitStringContent(node);
}

/** `readBitString` for an IMPLICIT tag over BIT STRING: the caller has checked the tag. */
export function bitStringContent(node: DerNode): BitString {
  const content = node.content;
  const unusedBits = content[0];
  if (unusedBits === undefined || unusedBits > 7 || (content.length === 1 && unusedBits !== 0)) {
    throw derError('DER_BIT_STRING', node.start);
  }
  if (unusedBits > 0 && (content[content.length - 1]! & ((1 << unusedBits) - 1)) !== 0) {
    throw derError('DER_BIT_STRING', node.start);
  }
  return { unusedBits, bytes: content.subarray(1) };
}

/** The bytes of a BIT STRING without unused bits (keys, signatures). */
export function readBitStringBytes(node: DerNode): Uint8Array {
  const { unusedBits, bytes } = readBitString(node);
  if (unusedBits !== 0) throw derError('DER_BIT_STRING', node.start);
  return bytes;
}

/** A cursor over the children of a SEQUENCE. */
export function readSequence(node: DerNode): Fields {
  return new Fields(expectTag(node, Tag.SEQUENCE));
}

/** Members of a SET OF, which DER requires in ascending order (X.690 §11.6). */
export function readSetOf(node: DerNode, tag: number = Tag.SET): readonly DerNode[] {
  expectTag(node, tag);
  for (let i = 1; i < node.children.length; i++) {
    if (compareBytes(node.children[i - 1]!.der, node.children[i]!.der) > 0) {
      throw derError('DER_SET_ORDER', node.children[i]!.start);
    }
  }
  return node.children;
}

/** The one child of an EXPLICIT tag. */
export function readExplicit(node: DerNode): DerNode {
  if (node.children.length === 0) throw derError('DER_MISSING_ELEMENT', node.start);
  if (node.children.length > 1) throw derError('DER_EXTRA_ELEMENT', node.children[1]!.start);
  return node.children[0]!;
}

/** Parses the DER inside an OCTET STRING. */
export function readWrapped(node: DerNode): DerNode {
  expectTag(node, Tag.OCTET_STRING);
  return parseDer(node.bytes, { start: node.contentStart, end: node.contentEnd });
}

/** A cursor over the children of a constructed node: `next`, `optional`, `rest`, `end`. */
export class Fields {
  /** The constructed node whose children are read. */
  readonly node: DerNode;
  private index = 0;

  constructor(node: DerNode) {
    this.node = node;
  }

  /** The next child, which must exist and have the tag, if one is given. */
  next(tag?: number): DerNode {
    const child = this.node.children[this.index];
    if (child === undefined) throw derError('DER_MISSING_ELEMENT', this.node.start);
    if (tag !== undefined) expectTag(child, tag);
    this.index++;
    return child;
  }

  /** The next child if it has the tag, else undefined. */
  optional(tag: number): DerNode | undefined {
    const child = this.node.children[this.index];
    if (child === undefined || child.tag !== tag) return undefined;
    this.index++;
    return child;
  }

  /** The next child without advancing; undefined at the end. */
  peek(): DerNode | undefined {
    return this.node.children[this.index];
  }

  /** All remaining children. */
  rest(): readonly DerNode[] {
    const children = this.node.children.slice(this.index);
    this.index = this.node.children.length;
    return children;
  }

  /** Throws `DER_EXTRA_ELEMENT` if a child remains. */
  end(): void {
    const child = this.node.children[this.index];
    if (child !== undefined) throw derError('DER_EXTRA_ELEMENT', child.start, { tag: child.tag });
  }
}
