/** The codes of checks before signing. A finding of severity `error` refuses; others are reported with the signature. */
import { CodedError, type Finding } from '@govseal/core';

export const checkCodes = {
  PRESIGN_SECRECY_MARKING: { clause: 'GB/T 9704-2012 §7.2.2', severity: 'error' },
  PRESIGN_TEXT_UNREADABLE: { clause: 'GB/T 9704-2012 §7.2.2', severity: 'error' },
  PRESIGN_PAGE_WITHOUT_TEXT: { clause: 'GB/T 9704-2012 §7.2.2', severity: 'warning' },
  PRESIGN_MALWARE: { clause: '', severity: 'error' },
  PRESIGN_SCANNER_UNAVAILABLE: { clause: '', severity: 'error' },
  PRESIGN_NOT_SCANNED: { clause: '', severity: 'warning' },
} as const;

/** A code of this package's findings; `checkCodes` has its severity and clause. */
export type CheckCode = keyof typeof checkCodes;

/**
 * Thrown before a key is used: a check refused the document, and nothing was signed. The code is that of the finding that
 * refused: a `CheckCode`, or one of the caller's own check.
 */
export class PreSignError extends CodedError {
  protected static override readonly failure: string = 'The document was not signed';

  /** Findings of the check that refused; the first error is that of `code`. */
  readonly findings: readonly Finding[];

  /** `refusal`: the finding that refused; `findings`: all of the check that refused. */
  constructor({ code, at, params }: Finding, findings: readonly Finding[]) {
    super(code, { at, params });
    this.findings = findings;
  }
}
