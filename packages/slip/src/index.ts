/** Slips and decisions as PDF, and what is drawn on them. */

// Compose documents.

export type { EmbeddedFile } from './attachment.ts';
export {
  type ComposedDocument,
  type ComposeOptions,
  composeDecision,
  composeSlip,
  type DecisionOptions,
  type SealPlace,
} from './compose.ts';
export type { ComposedField } from './form.ts';

// Draw fields, signatures and seals.

export {
  drawFieldAppearance,
  drawSignatureAppearance,
  type FieldAppearance,
  type SignatureAppearance,
} from './appearance.ts';
export { drawSeal, type SealDrawingOptions, type SealPath, sealPaths, sealSvg } from './seal.ts';

// Fonts.

export { type Characters, charactersIn, defaultFonts, FontBook, type FontSlice, type FontSource } from './fonts.ts';
export { type OutlineFont, openOutlines } from './outline.ts';

// Errors.

export { type SlipCode, SlipError, slipCodes } from './error.ts';
