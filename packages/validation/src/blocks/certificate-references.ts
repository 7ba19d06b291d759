/**
 * References to further certificates (EN 319 102-1 §5.2.8.4.2.1, RFC 5035 §5.4): a signer who references more than the
 * signing certificate selects a path, and every certificate referenced must be in it.
 */

import { equalBytes } from '@govseal/core';
import type { CryptoEngine, DigestName } from '@govseal/crypto';
import type { SignatureEvidence } from '@govseal/evidence';
import { certificateDigest, type VerifiedPath } from '@govseal/x509';
import type { ValidationPolicy } from '../policy/policy.ts';
import { type BlockStatus, indeterminate, passed, policyFindings } from './status.ts';

export async function acceptReferences(
  { furtherCertificates: references }: SignatureEvidence,
  path: VerifiedPath | null,
  { checks: { certificateReferences: level } }: ValidationPolicy,
  engine: CryptoEngine,
): Promise<BlockStatus> {
  if (references === undefined || path === null || level === 'off') return passed();
  const { certificates, anchor } = path;
  const members = [...certificates, ...(anchor.certificate === undefined ? [] : [anchor.certificate])];
  const digests = new Map<DigestName, readonly Uint8Array[]>();
  let strangers = 0;
  for (const { digest, hash } of references) {
    if (digest !== null && !digests.has(digest)) {
      digests.set(digest, await Promise.all(members.map((member) => certificateDigest(member, digest, engine))));
    }
    const known = digest === null ? [] : digests.get(digest)!;
    if (!known.some((one) => equalBytes(one, hash))) strangers++;
  }
  if (strangers === 0) return passed();
  const at = { certificate: certificates[0]!.subject.text };
  const findings = policyFindings('VALIDATION_REFERENCE_OUTSIDE_PATH', level, { at, params: { count: strangers } });
  return level === 'fail' ? indeterminate('SIG_CONSTRAINTS_FAILURE', findings) : passed(findings);
}
