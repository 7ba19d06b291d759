/**
 * Evidence of one SignerInfo without its time-stamps: the checklist of RFC 5652 and EN 319 122-1 as facts with codes.
 * Nothing is decided here, and no certificate path is built.
 */
import { Budget, equalBytes, type Finding, finding, findingFromError } from '@govseal/core';
import { CryptoError, cryptoCodes } from '@govseal/crypto';
import {
  type ContentDigest,
  type CryptographicFacts,
  type SignatureEvidence,
  unreadableEvidence,
} from '@govseal/evidence';
import { cmsCodes } from '../error.ts';
import { algorithmProtectionHolds, curveAgrees, readAlgorithms } from '../signed-data/algorithms.ts';
import {
  checkSignedAttributes,
  checkUnsignedAttributes,
  looksLikeSignedAttributes,
  type SignedAttributeFacts,
} from '../signed-data/attribute-rules.ts';
import { type SignedContent, signedContent } from '../signed-data/content.ts';
import { isData } from '../signed-data/content-types.ts';
import { readSigningCertificate } from '../signed-data/ess.ts';
import { type CmsBudget, cmsBudget } from '../signed-data/limits.ts';
import { oid } from '../signed-data/oid.ts';
import { collectPools } from '../signed-data/pools.ts';
import { isFormatFailure, type Rules, rulesFor } from '../signed-data/rules.ts';
import { readSignaturePolicy } from '../signed-data/signature-policy.ts';
import type { CollectSignedDataOptions, SignedData } from '../signed-data/types.ts';
import { joinPools } from './certificate-pool.ts';
import { identifySigner } from './signer-certificate.ts';
import { signerKey } from './signer-key.ts';
import { signedMessages, verifyValue } from './verify-value.ts';

export async function collectSignerEvidence(
  signedData: SignedData,
  options: CollectSignedDataOptions,
  budget: CmsBudget = cmsBudget(options.limits),
): Promise<SignatureEvidence> {
  const rules = rulesOf(options);
  const findings = [...signedData.findings];
  const info = signedData.signerInfos[options.signerIndex ?? 0];
  if (info === undefined || (rules.oneSigner && signedData.signerInfos.length !== 1)) {
    findings.push(finding(cmsCodes, 'CMS_SIGNER_COUNT', { params: { count: signedData.signerInfos.length } }));
  }
  if (info === undefined) return unreadableSigner(options, findings);

  const content = signedContent(signedData, rules.encapsulated, options, findings);
  const algorithms = readAlgorithms(info, findings);
  const expected = rules.contentType;
  const unexpected =
    expected === undefined
      ? signedData.eContentType === oid.tstInfo
      : !isExpected(signedData, expected, algorithms.digest);
  if (unexpected) {
    const params = { found: signedData.eContentType, expected: expected ?? oid.data };
    findings.push(finding(cmsCodes, 'CMS_CONTENT_TYPE_UNEXPECTED', { params }));
  }
  const facts = info.signedAttributes === null ? null : checkSignedAttributes(info.signedAttributes, findings);
  checkUnsignedAttributes(info, findings);
  const unprotected = facts === null ? await checkUnprotected(signedData, rules, content, findings) : null;
  if (facts !== null) checkContentType(facts, signedData.eContentType, algorithms.digest, findings);

  const named = readSigningCertificate(info.signedAttributes ?? [], findings);
  if (named === null) findings.push(absentReference(options));
  const pools = collectPools(signedData, info, budget, findings);
  const candidatesPool = joinPools(pools.certificates, options.certificates ?? []);
  const identified = await identifySigner({ sid: info.sid, named }, candidatesPool, options.engine, findings);

  const messages = signedMessages(info, unprotected, findings);
  const { candidates } = identified;
  const inputs = { algorithm: algorithms.signature, messages, candidates, engine: options.engine };
  const { value, signer, ambiguous } = await verifyValue(info, inputs, candidateBudget(budget), findings);
  const readable = curveAgrees(info, signer, findings) ? value : 'unavailable';
  const protectedValue = algorithmProtectionHolds(info, findings) ? readable : 'invalid'; // RFC 6211 §2
  const digest = await whereComputable(findings, () =>
    facts === null
      ? digestOfUnprotected(value, content, algorithms.digest)
      : checkDigest(facts, algorithms.digest, content, findings),
  );
  checkSigningTime(facts, options, findings);

  const further = named?.references.slice(1) ?? [];
  // A single literal: spreading parts into it would cost more than all the checks above.
  return {
    id: options.id,
    type: options.type,
    subFilter: options.subFilter,
    coverage: isBare(options) ? 'whole-file' : 'partial',
    modifications: isBare(options) ? UNMODIFIED : UNKNOWN,
    formatFailure: isFormatFailure(findings),
    findings,
    signer,
    signingCertificateReference: ambiguous && identified.reference === 'absent' ? 'ambiguous' : identified.reference,
    signingCertificateDigest: named?.references[0]?.digest ?? undefined,
    furtherCertificates: further.length === 0 ? undefined : further.map(({ digest, hash }) => ({ digest, hash })),
    signaturePolicy: readSignaturePolicy(info),
    cryptographic: { digest, signatureValue: protectedValue },
    // the content of adbe.pkcs7.sha1 is a digest of the document
    contentDigest:
      digest === 'match' && rules.encapsulated !== 'sha1-digest' ? contentDigest(facts, algorithms.digest) : undefined,
    algorithm: algorithms.signature,
    digestAlgorithm: algorithms.digest,
    signerKey: signerKey(signer),
    claimedTime: facts?.signingTime ?? null,
    signedAttributes: info.signedAttributes?.map((attribute) => attribute.oid) ?? [],
    signatureValue: info.signature,
    timestamps: [],
    certificates: pools.certificates,
    crls: pools.crls,
    ocsp: pools.ocsp,
  };
}

/** Each signature has its own budget: twenty honest counter-signatures must not exhaust that of a single search. */
function candidateBudget({ limits: { candidates } }: CmsBudget): Budget<'candidates'> {
  return new Budget({ candidates });
}

/** If the engine does not support a digest, nothing is known about the content. */
async function whereComputable(
  findings: Finding[],
  compare: () => Promise<CryptographicFacts['digest']>,
): Promise<CryptographicFacts['digest']> {
  try {
    return await compare();
  } catch (error) {
    if (!(error instanceof CryptoError)) throw error;
    findings.push(findingFromError(error, cryptoCodes));
    return 'unavailable';
  }
}

/** GB/T 35275 has its own OID for id-data; with SM3 either OID is unambiguous. */
function isExpected(
  { eContentType, syntax }: SignedData,
  expected: string,
  digest: SignatureEvidence['digestAlgorithm'],
): boolean {
  if (eContentType === expected) return true;
  return (syntax === 'gbt35275' || digest === 'SM3') && isData(expected) && isData(eContentType);
}

function rulesOf(options: CollectSignedDataOptions): Rules {
  const rules = rulesFor[options.type];
  if (options.encapsulated === undefined && options.contentType === undefined) return rules;
  return {
    ...rules,
    encapsulated: options.encapsulated ?? rules.encapsulated,
    contentType: options.contentType ?? rules.contentType,
  };
}

/** Evidence of something that cannot be read as a signature. */
export function unreadableSigner(
  { id, type, subFilter }: Pick<SignatureEvidence, 'id' | 'type' | 'subFilter'>,
  findings: readonly Finding[],
): SignatureEvidence {
  const bare = isBare({ type, subFilter });
  const coverage = bare ? 'whole-file' : 'partial';
  return unreadableEvidence({ id, type, subFilter, coverage, modifications: bare ? UNMODIFIED : UNKNOWN, findings });
}

const UNMODIFIED = { level: 'none', findings: [] } as const;
const UNKNOWN = { level: 'unknown', findings: [] } as const;

/** A CMS file covers its whole content; the coverage of a PDF signature is determined by the PDF reader. */
function isBare(options: {
  readonly type: SignatureEvidence['type'];
  readonly subFilter?: string | undefined;
}): boolean {
  return options.type === 'cms' || (options.type === 'doc-timestamp' && options.subFilter === undefined);
}

/** Without signed attributes the signature is over the content itself: only plain data that cannot be mistaken for attributes. */
async function checkUnprotected(
  signedData: SignedData,
  rules: Rules,
  content: SignedContent,
  findings: Finding[],
): Promise<Uint8Array | null> {
  const forbidden = rules.attributes || !isData(signedData.eContentType); // RFC 5652 §5.3
  findings.push(finding(cmsCodes, forbidden ? 'CMS_SIGNED_ATTRIBUTES_ABSENT' : 'CMS_SIGNED_ATTRIBUTES_NOT_USED'));
  const bytes = await content.bytes();
  if (bytes === null) findings.push(finding(cmsCodes, 'CMS_CONTENT_MISSING'));
  else if (looksLikeSignedAttributes(bytes)) findings.push(finding(cmsCodes, 'CMS_CONTENT_CONFUSION'));
  return bytes;
}

async function digestOfUnprotected(
  value: CryptographicFacts['signatureValue'],
  content: SignedContent,
  digest: SignatureEvidence['digestAlgorithm'],
): Promise<CryptographicFacts['digest']> {
  if (digest === null) return 'unavailable'; // content that is given besides encapsulated content cannot be compared
  if (!(await content.agrees(digest))) return 'mismatch';
  return value === 'valid' ? 'match' : 'unavailable'; // an invalid value does not show which of the two is wrong
}

function checkContentType(
  facts: SignedAttributeFacts,
  eContentType: string,
  digest: SignatureEvidence['digestAlgorithm'],
  findings: Finding[],
): void {
  if (facts.contentType === null || facts.contentType === eContentType) return;
  const params = { attribute: facts.contentType, content: eContentType };
  // Two OIDs of the same type, which producers of GB/T 35275 mix; the meaning is unambiguous.
  const mixed = digest === 'SM3' && isData(facts.contentType) && isData(eContentType);
  findings.push(finding(cmsCodes, mixed ? 'CMS_CONTENT_TYPE_MIXED' : 'CMS_CONTENT_TYPE_MISMATCH', { params }));
}

async function checkDigest(
  facts: SignedAttributeFacts,
  name: SignatureEvidence['digestAlgorithm'],
  content: SignedContent,
  findings: Finding[],
): Promise<CryptographicFacts['digest']> {
  if (facts.messageDigest === null || name === null) return 'unavailable';
  const computed = await content.digest(name);
  if (computed === null) {
    findings.push(finding(cmsCodes, 'CMS_CONTENT_MISSING'));
    return 'unavailable';
  }
  if (!equalBytes(computed, facts.messageDigest)) {
    findings.push(finding(cmsCodes, 'CMS_MESSAGE_DIGEST_MISMATCH', { params: { digest: name } }));
    return 'mismatch';
  }
  return (await content.agrees(name)) ? 'match' : 'mismatch';
}

function contentDigest(
  facts: SignedAttributeFacts | null,
  algorithm: SignatureEvidence['digestAlgorithm'],
): ContentDigest | undefined {
  const value = facts?.messageDigest ?? null;
  return value === null || algorithm === null ? undefined : { algorithm, value };
}

/** RFC 3161 §2.4.2 makes the reference mandatory in a token; elsewhere its absence is only reported. */
function absentReference(options: CollectSignedDataOptions): Finding {
  const severity = options.type === 'doc-timestamp' ? 'error' : 'warning';
  return finding(cmsCodes, 'CMS_SIGNING_CERTIFICATE_ABSENT', { severity });
}

/** EN 319 142-1 §6.3: the claimed time of a PAdES signature is only in /M. */
function checkSigningTime(
  facts: SignedAttributeFacts | null,
  options: CollectSignedDataOptions,
  findings: Finding[],
): void {
  if (facts?.signingTime && options.subFilter === 'ETSI.CAdES.detached') {
    findings.push(finding(cmsCodes, 'CMS_SIGNING_TIME_FORBIDDEN'));
  }
}
