/**
 * Cryptographic verification (EN 319 102-1 §5.2.7). The two operations were done while evidence was collected; this block
 * maps their outcomes to sub-indications in the standard's order.
 */
import type { CryptographicFacts, SignatureEvidence } from '@govseal/evidence';
import type { SignatureReport } from '../report.ts';
import { type BlockStatus, engineFinding, failed, indeterminate, passed } from './status.ts';

export function verifyCryptographically(evidence: SignatureEvidence): BlockStatus {
  const { digest, signatureValue } = evidence.cryptographic;
  if (digest === 'mismatch') return failed('HASH_FAILURE', [engineFinding('VALIDATION_HASH_FAILURE')]);
  if (signatureValue === 'invalid')
    return failed('SIG_CRYPTO_FAILURE', [engineFinding('VALIDATION_SIG_CRYPTO_FAILURE')]);
  if (digest === 'unavailable') {
    const unsupported = unsupportedDigest(evidence.findings);
    if (unsupported !== undefined) return unsupported;
    return indeterminate('SIGNED_DATA_NOT_FOUND', [engineFinding('VALIDATION_SIGNED_DATA_NOT_FOUND')]);
  }
  // The standard has no sub-indication for a value that could not be computed (unknown algorithm): nothing is proven.
  if (signatureValue === 'unavailable') {
    return indeterminate('CRYPTO_CONSTRAINTS_FAILURE_NO_POE', [engineFinding('VALIDATION_SIGNATURE_NOT_JUDGED')]);
  }
  return passed();
}

/** Codes of evidence that name a digest that the engine does not have. */
const UNSUPPORTED: ReadonlySet<string> = new Set(['CRYPTO_UNSUPPORTED_DIGEST', 'TST_IMPRINT_UNSUPPORTED']);

/** The status if a digest is missing because the engine does not have its algorithm, not because the content is missing. */
export function unsupportedDigest(findings: SignatureEvidence['findings']): BlockStatus | undefined {
  const cause = findings.find(({ code }) => UNSUPPORTED.has(code));
  if (cause === undefined) return undefined;
  const params = { digest: cause.params.algorithm ?? '' };
  return indeterminate('CRYPTO_CONSTRAINTS_FAILURE_NO_POE', [
    engineFinding('VALIDATION_DIGEST_UNSUPPORTED', { params }),
  ]);
}

/** Digest and signature value only, no trust: what `integrity` in the report means. */
export function integrityOf(facts: CryptographicFacts): SignatureReport['integrity'] {
  if (facts.digest === 'mismatch' || facts.signatureValue === 'invalid') return 'broken';
  if (facts.digest === 'match' && facts.signatureValue === 'valid') return 'intact';
  return 'unknown';
}
