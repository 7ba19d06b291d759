/**
 * Parses a ContentInfo with SignedData (RFC 5652 §3, §5.1). Strict DER unless BER is allowed; then each deviation is a
 * finding. Nothing is verified here.
 */
import { equalBytes, type Finding, finding } from '@govseal/core';
import {
  type BerDeviation,
  contextConstructed,
  type DerNode,
  Fields,
  parseBerPrefix,
  parseDerPrefix,
  readOid,
  readSequence,
  readSmallInteger,
  Tag,
} from '@govseal/der';
import type { Certificate } from '@govseal/x509';
import { CmsError, cmsCodes } from '../error.ts';
import { parsePool } from '../evidence/certificate-pool.ts';
import { type RevocationInfos, readCertificateSet, readRevocationInfos } from './bags.ts';
import { octetsOf } from './ber.ts';
import { type CmsSyntax, contentTypes, isData, syntaxOf } from './content-types.ts';
import { cmsBudget, MAX_DEPTH } from './limits.ts';
import { oid } from './oid.ts';
import { readSignerInfo } from './signer-info.ts';
import type { ParseSignedDataOptions, SignedData, SignerInfo } from './types.ts';

/** Parses the structure. Throws `CmsError`, `DerError` or `BudgetError`. */
export function parseSignedData(bytes: Uint8Array, options: ParseSignedDataOptions = {}): SignedData {
  if (bytes.length === 0) throw new CmsError('CMS_EMPTY');
  const budget = cmsBudget(options.limits);
  const { node, deviations } = readPrefix(bytes, options, budget.limits.nodes);
  checkTrailing(bytes, node.end, options.padding ?? 'none');

  const findings: Finding[] = [];
  reportDeviations(deviations, findings);
  const { content, syntax } = contentOf(node);
  const fields = readSequence(content);
  const version = readSmallInteger(fields.next(Tag.INTEGER));
  const digestAlgorithms = fields.next(Tag.SET).children;
  for (const algorithm of digestAlgorithms) checkAlgorithmIdentifier(algorithm);
  const encapsulated = readEncapsulated(fields.next(Tag.SEQUENCE), findings);
  reportMixed(syntax, encapsulated.type, findings);
  const certificateField = fields.optional(contextConstructed(0));
  const certificateSet = readCertificateSet(certificateField, budget, findings);
  const revocationField = fields.optional(contextConstructed(1));
  const revocation = readRevocationInfos(revocationField, budget, findings);
  const signerInfos: SignerInfo[] = [];
  for (const child of fields.next(Tag.SET).children) {
    budget.spend('signerInfos', 1, { offset: child.start });
    signerInfos.push(readSignerInfo(child, budget));
  }
  fields.end();
  if (syntax === 'rfc5652') {
    checkVersion(version, { ...encapsulated, certificates: certificateSet.version, revocation, signerInfos }, findings);
  } else if (version !== 1) {
    findings.push(finding(cmsCodes, 'CMS_VERSION', { params: { version, expected: 1 } }));
  }
  checkDigestAlgorithms(digestAlgorithms, signerInfos, findings);

  return new ReceivedSignedData(
    {
      der: node.der,
      syntax,
      version,
      digestAlgorithms,
      eContentType: encapsulated.type,
      eContent: encapsulated.content,
      certificateDers: certificateSet.ders,
      certificateChoices: certificateField?.children ?? [],
      revocationChoices: revocationField?.children ?? [],
      crls: revocation.crls,
      ocsp: revocation.ocsp,
      signerInfos,
    },
    findings,
  );
}

/**
 * Certificates are parsed on first use. A class, because accessors in an object literal would create a hidden class
 * per object.
 */
class ReceivedSignedData implements SignedData {
  readonly der: Uint8Array;
  readonly syntax: CmsSyntax;
  readonly version: number;
  readonly digestAlgorithms: readonly DerNode[];
  readonly eContentType: string;
  readonly eContent: Uint8Array | null;
  readonly certificateDers: readonly Uint8Array[];
  readonly certificateChoices: readonly DerNode[];
  readonly revocationChoices: readonly DerNode[];
  readonly crls: readonly Uint8Array[];
  readonly ocsp: readonly Uint8Array[];
  readonly signerInfos: readonly SignerInfo[];
  private readonly noticed: Finding[];
  private pool: readonly Certificate[] | undefined;

  constructor(parts: Omit<SignedData, 'certificates' | 'findings'>, findings: Finding[]) {
    this.der = parts.der;
    this.syntax = parts.syntax;
    this.version = parts.version;
    this.digestAlgorithms = parts.digestAlgorithms;
    this.eContentType = parts.eContentType;
    this.eContent = parts.eContent;
    this.certificateDers = parts.certificateDers;
    this.certificateChoices = parts.certificateChoices;
    this.revocationChoices = parts.revocationChoices;
    this.crls = parts.crls;
    this.ocsp = parts.ocsp;
    this.signerInfos = parts.signerInfos;
    this.noticed = findings;
    this.pool = undefined;
  }

  get certificates(): readonly Certificate[] {
    this.pool ??= parsePool(this.certificateDers, this.noticed);
    return this.pool;
  }

  get findings(): readonly Finding[] {
    void this.certificates; // an unreadable certificate is a finding
    return this.noticed;
  }
}

function readPrefix(
  bytes: Uint8Array,
  options: ParseSignedDataOptions,
  maxNodes: number,
): { node: DerNode; deviations: readonly BerDeviation[] } {
  if (options.ber === true) return parseBerPrefix(bytes, { maxNodes, maxDepth: MAX_DEPTH });
  return { node: parseDerPrefix(bytes, { maxNodes, maxDepth: MAX_DEPTH }), deviations: [] };
}

function checkTrailing(bytes: Uint8Array, end: number, padding: 'none' | 'zeros'): void {
  for (let at = end; at < bytes.length; at++) {
    if (padding === 'none' || bytes[at] !== 0) throw new CmsError('CMS_TRAILING_BYTES', { at: { offset: at } });
  }
}

function contentOf(node: DerNode): { content: DerNode; syntax: CmsSyntax } {
  const info = readSequence(node);
  const contentType = readOid(info.next(Tag.OID));
  const syntax = syntaxOf(contentType, 'signedData');
  if (syntax === null) throw new CmsError('CMS_NOT_SIGNED_DATA', { params: { contentType } });
  const wrapper = info.next(contextConstructed(0));
  info.end();
  const content = new Fields(wrapper).next(Tag.SEQUENCE);
  if (wrapper.children.length > 1) throw new CmsError('CMS_MALFORMED', { at: { offset: wrapper.start } });
  return { content, syntax };
}

/**
 * One standard's SignedData with the other's id-data is seen in practice and unambiguous, so it is accepted and
 * reported.
 */
function reportMixed(syntax: CmsSyntax, type: string, findings: Finding[]): void {
  const { data, signedData } = contentTypes[syntax];
  if (!isData(type) || type === data) return;
  const params = { outer: signedData, content: type };
  findings.push(finding(cmsCodes, 'CMS_CONTENT_TYPE_MIXED', { params }));
}

function readEncapsulated(node: DerNode, findings: Finding[]): { type: string; content: Uint8Array | null } {
  const fields = readSequence(node);
  const type = readOid(fields.next(Tag.OID));
  const wrapper = fields.optional(contextConstructed(0));
  fields.end();
  if (wrapper === undefined) return { type, content: null };
  if (wrapper.children.length !== 1) throw new CmsError('CMS_MALFORMED', { at: { offset: wrapper.start } });
  const content = wrapper.children[0]!;
  if ((content.tag & ~0x20) === Tag.OCTET_STRING) return { type, content: octetsOf(content) };
  // RFC 5652 §5.2.1: PKCS #7 allowed any type, whose content bytes are digested without tag and length. Data and TSTInfo
  // are OCTET STRINGs in PKCS #7 as in CMS, and the tag is not signed.
  const severity = isData(type) || type === oid.tstInfo ? 'error' : 'warning';
  findings.push(finding(cmsCodes, 'CMS_CONTENT_NOT_OCTETS', { at: { offset: content.start }, severity }));
  return { type, content: content.content };
}

/** One finding per kind of deviation, with the count and the first position. */
function reportDeviations(deviations: readonly BerDeviation[], findings: Finding[]): void {
  const counts = new Map<string, { count: number; offset: number }>();
  for (const { code, offset } of deviations) {
    const seen = counts.get(code);
    if (seen === undefined) counts.set(code, { count: 1, offset });
    else seen.count++;
  }
  for (const [deviation, { count, offset }] of counts) {
    findings.push(finding(cmsCodes, 'CMS_BER', { at: { offset }, params: { deviation, count } }));
  }
}

/** The parts that determine the version of a SignedData. */
interface VersionedParts {
  /** eContentType. */
  readonly type: string;
  /** The version that the kinds of certificates require. */
  readonly certificates: number;
  readonly revocation: RevocationInfos;
  readonly signerInfos: readonly SignerInfo[];
}

/** RFC 5652 §5.1 and §5.3: many producers write a wrong version, so it is only reported. */
function checkVersion(
  version: number,
  { type: eContentType, certificates, revocation, signerInfos }: VersionedParts,
  findings: Finding[],
): void {
  let expected = Math.max(certificates, revocation.other ? 5 : 1);
  if (expected < 3 && (eContentType !== oid.data || signerInfos.some((info) => info.version === 3))) expected = 3;
  if (version !== expected) findings.push(finding(cmsCodes, 'CMS_VERSION', { params: { version, expected } }));
  signerInfos.forEach((info, index) => {
    const wanted = info.sid.kind === 'issuerAndSerialNumber' ? 1 : 3;
    if (info.version === wanted) return;
    const params = { version: info.version, expected: wanted, index };
    findings.push(finding(cmsCodes, 'CMS_SIGNER_INFO_VERSION', { at: { offset: info.node.start }, params }));
  });
}

/** RFC 5280 §4.1.1.2: `SEQUENCE { algorithm OBJECT IDENTIFIER, parameters ANY OPTIONAL }`. */
function checkAlgorithmIdentifier(node: DerNode): void {
  const fields = readSequence(node);
  fields.next(Tag.OID);
  if (fields.rest().length > 1) throw new CmsError('CMS_MALFORMED', { at: { offset: node.start } });
}

/** RFC 5652 §5.1: digestAlgorithms should list each signer's digest. */
function checkDigestAlgorithms(
  listed: readonly DerNode[],
  signerInfos: readonly SignerInfo[],
  findings: Finding[],
): void {
  signerInfos.forEach(({ digestAlgorithm }, index) => {
    const [name] = digestAlgorithm.children;
    if (name === undefined || listed.some(({ children: [known] }) => known && equalBytes(known.der, name.der))) return;
    const params = { algorithm: readOid(name), index };
    findings.push(
      finding(cmsCodes, 'CMS_DIGEST_ALGORITHM_UNLISTED', { at: { offset: digestAlgorithm.start }, params }),
    );
  });
}
