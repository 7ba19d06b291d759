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
export type { FontSlice, FontSource } from './fonts.ts';
export type { ComposedField } from './form.ts';
export { drawSeal, type SealDrawingOptions, sealSvg } from './seal.ts';
