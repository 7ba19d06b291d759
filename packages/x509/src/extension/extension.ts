/** Extensions ::= SEQUENCE SIZE (1..MAX) OF Extension (RFC 5280 §4.2) of certificates, CRLs and requests. */
import { type Finding, finding } from '@govseal/core';
import { type DerNode, parseDer, readBoolean, readOctetString, readOid, readSequence, Tag } from '@govseal/der';
import { reading, x509Codes, x509Error } from '../error.ts';
import type { Extension } from '../types.ts';

/** Up to this number, comparing OIDs in pairs is faster than a set; for thousands it would take seconds. */
const MAX_PAIRWISE = 16;

/**
 * Decodes Extensions. DER forbids an explicit `critical FALSE`, but certificates in use have it: it is accepted with a
 * finding. A duplicate OID is rejected.
 */
export function readExtensions(node: DerNode, findings: Finding[]): Extension[] {
  const list = readSequence(node).node.children;
  if (list.length === 0) throw x509Error('X509_EXTENSION_MALFORMED', { offset: node.start }, { empty: true });
  const extensions: Extension[] = [];
  const seen = list.length > MAX_PAIRWISE ? new Set<string>() : undefined;
  for (const member of list) {
    const fields = readSequence(member);
    const oid = readOid(fields.next(Tag.OID));
    const critical = fields.optional(Tag.BOOLEAN);
    const value = readOctetString(fields.next(Tag.OCTET_STRING));
    fields.end();
    if (critical !== undefined && !readBoolean(critical)) {
      findings.push(finding(x509Codes, 'X509_EXPLICIT_DEFAULT', { at: { offset: critical.start }, params: { oid } }));
    }
    if (seen === undefined ? extensions.some((earlier) => earlier.oid === oid) : seen.has(oid)) {
      throw x509Error('X509_EXTENSION_DUPLICATE', { offset: member.start }, { oid });
    }
    seen?.add(oid);
    extensions.push({ oid, critical: critical !== undefined && readBoolean(critical), value });
  }
  return extensions;
}

/** Decodes the value of one extension; errors have the extension's OID in their path. */
export function decodeExtension<T>(extension: Extension, read: (node: DerNode) => T): T {
  return reading(() => read(parseDer(extension.value)), `extension ${extension.oid}`);
}

/** A SEQUENCE OF that must not be empty. */
export function readNonEmpty(node: DerNode): readonly DerNode[] {
  const { children } = readSequence(node).node;
  if (children.length === 0) throw x509Error('X509_EXTENSION_MALFORMED', { offset: node.start }, { empty: true });
  return children;
}
