/**
 * Signatures over the files of a package (OFD, GB/T 33190): what the signature does not cover, where its stamps are, and
 * whether the files beside it agree with it. The format package reports this; the policy sets the severity of each finding.
 */

import type { Finding } from '@govseal/core';
import type { PackageCheck, PackageFacts } from '@govseal/evidence';
import { type BlockStatus, engineFinding, failed, indeterminate, passed, SEVERITY, worst } from '../blocks/status.ts';
import type { CheckLevel, ValidationPolicy } from '../policy/policy.ts';

type Outcome = (findings: readonly Finding[]) => BlockStatus;

/** A defect in the form of the signature fails it; anything else leaves it indeterminate. */
const OUTCOMES: Readonly<Record<Exclude<PackageCheck, 'uncoveredContent'>, Outcome>> = {
  propertyInfo: (findings) => failed('FORMAT_FAILURE', findings),
  sealFile: (findings) => failed('FORMAT_FAILURE', findings),
  stampGeometry: (findings) => indeterminate('SIG_CONSTRAINTS_FAILURE', findings),
  unlistedFiles: (findings) => indeterminate('SIG_CONSTRAINTS_FAILURE', findings),
};

export function checkPackage(facts: PackageFacts, policy: ValidationPolicy): BlockStatus {
  let status = checkUncovered(facts.checks.uncoveredContent ?? [], policy);
  for (const check of ['propertyInfo', 'sealFile', 'stampGeometry', 'unlistedFiles'] as const) {
    const findings = withLevel(facts.checks[check] ?? [], policy.checks[check]);
    const counts = findings.some(({ severity }) => severity === 'error');
    status = worst(status, counts ? OUTCOMES[check](findings) : passed(findings));
  }
  return status;
}

/** Information and warnings keep their severity; an error gets that of the policy. */
function withLevel(findings: readonly Finding[], level: CheckLevel): Finding[] {
  if (level === 'off') return [];
  return findings.map((one) => (one.severity === 'error' ? { ...one, severity: SEVERITY[level] } : one));
}

function checkUncovered(findings: readonly Finding[], { uncoveredContent: level }: ValidationPolicy): BlockStatus {
  if (findings.length === 0) return passed();
  if (level === 'warn') return passed(findings.map((one) => ({ ...one, severity: 'warning' })));
  const all = [...findings, engineFinding('VALIDATION_PACKAGE_COVERAGE')];
  return level === 'invalid' ? failed('FORMAT_FAILURE', all) : indeterminate('SIG_CONSTRAINTS_FAILURE', all);
}
