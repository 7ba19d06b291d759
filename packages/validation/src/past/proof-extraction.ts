/**
 * Proofs of existence extraction (EN 319 102-1 §5.6.2.3): a valid time-stamp proves that what it covers existed at its
 * time. References inside covered objects prove nothing more here.
 */
import type { SignatureEvidence, TimestampEvidence } from '@govseal/evidence';
import { latestTime } from '../blocks/signature-time.ts';
import type { ValidationContext } from '../process/context.ts';
import { listOf, type PoeSet } from './proof-of-existence.ts';

/** `token` is valid, and its imprint's digest was reliable when the token is proven to have existed. */
export function extractProofs(
  token: TimestampEvidence,
  signature: SignatureEvidence,
  poes: PoeSet,
  context: Pick<ValidationContext, 'policy' | 'forApproval'>,
): PoeSet {
  if (token.genTime === null) return poes;
  const time = latestTime(token, context);
  switch (token.kind) {
    case 'signature':
      return poes.with([signature.signatureValue], time);
    case 'document':
      // A document time-stamp is listed with another signature's tokens because it covers that signature.
      return poes.with([...(token.covers ? listOf(token.covers) : []), ...coveredValue(token, signature)], time);
    case 'archive':
      return token.covers === undefined ? poes : poes.with(listOf(token.covers), time);
    case 'content':
      // It covers what is signed, not the signature.
      return poes;
  }
}

/** A token never proves itself: the token of a document time-stamp is that signature's own. */
function coveredValue(token: TimestampEvidence, { signatureValue }: SignatureEvidence): Uint8Array[] {
  return isOwnValue(token.signature.signatureValue, signatureValue) ? [] : [signatureValue];
}

function isOwnValue(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
