/** Extensions ::= SEQUENCE SIZE (1..MAX) OF Extension (RFC 5280 §4.2), as certificates, CRLs and requests carry them. */
import { type Finding, finding } from '@govseal/core';
import { type DerNode, parseDer, readBoolean, readOctetString, readOid, readSequence, Tag } from '@govseal/der';
import { reading, x509Codes, x509Error } from '../error.ts';
import type { Extension } from '../types.ts';

/** So many are compared with one another faster than through a set; a thousand would take a second. */
const FEW = 16;

/**
 * Reads the list. An explicit `critical FALSE` is no DER but stands in certificates in use: it is accepted and noted. A
 * second extension with the same OID is refused.
 */
export function readExtensions(node: DerNode, notes: Finding[]): Extension[] {
  const list = readSequence(node).node.children;
  if (list.length === 0) throw x509Error('X509_EXTENSION_MALFORMED', { offset: node.start }, { empty: true });
  const extensions: Extension[] = [];
  const seen = list.length > FEW ? new Set<string>() : undefined;
  for (const member of list) {
    const fields = readSequence(member);
    const oid = readOid(fields.next(Tag.OID));
    const critical = fields.optional(Tag.BOOLEAN);
    const value = readOctetString(fields.next(Tag.OCTET_STRING));
    fields.end();
    if (critical !== undefined && !readBoolean(critical)) {
      notes.push(finding(x509Codes, 'X509_EXPLICIT_DEFAULT', { at: { offset: critical.start }, params: { oid } }));
    }
    if (seen === undefined ? extensions.some((earlier) => earlier.oid === oid) : seen.has(oid)) {
      throw x509Error('X509_EXTENSION_DUPLICATE', { offset: member.start }, { oid });
    }
    seen?.add(oid);
    extensions.push({ oid, critical: critical !== undefined && readBoolean(critical), value });
  }
  return extensions;
}

/** Decodes the value of one extension with its reader; errors say which extension it was. */
export function decodeExtension<T>(extension: Extension, read: (node: DerNode) => T): T {
  return reading(() => read(parseDer(extension.value)), `extension ${extension.oid}`);
}

/** A SEQUENCE OF that must not be empty. */
export function readNonEmpty(node: DerNode): readonly DerNode[] {
  const { children } = readSequence(node).node;
  if (children.length === 0) throw x509Error('X509_EXTENSION_MALFORMED', { offset: node.start }, { empty: true });
  return children;
}
