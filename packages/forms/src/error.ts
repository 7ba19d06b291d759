/** The codes of the forms layer: documents that are not what they should be, and texts that do not fit their place. */
import { CodedError } from '@govseal/core';

export const formsCodes = {
  FORMS_JSON_SYNTAX: { clause: 'RFC 8259', severity: 'error' },
  FORMS_TYPE: { clause: 'govseal forms', severity: 'error' },
  FORMS_MISSING: { clause: 'govseal forms', severity: 'error' },
  FORMS_UNKNOWN_KEY: { clause: 'govseal forms', severity: 'error' },
  FORMS_VALUE: { clause: 'govseal forms', severity: 'error' },
  FORMS_LENGTH: { clause: 'govseal limits', severity: 'error' },
  FORMS_TEXT: { clause: 'govseal forms', severity: 'error' },
  FORMS_DATE: { clause: 'GB/T 7408.1', severity: 'error' },
  FORMS_USCC: { clause: 'GB 32100-2015', severity: 'error' },
  FORMS_CITIZEN_NUMBER: { clause: 'GB 11643-1999', severity: 'error' },
  FORMS_DOC_NO: { clause: 'GB/T 9704-2012 §7.2.5', severity: 'error' },
  FORMS_CLASSIFIED: { clause: 'GB/T 9704-2012 §7.2.2', severity: 'error' },
  FORMS_ORDER: { clause: 'govseal forms', severity: 'error' },
  FORMS_LIMIT: { clause: '行政许可法 §42', severity: 'error' },
  FORMS_OVERFLOW: { clause: 'GB/T 9704-2012 §6.1', severity: 'error' },
  FORMS_SEAL: { clause: '国发〔1999〕25号', severity: 'error' },
} as const;

/** A code of this package's errors; `formsCodes` has its severity and clause. */
export type FormsCode = keyof typeof formsCodes;

/** A document that cannot be laid out as given; `at.path` is the JSON path, e.g. `$.steps[1].role`. */
export class FormsError extends CodedError<FormsCode> {
  protected static override readonly failure: string = 'The document cannot be laid out';
}
