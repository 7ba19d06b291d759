export { collectPdfEvidence } from './collect.ts';
export { completePdf } from './deferred/complete-pdf.ts';
export { bindCertificate, preparePdf } from './deferred/prepare-pdf.ts';
export type {
  BindOptions,
  BoundToken,
  CompletePdfOptions,
  ExpectedSigner,
  PreparedPdf,
  PreparePdfOptions,
  ReturnedSignature,
  ToSign,
} from './deferred/types.ts';
export { changeCodes, containerCodes, type PadesCode, PadesError, padesCodes, signingCodes } from './error.ts';
export { fieldValue } from './field-value.ts';
export { type LintCode, lintCodes } from './lint/codes.ts';
export { type LintReport, lintCms, lintPdf } from './lint/lint.ts';
export { pageRotation, type Rotation, shownSize } from './page-geometry.ts';
export { rectOf } from './pdf-values.ts';
export { signPdf } from './sign.ts';
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
export type { RangesDigest, ReadContents, SealReader } from './unknown-contents.ts';
export { addLtv } from './upgrade/add-ltv.ts';
export { addDocumentTimestamp, renewArchive } from './upgrade/document-timestamp.ts';
export type {
  AddLtvOptions,
  AddTimestampOptions,
  LtvMaterial,
  LtvResult,
  RenewArchiveOptions,
  UpgradeResult,
} from './upgrade/types.ts';
