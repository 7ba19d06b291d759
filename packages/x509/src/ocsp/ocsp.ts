/**
 * Parses OCSP responses (RFC 6960 §4.2), structure only. Signer, subject and freshness are checked in
 * `path/revocation`. Malformed certificates in a response are skipped with a finding.
 */
import { type Finding, findingFromError } from '@govseal/core';
import { type DigestName, readSignatureAlgorithm } from '@govseal/crypto';
import {
  contextConstructed,
  type DerNode,
  expectTag,
  Fields,
  parseDer,
  readBitStringBytes,
  readEnumerated,
  readExplicit,
  readOctetString,
  readOid,
  readSequence,
  readSmallInteger,
  readTime,
  Tag,
} from '@govseal/der';
import { parseCertificate } from '../certificate/certificate.ts';
import { reading, X509Error, x509Codes, x509Error } from '../error.ts';
import { readGeneralizedTime, readReasonCode } from '../extension/crl-extension.ts';
import { decodeExtension, readExtensions } from '../extension/extension.ts';
import { parseName } from '../name/name.ts';
import { extensionOid } from '../oids.ts';
import type { BasicOcspResponse, OcspResponse, OcspResponseStatus, OcspSingleResponse } from '../revocation-types.ts';
import type { Certificate, Extension } from '../types.ts';
import { knownDigest, readCertId } from './ocsp-request.ts';

const STATUS: readonly (OcspResponseStatus | undefined)[] = [
  'successful',
  'malformedRequest',
  'internalError',
  'tryLater',
  undefined, // 4 is not used
  'sigRequired',
  'unauthorized',
];
const BASIC = '1.3.6.1.5.5.7.48.1.1';

/** Parses one OCSPResponse that fills the bytes exactly. Throws `X509Error`. */
export function parseOcspResponse(der: Uint8Array): OcspResponse {
  return reading(() => {
    const fields = readSequence(parseDer(der));
    const statusNode = fields.next();
    const status = STATUS[readEnumerated(statusNode)];
    if (status === undefined) throw malformed(statusNode, 'responseStatus');
    const bytes = fields.optional(contextConstructed(0));
    fields.end();
    // RFC 6960 §4.2.1: responseBytes is present exactly if the status is successful
    if ((bytes !== undefined) !== (status === 'successful')) throw malformed(statusNode, 'responseBytes');
    if (bytes === undefined) return { der, status };
    const responseBytes = readSequence(readExplicit(bytes));
    const type = readOid(responseBytes.next());
    const content = readOctetString(responseBytes.next());
    responseBytes.end();
    if (type !== BASIC) throw malformed(bytes, 'responseType');
    return { der, status, basic: readBasic(parseDer(content)) };
  });
}

function readBasic(node: DerNode): BasicOcspResponse {
  const outer = readSequence(node);
  const tbs = outer.next(Tag.SEQUENCE);
  const algorithmNode = outer.next(Tag.SEQUENCE);
  const signatureValue = readBitStringBytes(outer.next());
  const certificateList = outer.optional(contextConstructed(0));
  outer.end();

  const fields = new Fields(tbs);
  const version = fields.optional(contextConstructed(0));
  // v1 is the DEFAULT, which DER omits; some responders encode it
  if (version !== undefined && readSmallInteger(readExplicit(version)) !== 0) throw malformed(version, 'version');
  const responderId = readResponderId(fields.next());
  const producedAt = readTime(fields.next(Tag.GENERALIZED_TIME), { fractions: true });
  const responses = readSequence(fields.next()).node.children.map(readSingleResponse);
  const extensions = readOptionalExtensions(fields.optional(contextConstructed(1)));
  fields.end();
  const findings: Finding[] = [];
  const nonce = extensions.find(({ oid }) => oid === extensionOid.ocspNonce);
  return {
    tbs: tbs.der,
    responderId,
    producedAt,
    responses,
    extensions,
    nonce: nonce?.value,
    signatureAlgorithmDer: algorithmNode.der,
    signatureAlgorithm: readSignatureAlgorithm(algorithmNode),
    signatureValue,
    certificates: readCertificateList(certificateList, findings),
    findings,
  };
}

function readResponderId(node: DerNode): BasicOcspResponse['responderId'] {
  if (node.tag === contextConstructed(1)) return { kind: 'byName', name: parseName(readExplicit(node)) };
  if (node.tag === contextConstructed(2)) return { kind: 'byKey', keyHash: readOctetString(readExplicit(node)) };
  throw malformed(node, 'responderID');
}

function readCertificateList(wrapper: DerNode | undefined, findings: Finding[]): Certificate[] {
  if (wrapper === undefined) return [];
  const certificates: Certificate[] = [];
  for (const { der } of readSequence(readExplicit(wrapper)).node.children) {
    try {
      certificates.push(parseCertificate(der));
    } catch (error) {
      if (!(error instanceof X509Error)) throw error;
      const { code, severity } = { code: 'X509_UNREADABLE_CERTIFICATE' as const, severity: 'warning' as const };
      findings.push({ ...findingFromError(error, x509Codes), code, severity, params: { reason: error.code } });
    }
  }
  return certificates;
}

function readSingleResponse(node: DerNode): OcspSingleResponse {
  const fields = readSequence(node);
  const certId = readCertId(fields.next());
  const status = readCertStatus(fields.next());
  const thisUpdate = readTime(fields.next(Tag.GENERALIZED_TIME), { fractions: true });
  const next = fields.optional(contextConstructed(0));
  const extensions = readOptionalExtensions(fields.optional(contextConstructed(1)));
  fields.end();
  const nextUpdate =
    next === undefined ? undefined : readTime(expectTag(readExplicit(next), Tag.GENERALIZED_TIME), { fractions: true });
  const archiveCutoff = decode(extensions, extensionOid.archiveCutoff, readGeneralizedTime);
  const invalidityDate = decode(extensions, extensionOid.invalidityDate, readGeneralizedTime);
  const certHash = decode(extensions, extensionOid.certHash, readCertHash);
  return {
    certId,
    ...status,
    thisUpdate,
    nextUpdate,
    archiveCutoff,
    certHash,
    invalidityDate,
    extensions,
  };
}

function readCertStatus(node: DerNode): Pick<OcspSingleResponse, 'status' | 'revocationTime' | 'reason'> {
  // good and unknown are IMPLICIT NULL
  if ((node.tag === 0x80 || node.tag === 0x82) && node.content.length === 0) {
    return { status: node.tag === 0x80 ? 'good' : 'unknown' };
  }
  expectTag(node, 0xa1);
  const fields = new Fields(node);
  const revocationTime = readTime(fields.next(Tag.GENERALIZED_TIME), { fractions: true });
  const reason = fields.optional(contextConstructed(0));
  fields.end();
  return {
    status: 'revoked',
    revocationTime,
    reason: reason === undefined ? 'unspecified' : readReasonCode(readExplicit(reason)),
  };
}

/** Common PKI Part 4 §3.1.2: CertHash ::= SEQUENCE { hashAlgorithm, certificateHash OCTET STRING } */
function readCertHash(node: DerNode): { readonly digest: DigestName | undefined; readonly value: Uint8Array } {
  const fields = readSequence(node);
  const digest = knownDigest(fields.next());
  const value = readOctetString(fields.next());
  fields.end();
  return { digest, value };
}

/** Extensions must not be empty (RFC 5280 §4.1); real responders write an empty list, which can only mean none. */
function readOptionalExtensions(wrapper: DerNode | undefined): readonly Extension[] {
  if (wrapper === undefined) return [];
  const list = expectTag(readExplicit(wrapper), Tag.SEQUENCE);
  return list.children.length === 0 ? [] : readExtensions(list, []);
}

function decode<T>(extensions: readonly Extension[], oid: string, read: (node: DerNode) => T): T | undefined {
  const extension = extensions.find((candidate) => candidate.oid === oid);
  return extension === undefined ? undefined : decodeExtension(extension, read);
}

function malformed(node: DerNode, field: string): Error {
  return x509Error('X509_OCSP_MALFORMED', { offset: node.start }, { field });
}
