export {
  drawFieldAppearance,
  drawSignatureAppearance,
  type FieldAppearance,
  type SignatureAppearance,
} from './appearance.ts';
export {
  type ComposedDecision,
  type ComposedField,
  type ComposedSlip,
  type ComposeOptions,
  composeDecision,
  composeSlip,
  type DecisionOptions,
  type EmbeddedFile,
} from './compose.ts';
export { type SlipCode, SlipError, slipCodes } from './error.ts';
export type { FontSlice, FontSource } from './fonts.ts';
export { drawSeal, sealSvg } from './seal.ts';
