export {
  drawFieldAppearance,
  drawSignatureAppearance,
  type FieldAppearance,
  type SignatureAppearance,
} from './appearance.ts';
export type { EmbeddedFile } from './attachment.ts';
export {
  type ComposedDocument,
  type ComposeOptions,
  composeDecision,
  composeSlip,
  type DecisionOptions,
  type SealPlace,
} from './compose.ts';
export { type SlipCode, SlipError, slipCodes } from './error.ts';
export { type Characters, charactersIn, defaultFonts, FontBook, type FontSlice, type FontSource } from './fonts.ts';
export type { ComposedField } from './form.ts';
export { type OutlineFont, openOutlines } from './outline.ts';
export { drawSeal, type SealDrawingOptions, type SealPath, sealPaths, sealSvg } from './seal.ts';
