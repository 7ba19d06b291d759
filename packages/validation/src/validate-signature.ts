/** Judges one signature by EN 319 102-1. */
import type { SignatureEvidence } from '@govseal/cms';
import type { ValidationContext } from './engine/context.ts';
import type { ValidatedSignature } from './validated-signature.ts';

export async function validateSignature(
  _evidence: SignatureEvidence,
  _context: ValidationContext,
): Promise<ValidatedSignature> {
  throw new Error('not written yet');
}
