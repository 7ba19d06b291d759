/** The codes of drawing. Content that cannot be drawn is refused before anything is signed. */
import { CodedError } from '@govseal/core';

export const slipCodes = {
  SLIP_GLYPH_MISSING: { clause: 'ISO 32000-2 §9.6', severity: 'error' },
  SLIP_TEXT_OVERFLOW: { clause: 'govseal slip', severity: 'error' },
  SLIP_FIELD_SIZE: { clause: 'ISO 32000-2 §12.5.2', severity: 'error' },
  SLIP_FONT: { clause: 'ISO/IEC 14496-22', severity: 'error' },
} as const;

/** A code of this package's errors; `slipCodes` has its severity. */
export type SlipCode = keyof typeof slipCodes;

export class SlipError extends CodedError<SlipCode> {
  protected static override readonly failure: string = 'The page cannot be drawn';
}
