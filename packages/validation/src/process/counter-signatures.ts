/**
 * Counter-signatures (EN 319 102-1 §5.2.8.4 step 7, RFC 5652 §11.4): each is validated as a signature of its own; this file
 * decides the effect of an invalid one on the countersigned signature. Anyone can add one, so it counts only where the
 * policy says so.
 */
import type { InterpretedCode, SignatureEvidence } from '@govseal/evidence';
import { type BlockStatus, indeterminate, passed, policyFindings } from '../blocks/status.ts';
import type { ValidationPolicy } from '../policy/policy.ts';
import type { SignatureReport } from '../report.ts';

const UNREADABLE: InterpretedCode = 'CMS_COUNTER_SIGNATURE';

/** `evidence` is that of the countersigned signature, which reports unreadable counter-signatures. */
export function acceptCounterSignatures(
  counters: readonly SignatureReport[],
  evidence: SignatureEvidence,
  { checks: { counterSignatures: level } }: ValidationPolicy,
): BlockStatus {
  const unreadable = evidence.findings
    .filter(({ code }) => code === UNREADABLE)
    .flatMap(() =>
      policyFindings('VALIDATION_COUNTER_SIGNATURE', level, {
        at: { signature: evidence.id },
        params: { signer: '-', subIndication: 'FORMAT_FAILURE' },
      }),
    );
  const invalid = counters
    .filter(({ indication }) => indication !== 'TOTAL_PASSED')
    .flatMap(({ id, signer, subIndication }) =>
      policyFindings('VALIDATION_COUNTER_SIGNATURE', level, {
        at: { signature: id },
        params: { signer: signer?.subject ?? '-', subIndication: subIndication ?? '' },
      }),
    );
  const findings = [...unreadable, ...invalid];
  return level === 'fail' && findings.length > 0
    ? indeterminate('SIG_CONSTRAINTS_FAILURE', findings)
    : passed(findings);
}
