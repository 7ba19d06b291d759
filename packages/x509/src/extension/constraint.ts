/** Decodes the extensions that constrain a path: name constraints and the four about policies. */
import { contextPrimitive, type DerNode, expectTag, readOid, readSequence, Tag } from '@govseal/der';
import { x509Error } from '../error.ts';
import { readGeneralName } from '../name/general-name.ts';
import { anyPolicy } from '../oids.ts';
import type { GeneralName, NameConstraints, PolicyConstraints, PolicyMapping } from '../types.ts';
import { readNonEmpty } from './extension.ts';

/** RFC 5280 §4.2.1.10: `minimum` must be 0 and `maximum` absent. */
export function readNameConstraints(node: DerNode): NameConstraints {
  const fields = readSequence(node);
  const permitted = fields.optional(0xa0);
  const excluded = fields.optional(0xa1);
  fields.end();
  if (permitted === undefined && excluded === undefined) throw malformed(node, 'nameConstraints');
  return {
    permitted: permitted === undefined ? undefined : readSubtrees(permitted),
    excluded: excluded === undefined ? undefined : readSubtrees(excluded),
  };
}

function readSubtrees(node: DerNode): GeneralName[] {
  if (node.children.length === 0) throw malformed(node, 'GeneralSubtrees');
  return node.children.map((subtree) => {
    const fields = readSequence(subtree);
    const base = readGeneralName(fields.next());
    // DER omits the default 0. CAs that encode it mean the same, and OpenSSL and Go accept it.
    const minimum = fields.optional(contextPrimitive(0));
    if (minimum !== undefined && !isZero(minimum)) throw malformed(minimum, 'minimum');
    fields.end();
    return base;
  });
}

function isZero(integer: DerNode): boolean {
  return integer.contentEnd - integer.contentStart === 1 && integer.der.at(-1) === 0;
}

/** RFC 5280 §4.2.1.4: each policy at most once. */
export function readCertificatePolicies(node: DerNode): {
  readonly policies: readonly string[];
  readonly qualifiers: readonly string[];
} {
  const policies: string[] = [];
  const seen = new Set<string>();
  const qualifiers: string[] = [];
  for (const member of readNonEmpty(node)) {
    const fields = readSequence(member);
    const policy = readOid(fields.next());
    const list = fields.optional(Tag.SEQUENCE);
    fields.end();
    if (seen.has(policy)) throw malformed(member, 'policyIdentifier');
    seen.add(policy);
    policies.push(policy);
    if (list === undefined) continue;
    for (const info of readNonEmpty(list)) {
      const qualifier = readSequence(info);
      qualifiers.push(readOid(qualifier.next()));
      qualifier.next();
      qualifier.end();
    }
  }
  return { policies, qualifiers };
}

/** RFC 5280 §4.2.1.5. A mapping of anyPolicy is rejected during path validation (§6.1.4 (a)), not here. */
export function readPolicyMappings(node: DerNode): PolicyMapping[] {
  return readNonEmpty(node).map((member) => {
    const fields = readSequence(member);
    const issuerDomainPolicy = readOid(fields.next());
    const subjectDomainPolicy = readOid(fields.next());
    fields.end();
    return { issuerDomainPolicy, subjectDomainPolicy };
  });
}

/** Whether a mapping is to or from anyPolicy. */
export function mapsAnyPolicy({ issuerDomainPolicy, subjectDomainPolicy }: PolicyMapping): boolean {
  return issuerDomainPolicy === anyPolicy || subjectDomainPolicy === anyPolicy;
}

/** RFC 5280 §4.2.1.11: must not be empty. */
export function readPolicyConstraints(node: DerNode): PolicyConstraints {
  const fields = readSequence(node);
  const explicit = fields.optional(0x80);
  const mapping = fields.optional(0x81);
  fields.end();
  if (explicit === undefined && mapping === undefined) throw malformed(node, 'PolicyConstraints');
  return {
    requireExplicitPolicy: explicit === undefined ? undefined : readSkipCerts(explicit),
    inhibitPolicyMapping: mapping === undefined ? undefined : readSkipCerts(mapping),
  };
}

/** RFC 5280 §4.2.1.14 */
export function readInhibitAnyPolicy(node: DerNode): number {
  return readSkipCerts(expectTag(node, Tag.INTEGER));
}

/**
 * SkipCerts ::= INTEGER (0..MAX), under any tag. Values above 2^31 − 1 are returned as 2^31 − 1: no path is that long.
 */
function readSkipCerts(node: DerNode): number {
  const { content } = node;
  const first = content[0];
  if (first === undefined || (first & 0x80) !== 0) throw malformed(node, 'SkipCerts');
  if (content.length > 1 && first === 0 && (content[1]! & 0x80) === 0) throw malformed(node, 'SkipCerts');
  let value = 0;
  for (const byte of content) value = Math.min(value * 256 + byte, 0x7fffffff);
  return value;
}

function malformed(node: DerNode, field: string): Error {
  return x509Error('X509_EXTENSION_MALFORMED', { offset: node.start }, { field });
}
