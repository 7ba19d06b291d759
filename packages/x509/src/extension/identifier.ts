/**
 * Decodes the extensions that reference something: key identifiers, alternative names, distribution points, access
 * locations.
 */
import {
  type DerNode,
  expectTag,
  Fields,
  parseDer,
  readOctetString,
  readOid,
  readSequence,
  readSetOf,
  Tag,
} from '@govseal/der';
import { x509Error } from '../error.ts';
import { readGeneralName, readGeneralNames } from '../name/general-name.ts';
import { checkRdn } from '../name/name.ts';
import type { AccessDescription, DirectoryAttribute, DistributionPoint, GeneralName } from '../types.ts';
import { readNonEmpty } from './extension.ts';
import { readNamedBits } from './usage.ts';

/** RFC 5280 §4.2.1.2 */
export function readSubjectKeyIdentifier(node: DerNode): Uint8Array {
  return readOctetString(node);
}

/** RFC 5280 §4.2.1.1: returns the keyIdentifier; issuer and serial number are only checked for their structure. */
export function readAuthorityKeyIdentifier(node: DerNode): Uint8Array | undefined {
  const fields = readSequence(node);
  const keyIdentifier = fields.optional(0x80);
  const issuer = fields.optional(0xa1);
  const serial = fields.optional(0x82);
  fields.end();
  if (issuer !== undefined) readGeneralNames(issuer, 0xa1);
  if ((issuer === undefined) !== (serial === undefined)) {
    throw x509Error('X509_EXTENSION_MALFORMED', { offset: node.start }, { field: 'authorityCertSerialNumber' });
  }
  return keyIdentifier?.content;
}

/** subjectAltName and issuerAltName (RFC 5280 §4.2.1.6, §4.2.1.7) */
export function readAltNames(node: DerNode): GeneralName[] {
  return readGeneralNames(node);
}

/** subjectDirectoryAttributes (RFC 5280 §4.2.1.8): each attribute with at least one value, each type once (X.501 §8.2). */
export function readDirectoryAttributes(node: DerNode): DirectoryAttribute[] {
  const attributes = readNonEmpty(node).map((member) => {
    const fields = readSequence(member);
    const oid = readOid(fields.next());
    const set = expectTag(fields.next(), Tag.SET);
    fields.end();
    if (set.children.length === 0) throw malformedAttribute(member);
    return { oid, values: readSetOf(set).map(({ der }) => der) };
  });
  if (new Set(attributes.map(({ oid }) => oid)).size !== attributes.length) throw malformedAttribute(node);
  return attributes;
}

function malformedAttribute(node: DerNode): Error {
  return x509Error('X509_EXTENSION_MALFORMED', { offset: node.start }, { field: 'subjectDirectoryAttributes' });
}

/** cRLDistributionPoints and freshestCRL (RFC 5280 §4.2.1.13, §4.2.1.15) */
export function readDistributionPoints(node: DerNode): DistributionPoint[] {
  return readNonEmpty(node).map((member) => {
    const fields = readSequence(member);
    const name = fields.optional(0xa0);
    const reasons = fields.optional(0x81);
    const crlIssuer = fields.optional(0xa2);
    fields.end();
    // RFC 5280 §4.2.1.13: a DistributionPoint must not consist of reasons only.
    if (name === undefined && crlIssuer === undefined) {
      throw x509Error('X509_EXTENSION_MALFORMED', { offset: member.start }, { field: 'distributionPoint' });
    }
    return {
      ...(name === undefined ? {} : readDistributionPointName(name)),
      reasons: reasons === undefined ? undefined : readNamedBits(reasons).set,
      crlIssuer: crlIssuer === undefined ? undefined : readGeneralNames(crlIssuer, 0xa2),
    };
  });
}

/** `[0] EXPLICIT` around the CHOICE of fullName and nameRelativeToCRLIssuer; issuingDistributionPoint has the same. */
export function readDistributionPointName(node: DerNode): Pick<DistributionPoint, 'fullName' | 'relativeName'> {
  const fields = new Fields(node);
  const choice = fields.next();
  fields.end();
  if (choice.tag === 0xa0) return { fullName: readGeneralNames(choice, 0xa0) };
  expectTag(choice, 0xa1);
  const relativeName = new Uint8Array(choice.der);
  relativeName[0] = Tag.SET;
  checkRdn(parseDer(relativeName));
  return { relativeName };
}

/** authorityInfoAccess and subjectInfoAccess (RFC 5280 §4.2.2) */
export function readAccessDescriptions(node: DerNode): AccessDescription[] {
  return readNonEmpty(node).map((member) => {
    const fields = readSequence(member);
    const method = readOid(fields.next());
    const location = readGeneralName(fields.next());
    fields.end();
    return { method, location };
  });
}
