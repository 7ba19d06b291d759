/** The codes of records; `govseal records: …` names a section of this package's README. */
import { CodedError, type CodedErrorOptions, type Finding, finding, type Params, type Place } from '@govseal/core';

/** `invalid`: a proven breach; `indeterminate`: a lack of proof; `none`: a remark. */
export type RecordEffect = 'invalid' | 'indeterminate' | 'none';

export const recordCodes = {
  RECORD_DEFINITION: { clause: 'govseal records: definition', severity: 'error', effect: 'invalid' },
  RECORD_NOT_JSON_VALUE: { clause: 'RFC 8785 §3.1', severity: 'error', effect: 'invalid' },
  RECORD_NOT_JSON: { clause: 'RFC 7493 §2', severity: 'error', effect: 'invalid' },
  RECORD_NOT_CANONICAL: { clause: 'RFC 8785 §3.2', severity: 'error', effect: 'invalid' },
  RECORD_NOT_SIGNED_DATA: { clause: 'RFC 5652 §5', severity: 'error', effect: 'invalid' },
  RECORD_TOO_LARGE: { clause: 'govseal records: envelope', severity: 'error', effect: 'invalid' },
  RECORD_ENVELOPE: { clause: 'govseal records: envelope', severity: 'error', effect: 'invalid' },
  RECORD_KIND: { clause: 'govseal records: envelope', severity: 'error', effect: 'invalid' },
  RECORD_KIND_VERSION: { clause: 'govseal records: envelope', severity: 'error', effect: 'invalid' },
  RECORD_FIELD_MISSING: { clause: 'JSON Schema 2020-12 §6.5.3', severity: 'error', effect: 'invalid' },
  RECORD_FIELD_UNKNOWN: { clause: 'JSON Schema 2020-12 §10.3.2.3', severity: 'error', effect: 'invalid' },
  RECORD_FIELD_TYPE: { clause: 'JSON Schema 2020-12 §6.1.1', severity: 'error', effect: 'invalid' },
  RECORD_FIELD_VALUE: { clause: 'JSON Schema 2020-12 §6', severity: 'error', effect: 'invalid' },
  RECORD_FIELD_FORMAT: { clause: 'JSON Schema 2020-12 §7', severity: 'error', effect: 'invalid' },
  RECORD_FIELDS: { clause: 'govseal records: redaction', severity: 'error', effect: 'invalid' },
  RECORD_FIELDS_DIFFER: { clause: 'govseal records: redaction', severity: 'error', effect: 'invalid' },
  RECORD_FIELDS_HIDDEN: { clause: 'govseal records: redaction', severity: 'warning', effect: 'none' },
  RECORD_RULE_DEFECT: { clause: 'govseal records: definition', severity: 'error', effect: 'indeterminate' },
  RECORD_LINK_MISSING: { clause: 'govseal records: links', severity: 'error', effect: 'invalid' },
  RECORD_LINK_UNKNOWN: { clause: 'govseal records: links', severity: 'error', effect: 'invalid' },
  RECORD_LINK_KIND: { clause: 'govseal records: links', severity: 'error', effect: 'invalid' },
  RECORD_LINK_DIFFERS: { clause: 'govseal records: links', severity: 'error', effect: 'invalid' },
  RECORD_LINK_NOT_GIVEN: { clause: 'govseal records: links', severity: 'error', effect: 'indeterminate' },
  RECORD_LINK_UNRESOLVED: { clause: 'govseal records: links', severity: 'warning', effect: 'none' },
  RECORD_KIND_NOT_YET_OPEN: { clause: 'govseal records: dates', severity: 'error', effect: 'invalid' },
  RECORD_KIND_CLOSED: { clause: 'govseal records: dates', severity: 'error', effect: 'invalid' },
  RECORD_PERIOD: { clause: 'govseal records: dates', severity: 'error', effect: 'invalid' },
  RECORD_NOT_YET_IN_FORCE: { clause: 'govseal records: dates', severity: 'error', effect: 'invalid' },
  RECORD_NO_LONGER_IN_FORCE: { clause: 'govseal records: dates', severity: 'error', effect: 'invalid' },
  RECORD_REPLAYED: { clause: 'govseal records: history', severity: 'error', effect: 'invalid' },
  RECORD_KEY_TAKEN: { clause: 'govseal records: history', severity: 'error', effect: 'invalid' },
  RECORD_STORE: { clause: 'govseal records: store', severity: 'error', effect: 'invalid' },
  RECORD_LATE: { clause: 'govseal records: deadlines', severity: 'warning', effect: 'none' },
  RECORD_BEFORE_START: { clause: 'govseal records: deadlines', severity: 'error', effect: 'invalid' },
  RECORD_CALENDAR_MISSING: { clause: 'govseal records: deadlines', severity: 'error', effect: 'indeterminate' },
  RECEIPT_BEFORE_DOCUMENT: { clause: 'govseal records: receipts', severity: 'error', effect: 'invalid' },
  MANIFEST_NAME: { clause: 'govseal records: manifests', severity: 'error', effect: 'invalid' },
  MANIFEST_PATH: { clause: 'govseal records: manifests', severity: 'error', effect: 'invalid' },
  MANIFEST_LANGUAGE_MISSING: { clause: 'govseal records: manifests', severity: 'error', effect: 'invalid' },
  MANIFEST_TRANSLATION_STALE: { clause: 'govseal records: manifests', severity: 'error', effect: 'invalid' },
  MANIFEST_FILE_ALTERED: { clause: 'govseal records: manifests', severity: 'error', effect: 'invalid' },
  MANIFEST_FILE_MISSING: { clause: 'govseal records: manifests', severity: 'error', effect: 'invalid' },
  MANIFEST_FILE_EXTRA: { clause: 'govseal records: manifests', severity: 'error', effect: 'invalid' },
  MANIFEST_FILE_RENAMED: { clause: 'govseal records: manifests', severity: 'error', effect: 'invalid' },
  MANIFEST_FILE_TWICE: { clause: 'govseal records: manifests', severity: 'error', effect: 'invalid' },
  MANIFEST_ROLLBACK: { clause: 'govseal records: manifests', severity: 'error', effect: 'invalid' },
  MANIFEST_FORK: { clause: 'govseal records: manifests', severity: 'error', effect: 'invalid' },
  MANIFEST_GAP: { clause: 'govseal records: manifests', severity: 'warning', effect: 'none' },
  PAGE_UNREADABLE: { clause: 'govseal records: pages', severity: 'error', effect: 'invalid' },
  PAGE_RECORD_MISSING: { clause: 'govseal records: pages', severity: 'error', effect: 'invalid' },
  PAGE_RECORD_NOT_VALID: { clause: 'govseal records: pages', severity: 'error', effect: 'invalid' },
  PAGE_RECORD_UNKNOWN: { clause: 'govseal records: pages', severity: 'error', effect: 'indeterminate' },
  PAGE_DIFFERS: { clause: 'govseal records: pages', severity: 'error', effect: 'indeterminate' },
  PAGE_CHANGED: { clause: 'govseal records: pages', severity: 'error', effect: 'invalid' },
  LOG_ORIGIN: { clause: 'govseal records: logs', severity: 'error', effect: 'invalid' },
  LOG_NO_HEAD: { clause: 'govseal records: logs', severity: 'error', effect: 'indeterminate' },
  LOG_TRUNCATED: { clause: 'RFC 6962 §2.1', severity: 'error', effect: 'invalid' },
  LOG_NEWEST_OMITTED: { clause: 'RFC 6962 §2.1', severity: 'error', effect: 'invalid' },
  LOG_FORK: { clause: 'RFC 6962 §2.1', severity: 'error', effect: 'invalid' },
  LOG_REWRITTEN: { clause: 'RFC 6962 §2.1.2', severity: 'error', effect: 'invalid' },
  LOG_ENTRIES_DIFFER: { clause: 'RFC 6962 §2.1', severity: 'error', effect: 'invalid' },
  LOG_UNCOVERED: { clause: 'govseal records: logs', severity: 'warning', effect: 'none' },
  LOG_HEAD_MISSING: { clause: 'govseal records: logs', severity: 'warning', effect: 'none' },
  LOG_HEAD_STALE: { clause: 'govseal records: logs', severity: 'error', effect: 'indeterminate' },
  LOG_HEAD_ORDER: { clause: 'govseal records: logs', severity: 'error', effect: 'invalid' },
  LOG_ENTRY: { clause: 'govseal records: logs', severity: 'error', effect: 'invalid' },
  LOG_BACKDATED: { clause: 'govseal records: logs', severity: 'error', effect: 'invalid' },
  LOG_CONSISTENCY_MISSING: { clause: 'RFC 6962 §2.1.2', severity: 'error', effect: 'indeterminate' },
  REGISTER_PROOF: { clause: 'RFC 6962 §2.1.1', severity: 'error', effect: 'invalid' },
  REGISTER_ENTRIES_OMITTED: { clause: 'govseal records: registers', severity: 'error', effect: 'invalid' },
  REGISTER_NEWEST_OMITTED: { clause: 'govseal records: registers', severity: 'error', effect: 'invalid' },
  REGISTER_ENTRIES_REWRITTEN: { clause: 'govseal records: registers', severity: 'error', effect: 'invalid' },
  REGISTER_STATE_OMITS: { clause: 'govseal records: registers', severity: 'error', effect: 'invalid' },
  REGISTER_STATE_STALE: { clause: 'govseal records: registers', severity: 'error', effect: 'invalid' },
  REGISTER_STATE_DIFFERS: { clause: 'govseal records: registers', severity: 'error', effect: 'invalid' },
  REGISTER_BACKDATED: { clause: 'govseal records: registers', severity: 'warning', effect: 'none' },
  TRUST_SIGNER_UNKNOWN: { clause: 'TS 119 612 §5.7', severity: 'error', effect: 'invalid' },
  TRUST_SIGNATURE: { clause: 'TS 119 612 §5.7', severity: 'error', effect: 'invalid' },
  TRUST_EXPIRED: { clause: 'TS 119 612 §5.3.15', severity: 'error', effect: 'indeterminate' },
  TRUST_NOT_YET_ISSUED: { clause: 'TS 119 612 §5.3.14', severity: 'error', effect: 'indeterminate' },
  TRUST_LIST_SEQUENCE: { clause: 'TS 119 612 §5.3.2', severity: 'error', effect: 'invalid' },
  TRUST_LIST_FORK: { clause: 'TS 119 612 §5.3.2', severity: 'error', effect: 'invalid' },
  TRUST_LIST_SCHEME: { clause: 'TS 119 612 §5.3.6', severity: 'error', effect: 'invalid' },
  TRUST_KEY_TWICE: { clause: 'govseal records: trust', severity: 'error', effect: 'invalid' },
  TRUST_LOG_EMPTY: { clause: 'govseal records: trust', severity: 'error', effect: 'indeterminate' },
  TRUST_LOG_ORDER: { clause: 'RFC 6962 §2.1', severity: 'error', effect: 'invalid' },
  TRUST_LOG_ROLLBACK: { clause: 'RFC 6962 §2.1.2', severity: 'error', effect: 'invalid' },
  TRUST_SNAPSHOT_UNKNOWN: { clause: 'govseal records: trust', severity: 'error', effect: 'indeterminate' },
} as const;

/** A code of this package's findings; `recordCodes` has its severity, clause and effect. */
export type RecordCode = keyof typeof recordCodes;

/** Options of a refusal. */
export interface RecordErrorOptions extends CodedErrorOptions {
  /** All findings; default only the code. */
  readonly findings?: readonly Finding[] | undefined;
}

/**
 * A record that cannot be created, signed or read, or an invalid definition. The code is a `RecordCode`, or that of a
 * rule of the kind.
 */
export class RecordError extends CodedError {
  protected static override readonly failure: string = 'The record was refused';

  /** All findings; the first is that of `code`. */
  readonly findings: readonly Finding[];

  /** `refusal`: a code, or a finding with its place and parameters. */
  constructor(refusal: RecordCode | Finding, { findings = [], ...options }: RecordErrorOptions = {}) {
    if (typeof refusal === 'string') super(refusal, options);
    else super(refusal.code, { at: refusal.at, params: refusal.params, ...options });
    this.findings = findings;
  }
}

export function recordFinding(code: RecordCode, at: Place = {}, params: Params = {}): Finding {
  return finding(recordCodes, code, { at, params });
}

/** Throws the first error of the findings, with all of them. */
export function refuseErrors(findings: readonly Finding[]): void {
  const first = findings.find(({ severity }) => severity === 'error');
  if (first !== undefined) throw new RecordError(first, { findings });
}
