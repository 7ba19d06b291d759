import type { SignatureEvidence } from '@govseal/evidence';

/** `broken` requires proof, `intact` requires both cryptographic steps; everything else is unknown. */
export function integrityOf({ formatFailure, cryptographic }: SignatureEvidence): 'intact' | 'broken' | 'unknown' {
  const { digest, signatureValue } = cryptographic;
  if (formatFailure || digest === 'mismatch' || signatureValue === 'invalid') return 'broken';
  return digest === 'match' && signatureValue === 'valid' ? 'intact' : 'unknown';
}
