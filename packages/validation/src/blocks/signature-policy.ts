/**
 * The signature policy to which a signer refers (EN 319 102-1 §5.2.4.4): whether its document is available and is the
 * one meant. Its rules are not interpreted: the caller's policy applies and must be written to comply with it.
 */

import { equalBytes } from '@govseal/core';
import type { NamedPolicy, SignatureEvidence } from '@govseal/evidence';
import type { ValidationContext } from '../process/context.ts';
import type { SubIndication } from '../report.ts';
import { type BlockStatus, engineFinding, indeterminate, passed, SEVERITY } from './status.ts';

export async function checkSignaturePolicy(
  { signaturePolicy: named }: SignatureEvidence,
  context: ValidationContext,
): Promise<BlockStatus> {
  const level = context.policy.checks.signaturePolicy;
  if (named === undefined || level === 'off') return passed();
  const trouble = await troubleWith(named, context);
  if (trouble === null)
    return passed([engineFinding('VALIDATION_SIGNATURE_POLICY', { params: { policy: named.id ?? '-' } })]);
  const code =
    trouble === 'POLICY_PROCESSING_ERROR'
      ? 'VALIDATION_SIGNATURE_POLICY_UNUSABLE'
      : 'VALIDATION_SIGNATURE_POLICY_MISSING';
  const findings = [engineFinding(code, { params: { policy: named.id ?? '-' }, severity: SEVERITY[level] })];
  return level === 'fail' ? indeterminate(trouble, findings) : passed(findings);
}

/** Steps 1 and 2; null if the document is available and is the one meant. */
async function troubleWith(
  { id, digest, hash, document }: NamedPolicy,
  { engine, signaturePolicies = [] }: ValidationContext,
): Promise<Extract<SubIndication, 'POLICY_PROCESSING_ERROR' | 'SIGNATURE_POLICY_NOT_AVAILABLE'> | null> {
  if (id === null) return 'POLICY_PROCESSING_ERROR';
  const documents = [...signaturePolicies, ...(document === null ? [] : [document])];
  // A hash of zeros, or none: the signer leaves open which edition is meant (TS 101 733 §5.8.1). The document in the
  // signature is not signed, so anyone could have added it.
  if (hash.every((byte) => byte === 0)) return 'SIGNATURE_POLICY_NOT_AVAILABLE';
  if (digest === null) return 'POLICY_PROCESSING_ERROR';
  for (const one of documents) if (equalBytes(await engine.digest(digest, one), hash)) return null;
  return document === null ? 'SIGNATURE_POLICY_NOT_AVAILABLE' : 'POLICY_PROCESSING_ERROR';
}
