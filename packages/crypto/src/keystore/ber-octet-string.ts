/**
 * PKCS #12 allows BER (RFC 7292 §4), and files from Windows and from streams have indefinite lengths and segmented
 * octet strings. The outer structures are parsed as BER, keys and certificates as strict DER.
 */
import { joinBytes } from '@govseal/core';
import { DerError, type DerNode, parseBerPrefix, Tag } from '@govseal/der';
import { KeystoreError } from '../error.ts';

/** Throws `KEYSTORE_MALFORMED` unless one BER encoding fills the bytes. */
export function parseBer(bytes: Uint8Array): DerNode {
  const { node } = parseBerPrefix(bytes);
  if (node.end !== bytes.length) throw new KeystoreError('KEYSTORE_MALFORMED', { at: { offset: node.end } });
  return node;
}

/**
 * The content of an OCTET STRING, or of an IMPLICIT tag over one, with its segments joined. Nested segments are
 * rejected: no software writes them and parsers disagree on them.
 */
export function octetString(node: DerNode, tag: number = Tag.OCTET_STRING): Uint8Array {
  if (node.tag === tag) return node.content;
  if (node.tag !== (tag | 0x20)) throw new DerError('DER_UNEXPECTED_TAG', { at: { offset: node.start } });
  for (const child of node.children) {
    if (child.tag !== Tag.OCTET_STRING) throw new DerError('DER_UNEXPECTED_TAG', { at: { offset: child.start } });
  }
  return joinBytes(node.children.map(({ content }) => content));
}
