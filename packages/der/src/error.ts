/** Codes of the DER layer, each with the violated clause of X.690. */
import { CodedError } from '@govseal/core';

export const derCodes = {
  DER_PEM: { clause: 'RFC 7468 §2', severity: 'error' },
  DER_TRUNCATED: { clause: 'X.690 §8.1.3', severity: 'error' },
  DER_TRAILING_BYTES: { clause: 'X.690 §8.1', severity: 'error' },
  DER_LENGTH_INDEFINITE: { clause: 'X.690 §10.1', severity: 'error' },
  DER_LENGTH_NON_MINIMAL: { clause: 'X.690 §10.1', severity: 'error' },
  DER_LENGTH_TOO_LARGE: { clause: 'X.690 §8.1.3.5', severity: 'error' },
  DER_TAG_FORM: { clause: 'X.690 §8.1.2.4', severity: 'error' },
  DER_CONSTRUCTED_STRING: { clause: 'X.690 §10.2', severity: 'error' },
  DER_PRIMITIVE_SEQUENCE: { clause: 'X.690 §8.9.1', severity: 'error' },
  DER_END_OF_CONTENTS: { clause: 'X.690 §8.1.5', severity: 'error' },
  DER_TOO_DEEP: { clause: 'govseal limits', severity: 'error' },
  DER_TOO_MANY_NODES: { clause: 'govseal limits', severity: 'error' },
  DER_UNEXPECTED_TAG: { clause: 'X.680', severity: 'error' },
  DER_MISSING_ELEMENT: { clause: 'X.680 §25', severity: 'error' },
  DER_EXTRA_ELEMENT: { clause: 'X.680 §25', severity: 'error' },
  DER_BOOLEAN: { clause: 'X.690 §11.1', severity: 'error' },
  DER_INTEGER: { clause: 'X.690 §8.3.2', severity: 'error' },
  DER_INTEGER_RANGE: { clause: 'X.690 §8.3', severity: 'error' },
  DER_NULL: { clause: 'X.690 §8.8.2', severity: 'error' },
  DER_OID: { clause: 'X.690 §8.19', severity: 'error' },
  DER_BIT_STRING: { clause: 'X.690 §11.2', severity: 'error' },
  DER_TIME: { clause: 'X.690 §11.7, §11.8', severity: 'error' },
  DER_STRING: { clause: 'X.680 §41', severity: 'error' },
  DER_SET_ORDER: { clause: 'X.690 §11.6', severity: 'error' },
} as const;

/** A code of this package's errors; `derCodes` has its severity and clause. */
export type DerCode = keyof typeof derCodes;

/** Invalid DER, or DER of an unexpected structure; `at.offset` is the offset in the parsed buffer. */
export class DerError extends CodedError<DerCode> {
  protected static override readonly failure: string = 'The encoding is not valid DER';
}

export function derError(code: DerCode, offset: number, params: Record<string, string | number> = {}): DerError {
  return new DerError(code, { at: { offset }, params });
}
