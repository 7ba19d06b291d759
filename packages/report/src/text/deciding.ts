/** Which findings decided the verdict, as the report's `reason` states it: only these are marked ✗. */
import type { Finding } from '@govseal/core';
import type { ReasonCause, ReportReason, VerificationReport } from '@govseal/validation';

/** Whether a finding decided the verdict. */
export type Decides = (finding: Finding) => boolean;

/** Among the findings of the signature at a 1-based position. */
export function decidesSignature(report: VerificationReport, number: number): Decides {
  return decidesAt(report, ({ signature }) => signature === number);
}

/** Among the findings about the file or the approval. */
export function decidesFile(report: VerificationReport): Decides {
  return decidesAt(report, () => true);
}

function decidesAt(report: VerificationReport, at: (cause: ReasonCause) => boolean): Decides {
  // Reports of earlier versions have no reason.
  const reason = report.reason as ReportReason | undefined;
  if (reason === undefined) return ({ severity }) => severity === 'error';
  const causes = reason.causes.filter(at);
  return ({ code, at: { certificate = null } }) =>
    causes.some((cause) => cause.code === code && cause.certificate === certificate);
}
