/** Administrative forms: their data, checked, and their layout. Codes and numbers are in `/identifiers`. */

// The forms.

export { type AcceptanceNotice, parseAcceptanceNotice } from './acceptance-notice.ts';
export { type Decision, parseDecision } from './decision.ts';
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
export type { Agency, Party } from './party.ts';

// Every document of a case: its JSON, its layout, and the file with its data.

export { documentType, documentTypes } from './documents/all-documents.ts';
export type { DocumentSigner, DocumentType, ReadDocument } from './documents/define.ts';
export {
  DOCUMENT_FILE,
  DOCUMENT_MEDIA_TYPE,
  parseDocumentFile,
  writeDocumentFile,
} from './documents/document-file.ts';
export { layoutOfficial, type OfficialLayoutOptions } from './official/layout-official.ts';
export type {
  Block,
  Cell,
  EndRecord,
  Head,
  OfficialDocument,
  Opinions,
  Paragraph,
  SealedSignature,
  SignLine,
  SignPlace,
  Table,
} from './official/official-document.ts';

// Fields of the slip, and their values.

export { type FieldFill, headerFields, sealFills, stepFills, stepLock } from './slip-fields.ts';

// Layout: pages of operations that PDF and OFD are written from.

export { type DecisionLayoutOptions, layoutDecision } from './layout-decision.ts';
export { layoutSlip, type SlipLayoutOptions } from './layout-slip.ts';
export { type FontMetrics, nominalMetrics, textWidth } from './metrics.ts';
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

// Seals: outline and place.

export { type PathCommand, type SealGlyph, type SealOutline, type SealSpec, sealOutline } from './seal-outline.ts';
export { type SealPlacement, type SealPlacementOptions, type SealRule, sealPlacement } from './seal-placement.ts';

// Errors.

export { type FormsCode, FormsError, formsCodes } from './error.ts';
