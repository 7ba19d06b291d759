/**
 * Distinguished names (RFC 5280 §4.1.2.4). The structure is checked at once; text and canonical form (§7.1) are
 * computed on first use. A value that is not a valid string is represented as `#` and the hexadecimal of its DER (RFC
 * 4514 §2.4), so that displaying a name never fails.
 */
import { attempt, escapeInvisible, toHex } from '@govseal/core';
import { DerError, type DerNode, expectTag, readOid, readSetOf, readString, Tag } from '@govseal/der';
import { reading, x509Error } from '../error.ts';
import type { Name, NameAttribute } from '../types.ts';
import { attributeShortName } from './attribute-type.ts';
import { prepareString } from './prepare-string.ts';

/** Decodes a Name. Throws `X509Error` if the structure is invalid. */
export function parseName(node: DerNode): Name {
  return reading(() => {
    expectTag(node, Tag.SEQUENCE);
    for (const rdn of node.children) checkRdn(rdn);
    return new DistinguishedName(node);
  });
}

/** Throws unless the node is a RelativeDistinguishedName: a SET of at least one AttributeTypeAndValue. */
export function checkRdn(rdn: DerNode): void {
  expectTag(rdn, Tag.SET);
  const { children } = rdn;
  if (children.length === 0) throw x509Error('X509_NAME', { offset: rdn.start });
  for (const attribute of children.length === 1 ? children : readSetOf(rdn)) {
    expectTag(attribute, Tag.SEQUENCE);
    if (attribute.children.length !== 2) throw x509Error('X509_NAME', { offset: attribute.start });
    expectTag(attribute.children[0]!, Tag.OID);
  }
}

class DistinguishedName implements Name {
  readonly der: Uint8Array;
  private readonly node: DerNode;
  private rdnsRead: readonly (readonly NameAttribute[])[] | undefined;
  private textRead: string | undefined;
  private canonicalRead: string | undefined;

  constructor(node: DerNode) {
    this.node = node;
    this.der = node.der;
  }

  get rdns(): readonly (readonly NameAttribute[])[] {
    this.rdnsRead ??= this.node.children.map((rdn) => rdn.children.map(readAttribute));
    return this.rdnsRead;
  }

  get text(): string {
    this.textRead ??= this.rdns
      .map((rdn) => rdn.map(({ type, value }) => `${type}=${escapeValue(value)}`).join('+'))
      .join(', ');
    return this.textRead;
  }

  get canonical(): string {
    this.canonicalRead ??= this.node.children.map(canonicalRdn).join('\u0001');
    return this.canonicalRead;
  }
}

function readAttribute(node: DerNode): NameAttribute {
  const oid = readOid(node.children[0]!);
  const value = node.children[1]!;
  return { oid, type: attributeShortName(oid), value: stringOf(value) ?? `#${toHex(value.der)}`, tag: value.tag };
}

const ENCODED: ReadonlySet<number> = new Set([Tag.UTF8_STRING, Tag.BMP_STRING, Tag.UNIVERSAL_STRING]);
const CHARACTERS: ReadonlySet<number> = new Set([
  Tag.PRINTABLE_STRING,
  Tag.IA5_STRING,
  Tag.NUMERIC_STRING,
  Tag.VISIBLE_STRING,
]);

/**
 * Why a string value is represented by its DER: the encoding is invalid, or it has characters outside its type's set
 * (an ampersand in a PrintableString). undefined for a valid string.
 */
export function stringFlaw({ tag, value }: NameAttribute): 'encoding' | 'characters' | undefined {
  // A valid text may also begin with a number sign; the hexadecimal of a DER value begins with its tag.
  if (!value.startsWith(`#${tag.toString(16).padStart(2, '0')}`) || !/^#(?:[0-9a-f]{2})+$/.test(value))
    return undefined;
  if (ENCODED.has(tag)) return 'encoding';
  return CHARACTERS.has(tag) ? 'characters' : undefined;
}

/** The first value of a name with an invalid string; undefined if there is none. */
export function flawedValue(name: Name): (NameAttribute & { readonly flaw: 'encoding' | 'characters' }) | undefined {
  if (!isUnprepared(name)) return undefined;
  for (const attribute of name.rdns.flat()) {
    const flaw = stringFlaw(attribute);
    if (flaw !== undefined) return { ...attribute, flaw };
  }
  return undefined;
}

function stringOf(value: DerNode): string | undefined {
  return attempt(() => readString(value), DerError);
}

/** Canonical form of one RelativeDistinguishedName (SET), its attributes sorted (RFC 5280 §7.1). */
export function canonicalRdn(rdn: DerNode): string {
  if (rdn.children.length === 1) return canonicalAttribute(rdn.children[0]!);
  return rdn.children.map(canonicalAttribute).sort().join('\u0002');
}

/** Prefix of a value that the canonical form contains as bytes. */
const UNPREPARED = '\u0003';

/** Whether the name has a value that can only be compared by its bytes. */
export function isUnprepared(name: Name): boolean {
  return name.canonical.includes(UNPREPARED);
}

function canonicalAttribute(node: DerNode): string {
  const value = node.children[1]!;
  const text = stringOf(value);
  const prepared = text === undefined ? undefined : prepareString(text);
  // String preparation removes control characters, so they can serve as separators. A value that cannot be prepared is
  // compared as bytes.
  const content = prepared === undefined ? UNPREPARED + toHex(value.der) : prepared;
  return `${readOid(node.children[0]!)}=${content}`;
}

/** Values without characters to escape: nearly all. */
const PLAIN = /^[0-9A-Za-z.\-\u4e00-\u9fff]+$/;

/** RFC 4514 §2.4, with every invisible or bidirectional character escaped as its UTF-8 bytes. */
function escapeValue(value: string): string {
  if (PLAIN.test(value)) return value;
  const escaped = value.replace(/[,+"\\<>;]/g, '\\$&').replace(/^ | $/g, '\\ ');
  return escapeInvisible(escaped, escapeBytes);
}

function escapeBytes(character: string): string {
  return [...new TextEncoder().encode(character)].map((byte) => `\\${byte.toString(16).padStart(2, '0')}`).join('');
}
