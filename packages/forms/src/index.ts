export { type AcceptanceNotice, parseAcceptanceNotice } from './acceptance-notice.ts';
export { calendarDate, readWrittenDate, writtenDate } from './dates.ts';
export { type Decision, parseDecision } from './decision.ts';
export { type FormsCode, FormsError, formsCodes } from './error.ts';
export {
  type Attachment,
  type FlowSlip,
  type FlowStep,
  parseFlowSlip,
  type StepRole,
  type Suspension,
  stepRoles,
  type Verdict,
  verdicts,
} from './flow-slip.ts';
export {
  type DocumentNumber,
  isCitizenNumber,
  isOrganisationCode,
  isUscc,
  maskCitizenNumber,
  readDocumentNumber,
  usccCheckCharacter,
} from './identifiers.ts';
export { type DecisionLayoutOptions, layoutDecision } from './layout-decision.ts';
export { layoutSlip, type SlipLayoutOptions } from './layout-slip.ts';
export { type FontMetrics, isFullWidth, nominalMetrics, textWidth } from './metrics.ts';
export type {
  Align,
  Colour,
  FieldLock,
  FieldOperation,
  LineOperation,
  Operation,
  Page,
  Rect,
  RectOperation,
  SealOperation,
  SignatureOperation,
  TextOperation,
  Weight,
} from './page.ts';
export { breakLines, type Line, type ParagraphOptions } from './paragraph.ts';
export type { Agency, Party } from './party.ts';
export { type PathCommand, type SealGlyph, type SealOutline, type SealSpec, sealOutline } from './seal-outline.ts';
export { type SealPlacement, type SealPlacementOptions, type SealRule, sealPlacement } from './seal-placement.ts';
export { type FieldFill, headerFields, sealFills, sealLock, stepFields, stepFills, stepLock } from './slip-fields.ts';
