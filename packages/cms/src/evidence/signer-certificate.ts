/**
 * Identification of the signer's certificate (EN 319 102-1 §5.2.3): candidates are found by sid; ESSCertID, if
 * present, decides. The sid is not signed and proves nothing by itself.
 */
import { attempt, CodedError, equalBytes, type Finding, finding } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import type { Certificate } from '@govseal/x509';
import { cmsCodes } from '../error.ts';
import {
  certIdMatches,
  type EssCertId,
  issuerSerialMatches,
  type SigningCertificate,
  sameName,
} from '../signed-data/ess.ts';
import type { SignerIdentifier } from '../signed-data/types.ts';

export interface SignerIdentification {
  /** In the order in which their keys are tried, the best candidate first. */
  readonly candidates: readonly Certificate[];
  readonly reference: 'match' | 'mismatch' | 'absent';
}

export function namedBySid(sid: SignerIdentifier, certificate: Certificate): boolean {
  if (sid.kind === 'subjectKeyIdentifier') {
    const identifier = readableKeyIdentifier(certificate);
    return identifier !== undefined && equalBytes(identifier, sid.keyIdentifier);
  }
  return equalBytes(sid.serialNumber, certificate.serialNumber) && sameName(sid.issuer, certificate.issuer);
}

/** A certificate with a malformed extension does not match. */
function readableKeyIdentifier(certificate: Certificate): Uint8Array | undefined {
  return attempt(() => certificate.subjectKeyIdentifier, CodedError);
}

export async function identifySigner(
  { sid, named }: { readonly sid: SignerIdentifier; readonly named: SigningCertificate | null },
  pool: readonly Certificate[],
  engine: CryptoEngine,
  findings: Finding[],
): Promise<SignerIdentification> {
  const candidates = pool.filter((certificate) => namedBySid(sid, certificate));
  if (candidates.length === 0) findings.push(finding(cmsCodes, 'CMS_SIGNER_CERTIFICATE_ABSENT'));
  if (named === null) return { candidates, reference: 'absent' };

  const { references, older } = named;
  const first = references[0];
  if (first?.digest === null) findings.push(finding(cmsCodes, 'CMS_SIGNING_CERTIFICATE_DIGEST'));
  for (const candidate of candidates) {
    if (first === undefined || !(await certIdMatches(first, candidate, engine))) continue;
    // RFC 5035 §3 allows both attributes: readers that support only one must find the same certificate.
    if (older !== undefined && !(await certIdMatches(older, candidate, engine))) continue;
    if (!issuerSerialMatches(first, candidate)) {
      const at = { certificate: candidate.subject.text };
      findings.push(finding(cmsCodes, 'CMS_SIGNING_CERTIFICATE_ISSUER_SERIAL', { at }));
    }
    return { candidates: [candidate], reference: 'match' };
  }
  if (candidates.length > 0) await explainMismatch(references, candidates, engine, findings);
  return { candidates, reference: 'mismatch' };
}

/** RFC 5035 §3: the first reference must identify the signer; if only a later one does, there is a specific code. */
async function explainMismatch(
  references: readonly EssCertId[],
  candidates: readonly Certificate[],
  engine: CryptoEngine,
  findings: Finding[],
): Promise<void> {
  const at = { certificate: candidates[0]!.subject.text };
  for (const reference of references.slice(1, 9)) {
    for (const candidate of candidates.slice(0, 8)) {
      if (!(await certIdMatches(reference, candidate, engine))) continue;
      findings.push(finding(cmsCodes, 'CMS_SIGNING_CERTIFICATE_NOT_FIRST', { at }));
      return;
    }
  }
  findings.push(finding(cmsCodes, 'CMS_SIGNING_CERTIFICATE_MISMATCH', { at }));
}
