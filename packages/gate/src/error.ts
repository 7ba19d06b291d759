/** The codes of the gate's own errors, about its input, never about a document. */
import { CodedError } from '@govseal/core';

export const gateCodes = {
  GATE_NO_FILES: { clause: '', severity: 'error' },
  GATE_CONFIG: { clause: '', severity: 'error' },
  GATE_BASELINE: { clause: '', severity: 'error' },
  GATE_REVISION: { clause: '', severity: 'error' },
} as const;

/** A code of this package's errors; `gateCodes` has its clause. */
export type GateCode = keyof typeof gateCodes;

/** Thrown if the gate cannot start: no files, an unusable configuration or baseline. */
export class GateError extends CodedError<GateCode> {
  protected static override readonly failure: string = 'The gate cannot run';
}
