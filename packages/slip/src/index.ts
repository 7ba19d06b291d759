/** Slips and decisions as PDF, and what is drawn on them. */

// Compose documents.

export type { EmbeddedFile } from './attachment.ts';
export {
  type CaseDocumentOptions,
  type ComposedCaseDocument,
  type ComposedDocument,
  type ComposeOptions,
  composeDecision,
  composeDocument,
  composePages,
  composeSlip,
  type DecisionOptions,
  type PagesToCompose,
} from './compose.ts';
export type { SealPlace } from './draw-pages.ts';
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
