/**
 * Findings that rest on the absence of a document prove nothing while a document that could be it is not valid: its own
 * finding already keeps the case from being valid.
 */
import type { Finding } from '@govseal/core';
import type { CaseCode } from './codes.ts';

/** Used in place of a type for a file whose type cannot be read. */
export const ANY_TYPE = '*';

const NOTICES = ['extension-notice', 'special-procedure-notice', 'slip'];
const RECEIPTS = ['correction-notice', 'materials-receipt', 'acceptance-notice'];

/** Types whose absence a finding rests on; empty: any type. */
const RESTS_ON: Readonly<Partial<Record<CaseCode, readonly string[]>>> = {
  // A withdrawal ends a case without its decision.
  CASE_DOCUMENT_MISSING: [ANY_TYPE, 'withdrawal-request'],
  CASE_UNIT_DOCUMENT_MISSING: [ANY_TYPE, 'withdrawal-request'],
  CASE_DOCUMENT_UNEXPECTED: [],
  CASE_SERVED_OTHER_DOCUMENT: [],
  CASE_NOTICE_NUMBER_DIFFERS: [],
  CASE_DECISION_NOT_SERVED: ['service-record'],
  CASE_SUSPENSION_WITHOUT_NOTICE: ['special-procedure-notice'],
  CASE_PROMISED_OVERRUN: NOTICES,
  CASE_STATUTORY_OVERRUN: NOTICES,
  CASE_CORRECTION_MISSING: RECEIPTS,
  CASE_ACCEPTANCE_LATE: RECEIPTS,
  CASE_CORRECTED_ACCEPTANCE_LATE: RECEIPTS,
  CASE_DUE_DATE_LATE: NOTICES,
  CASE_ROUND_MISSING: ['slip'],
  CASE_SLIP_REFERENCE_DIFFERS: ['slip'],
};

/** Removes findings that an invalid document could explain. */
export function withoutExplained(findings: readonly Finding[], claimed: ReadonlySet<string>): Finding[] {
  if (claimed.size === 0) return [...findings];
  return findings.filter(({ code }) => {
    const types = RESTS_ON[code as CaseCode];
    if (types === undefined) return true;
    return !(types.length === 0 || claimed.has(ANY_TYPE) || types.some((type) => claimed.has(type)));
  });
}
