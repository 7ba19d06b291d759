/** Checks the level that a policy requires of a signature: validation data inside the file, and a time-stamp over that data. */
import type { SignatureEvidence } from '@govseal/evidence';
import { indeterminate, policyFindings } from '../blocks/status.ts';
import type { ValidationPolicy } from '../policy/policy.ts';
import type { SignatureReport } from '../report.ts';
import type { ValidatedTimestamp } from './time-stamp.ts';
import type { WithTimeStatus } from './with-time.ts';

interface LevelInput {
  readonly evidence: SignatureEvidence;
  readonly level: SignatureReport['level'];
  readonly timestamps: readonly ValidatedTimestamp[];
}

/** A document time-stamp serves archiving itself: no level is required of it. */
export function requireLevel(
  timed: WithTimeStatus,
  { evidence, level, timestamps }: LevelInput,
  { checks }: ValidationPolicy,
): WithTimeStatus {
  if (evidence.type === 'doc-timestamp' || timed.status.indication !== 'PASSED') return timed;
  const complete = level === 'B-LT' || level === 'B-LTA';
  const data = complete ? [] : policyFindings('VALIDATION_DATA_INCOMPLETE', checks.validationData, params(level));
  const valid = timestamps.some(
    ({ evidence: { kind }, status }) => (kind === 'document' || kind === 'archive') && status.indication === 'PASSED',
  );
  const archived = level === 'B-LTA' && valid;
  const stamp = archived
    ? []
    : policyFindings('VALIDATION_ARCHIVE_TIMESTAMP_MISSING', checks.archiveTimestamp, params(level));
  const findings = [...data, ...stamp];
  if (findings.length === 0) return timed;
  const failed = findings.some(({ severity }) => severity === 'error');
  const status = failed ? indeterminate('SIG_CONSTRAINTS_FAILURE', findings) : timed.status;
  return { ...timed, status, findings: [...timed.findings, ...findings] };
}

function params(level: SignatureReport['level']): { params: { level: string } } {
  return { params: { level: level ?? '-' } };
}
