/**
 * Paths for measuring B-LT and B-LTA: the signer's and the time-stamping units', built only from the certificates and
 * revocation data that the signature and its file carry, at the beginning of each path. Done only where such data is
 * present.
 */
import type { SignatureEvidence } from '@govseal/evidence';
import type { Pool, Subject } from '../blocks/path-options.ts';
import type { PathProof } from '../blocks/path-proof.ts';
import { provePast } from '../past/past-path.ts';
import type { ValidationContext } from './context.ts';
import { baselineLevel, type LevelFacts, provesTime, type TokenFacts } from './level.ts';
import { signerSubject, timestampSubject } from './subject.ts';

const NOTHING: LevelFacts = { ownPath: null, tokens: [] };

export async function collectLevelFacts(evidence: SignatureEvidence, context: ValidationContext): Promise<LevelFacts> {
  if (evidence.crls.length === 0 && evidence.ocsp.length === 0) return NOTHING;
  if (baselineLevel(evidence) !== 'B-T') return NOTHING;
  const ownPath = await pathOf(evidence, signerSubject(context), evidence, context);
  const tokens: TokenFacts[] = [];
  for (const token of evidence.timestamps) {
    if (!provesTime(token)) continue;
    const pool = {
      certificates: [...token.signature.certificates, ...evidence.certificates],
      crls: [...token.signature.crls, ...evidence.crls],
      ocsp: [...token.signature.ocsp, ...evidence.ocsp],
    };
    tokens.push({ token, path: await pathOf(token.signature, timestampSubject(context), pool, context) });
  }
  return { ownPath, tokens };
}

async function pathOf(
  { signer }: SignatureEvidence,
  subject: Subject,
  pool: Pool,
  context: ValidationContext,
): Promise<PathProof | null> {
  return signer === null ? null : provePast(signer, subject, pool, context);
}
