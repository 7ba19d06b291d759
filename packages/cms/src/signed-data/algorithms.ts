/**
 * The algorithms of a SignerInfo: read, then held against one another (RFC 8933, RFC 4056, RFC 8419) and against
 * CMSAlgorithmProtection (RFC 6211). Whether an algorithm is strong enough is the policy's business.
 */
import { CodedError, equalBytes, type Finding, finding } from '@govseal/core';
import {
  cmsDigestFor,
  type DigestName,
  digestLength,
  readDigestAlgorithm,
  readSignatureAlgorithm,
  type SignatureAlgorithm,
  writeDigestAlgorithm,
  writeSignatureAlgorithm,
} from '@govseal/crypto';
import { contextConstructed, DerError, type DerNode, parseDer, readSequence, Tag, write } from '@govseal/der';
import { cmsCodes } from '../error.ts';
import { oid } from './oid.ts';
import type { SignerInfo } from './types.ts';

export interface Algorithms {
  readonly digest: DigestName | null;
  readonly signature: SignatureAlgorithm | null;
}

export function readAlgorithms(info: SignerInfo, findings: Finding[]): Algorithms {
  const digest = readKnown(() => readDigestAlgorithm(info.digestAlgorithm), info.digestAlgorithm, findings);
  const read = (): SignatureAlgorithm => readSignature(info.signatureAlgorithm, digest ?? undefined, findings);
  const signature = readKnown(read, info.signatureAlgorithm, findings);
  if (digest !== null && signature !== null)
    checkConsistency(digest, signature, info.signedAttributes !== null, findings);
  return { digest, signature };
}

/**
 * Some signers write NULL where an algorithm wants no parameters (RFC 5758 §3.2: "MUST omit"). It can be read in one way
 * only, so it is read and said.
 */
function readSignature(node: DerNode, digest: DigestName | undefined, findings: Finding[]): SignatureAlgorithm {
  try {
    return readSignatureAlgorithm(node, digest);
  } catch (error) {
    const [type, parameters] = node.children;
    if (!(error instanceof CodedError) || type === undefined || parameters?.tag !== Tag.NULL) throw error;
    const algorithm = readSignatureAlgorithm(parseDer(write.sequence(type.der)), digest);
    findings.push(finding(cmsCodes, 'CMS_ALGORITHM_NULL', { at: { offset: node.start } }));
    return algorithm;
  }
}

function readKnown<Value>(read: () => Value, node: DerNode, findings: Finding[]): Value | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    const params = { ...error.params, reason: error.code };
    findings.push(finding(cmsCodes, 'CMS_ALGORITHM_UNREADABLE', { at: { offset: node.start }, params }));
    return null;
  }
}

function checkConsistency(
  digest: DigestName,
  signature: SignatureAlgorithm,
  attributes: boolean,
  findings: Finding[],
): void {
  if (signature.digest !== null && signature.digest !== digest) {
    // RFC 8933 §3: one digest for content and attributes
    const params = { digest, signature: signature.digest };
    findings.push(finding(cmsCodes, 'CMS_DIGEST_MISMATCH_SIGNATURE', { params }));
  }
  const { pss } = signature;
  if (pss !== undefined && (pss.mgfDigest !== pss.digest || pss.saltLength !== digestLength(pss.digest))) {
    const params = { digest: pss.digest, mgfDigest: pss.mgfDigest, saltLength: pss.saltLength };
    findings.push(finding(cmsCodes, 'CMS_PSS_PARAMETERS', { params }));
  }
  if (attributes && signature.digest === null && digest !== cmsDigestFor(signature)) {
    // RFC 8419 §3: SHA-512 beside Ed25519, SHAKE256 with 512 bits beside Ed448
    const params = { digest, expected: cmsDigestFor(signature) };
    findings.push(finding(cmsCodes, 'CMS_EDDSA_DIGEST', { params }));
  }
}

/** RFC 6211 §2: where the attribute is present its algorithms must be those of the SignerInfo. false: verification must fail. */
export function algorithmProtectionHolds(info: SignerInfo, findings: Finding[]): boolean {
  const attribute = info.signedAttributes?.find(({ oid: type }) => type === oid.algorithmProtection);
  const value = attribute?.values[0];
  if (value === undefined) return true;
  let holds = false;
  try {
    const fields = readSequence(value);
    const digest = fields.next(Tag.SEQUENCE);
    const signature = fields.optional(contextConstructed(1));
    fields.end(); // macAlgorithm [2] has no place in SignedData
    holds =
      signature !== undefined &&
      sameAlgorithm(digest, info.digestAlgorithm) &&
      sameAlgorithm(signature, info.signatureAlgorithm);
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
  }
  if (!holds) findings.push(finding(cmsCodes, 'CMS_ALGORITHM_PROTECTION'));
  return holds;
}

/** Equal AlgorithmIdentifiers; NULL and absent parameters are the same (RFC 5754 §2). Tags may differ (IMPLICIT). */
function sameAlgorithm(a: DerNode, b: DerNode): boolean {
  const [aOid, aParameters] = a.children;
  const [bOid, bParameters] = b.children;
  return sameEncoding(aOid, bOid) && sameEncoding(significant(aParameters), significant(bParameters));
}

function significant(parameters: DerNode | undefined): DerNode | undefined {
  return parameters?.tag === Tag.NULL ? undefined : parameters;
}

function sameEncoding(a: DerNode | undefined, b: DerNode | undefined): boolean {
  return a === undefined || b === undefined ? a === b : equalBytes(a.der, b.der);
}

/** The value of CMSAlgorithmProtection for what `buildSignedData` writes. */
export function writeAlgorithmProtection(digest: DigestName, signature: SignatureAlgorithm): Uint8Array {
  const algorithm = writeSignatureAlgorithm(signature, 'cms');
  const implicit = new Uint8Array(algorithm);
  implicit[0] = contextConstructed(1);
  return write.sequence(writeDigestAlgorithm(digest), implicit);
}
