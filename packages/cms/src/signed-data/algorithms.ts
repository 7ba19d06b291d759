/**
 * Parses the algorithms of a SignerInfo and compares them with each other (RFC 8933, RFC 4056, RFC 8419) and with
 * CMSAlgorithmProtection (RFC 6211). The policy decides whether an algorithm is strong enough.
 */
import { attempt, CodedError, type Finding, finding } from '@govseal/core';
import {
  cmsDigestFor,
  type DigestName,
  digestLength,
  readDigestAlgorithm,
  readSignatureAlgorithm,
  type SignatureAlgorithm,
  sameAlgorithm,
  writeDigestAlgorithm,
  writeSignatureAlgorithm,
} from '@govseal/crypto';
import { contextConstructed, DerError, type DerNode, parseDer, readOid, readSequence, Tag, write } from '@govseal/der';
import type { Certificate } from '@govseal/x509';
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
 * Some signers write NULL for an algorithm without parameters (RFC 5758 §3.2: "MUST omit"), or copy the identifier of
 * the key with its curve. Both are unambiguous, so they are accepted and reported.
 */
function readSignature(node: DerNode, digest: DigestName | undefined, findings: Finding[]): SignatureAlgorithm {
  try {
    return readSignatureAlgorithm(node, digest);
  } catch (error) {
    const [type, parameters] = node.children;
    const isCurve = isKeyWithCurve(node);
    if (!(error instanceof CodedError) || type === undefined || !(isCurve || parameters?.tag === Tag.NULL)) throw error;
    const algorithm = readSignatureAlgorithm(parseDer(write.sequence(type.der)), digest);
    const code = isCurve ? 'CMS_ALGORITHM_CURVE' : 'CMS_ALGORITHM_NULL';
    findings.push(finding(cmsCodes, code, { at: { offset: node.start } }));
    return algorithm;
  }
}

const EC_KEY = '1.2.840.10045.2.1';

/** id-ecPublicKey with a named curve (RFC 5480 §2.1.1): the identifier of a key. */
function isKeyWithCurve({ children: [type, curve] }: DerNode): boolean {
  return curve?.tag === Tag.OID && type?.tag === Tag.OID && readOid(type) === EC_KEY;
}

/**
 * A key's identifier in place of the algorithm must be that of the signer's key. false: the value cannot be verified.
 */
export function curveAgrees(info: SignerInfo, signer: Certificate | null, findings: Finding[]): boolean {
  const node = info.signatureAlgorithm;
  if (signer === null || !isKeyWithCurve(node)) return true;
  const own = parseDer(signer.spki).children[0];
  if (own !== undefined && sameAlgorithm(own, node)) return true;
  const params = { algorithm: EC_KEY, reason: 'CRYPTO_ALGORITHM_PARAMETERS' };
  findings.push(finding(cmsCodes, 'CMS_ALGORITHM_UNREADABLE', { at: { offset: node.start }, params }));
  return false;
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
    // RFC 8419 §3: SHA-512 with Ed25519, SHAKE256 with 512 bits with Ed448
    const params = { digest, expected: cmsDigestFor(signature) };
    findings.push(finding(cmsCodes, 'CMS_EDDSA_DIGEST', { params }));
  }
}

/**
 * RFC 6211 §2: if the attribute is present, its algorithms must be those of the SignerInfo. false: verification must
 * fail.
 */
export function algorithmProtectionHolds(info: SignerInfo, findings: Finding[]): boolean {
  const attribute = info.signedAttributes?.find(({ oid: type }) => type === oid.algorithmProtection);
  const value = attribute?.values[0];
  if (value === undefined) return true;
  const compare = (): boolean => {
    const fields = readSequence(value);
    const digest = fields.next(Tag.SEQUENCE);
    const signature = fields.optional(contextConstructed(1));
    fields.end(); // macAlgorithm [2] is not allowed in SignedData
    return (
      signature !== undefined &&
      sameAlgorithm(digest, info.digestAlgorithm) &&
      sameAlgorithm(signature, info.signatureAlgorithm)
    );
  };
  const holds = attempt(compare, DerError) ?? false;
  if (!holds) findings.push(finding(cmsCodes, 'CMS_ALGORITHM_PROTECTION'));
  return holds;
}

/** The value of CMSAlgorithmProtection for the algorithms that `buildSignedData` writes. */
export function writeAlgorithmProtection(digest: DigestName, signature: SignatureAlgorithm): Uint8Array {
  const algorithm = writeSignatureAlgorithm(signature, 'cms');
  const implicit = new Uint8Array(algorithm);
  implicit[0] = contextConstructed(1);
  return write.sequence(writeDigestAlgorithm(digest), implicit);
}
