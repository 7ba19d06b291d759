export { fieldValue } from './appearance/field-value.ts';
export { pageRotation, type Rotation, shownSize } from './appearance/page-content/page-geometry.ts';
export { changeCodes, containerCodes, type PadesCode, PadesError, padesCodes, signingCodes } from './error.ts';
export { type LintCode, lintCodes } from './lint/codes.ts';
export { type LintReport, lintCms, lintPdf } from './lint/lint.ts';
export { addLtv } from './long-term/add-ltv.ts';
export { addDocumentTimestamp, renewArchive } from './long-term/document-timestamp.ts';
export type {
  AddLtvOptions,
  AddTimestampOptions,
  LtvMaterial,
  LtvResult,
  RenewArchiveOptions,
  UpgradeResult,
} from './long-term/types.ts';
export type { RangesDigest, ReadContents, SealReader } from './objects/unknown-contents.ts';
export { completePdf } from './sign/deferred/complete-pdf.ts';
export { bindCertificate, preparePdf } from './sign/deferred/prepare-pdf.ts';
export type {
  BindOptions,
  BoundToken,
  CompletePdfOptions,
  ExpectedSigner,
  PreparedPdf,
  PreparePdfOptions,
  ReturnedSignature,
  ToSign,
} from './sign/deferred/types.ts';
export { signPdf } from './sign/sign.ts';
export { collectPdfEvidence } from './signature/collect.ts';
export type {
  CollectOptions,
  FieldFill,
  FieldLock,
  FieldRenderer,
  PdfEvidence,
  Rect,
  RenderedField,
  SignPdfOptions,
  SignResult,
  TrailingFacts,
} from './types.ts';
