/** Signatures, certificates and outcomes for the tests of signature validation. */
import type { SignatureEvidence } from '@govseal/evidence';
import { validateSignature } from '../src/process/validate-signature.ts';
import { certificate, context } from './evidence.ts';

export async function outcomeOf(evidence: SignatureEvidence, facts: Parameters<typeof context>[0] = {}) {
  const { report } = await validateSignature(evidence, context(facts));
  return [report.indication, report.subIndication];
}

/** Severity by code. */
export async function severities(evidence: SignatureEvidence, facts: Parameters<typeof context>[0] = {}) {
  const { report } = await validateSignature(evidence, context(facts));
  return Object.fromEntries(report.findings.map(({ code, severity }) => [code, severity]));
}

export const T = new Date('2026-10-10T01:00:00Z');

export const before = new Date('2026-10-01T00:00:00Z');

export const after = new Date('2026-10-20T00:00:00Z');

export const expired = certificate({ notAfter: new Date('2026-10-15T00:00:00Z') });

export const passed = ['TOTAL_PASSED', null];
