/**
 * Paths for measuring B-LT: the signer's and the time-stamping units', built again from nothing but the certificates and
 * revocation data that the signature and its file carry. Only done where such data is there at all.
 */
import type { SignatureEvidence } from '@govseal/cms';
import type { ValidationContext } from './engine/context.ts';
import { type PathProof, provePath } from './engine/path-proof.ts';
import { type Pool, pathOptions, type Subject } from './engine/x509-validation.ts';
import { baselineLevel, type LevelFacts, provesTime } from './level.ts';
import { signerSubject, timestampSubject } from './subject.ts';

const NOTHING: LevelFacts = { ownPath: null, timestampPaths: [] };

export async function collectLevelFacts(evidence: SignatureEvidence, context: ValidationContext): Promise<LevelFacts> {
  if (evidence.crls.length === 0 && evidence.ocsp.length === 0) return NOTHING;
  if (baselineLevel(evidence) !== 'B-T') return NOTHING;
  const ownPath = await pathOf(evidence, signerSubject(context), evidence, context);
  const timestampPaths: (PathProof | null)[] = [];
  for (const token of evidence.timestamps) {
    if (!provesTime(token)) continue;
    const pool = {
      certificates: [...token.signature.certificates, ...evidence.certificates],
      crls: [...token.signature.crls, ...evidence.crls],
      ocsp: [...token.signature.ocsp, ...evidence.ocsp],
    };
    timestampPaths.push(await pathOf(token.signature, timestampSubject(context), pool, context));
  }
  return { ownPath, timestampPaths };
}

async function pathOf(
  evidence: SignatureEvidence,
  subject: Subject,
  pool: Pool,
  context: ValidationContext,
): Promise<PathProof | null> {
  if (evidence.signer === null || subject.trust === null) return null;
  const result = await provePath(evidence.signer, pathOptions(subject, subject.trust, pool, context), 'unlimited');
  return 'proof' in result ? result.proof : null;
}
