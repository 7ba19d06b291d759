/**
 * The signatures that can approve: those of the file, and the counter-signatures of a bare CMS. A copy of a signature is
 * not a second one, and a document time-stamp approves nothing.
 */
import type { ValidatedSignature } from '../process/validated-signature.ts';

export function approvingSignatures(signatures: readonly ValidatedSignature[]): ValidatedSignature[] {
  return signatures
    .filter(({ evidence }) => evidence.type !== 'doc-timestamp' && evidence.repeats === undefined)
    .flatMap((signature) => [signature, ...(isBareCms(signature) ? countersigning(signature) : [])]);
}

/** A SignerInfo of a CMS file; signatures of an OFD package are nested by what they cover. */
export function isBareCms({ evidence }: ValidatedSignature): boolean {
  return evidence.type === 'cms' && evidence.package === undefined;
}

export function isCounterSignature({ evidence }: ValidatedSignature): boolean {
  return evidence.countersigns !== undefined;
}

/**
 * Anyone can add a counter-signature: one that does not pass has no effect. The same holds for one on a counter-signature
 * that does not pass, whose signature value can be any bytes that the signer once signed.
 */
function countersigning({ report, counterSignatures = [] }: ValidatedSignature): ValidatedSignature[] {
  if (report.indication !== 'TOTAL_PASSED') return [];
  return counterSignatures
    .filter(({ report: own, evidence }) => own.indication === 'TOTAL_PASSED' && evidence.repeats === undefined)
    .flatMap((counter) => [counter, ...countersigning(counter)]);
}
