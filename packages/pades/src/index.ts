/** PDF signatures (ISO 32000-2 §12.8, EN 319 142): sign, extend, collect evidence. `validation` decides. */

// Sign.

export { signPdf } from './sign/sign.ts';

// Sign in two steps, if the key is on a device or behind a service.

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

// Long-term preservation: validation data and document time-stamps.

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

// Collect the evidence of every signature.

export type { RangesDigest, ReadContents, SealReader } from './objects/unknown-contents.ts';
export { collectPdfEvidence } from './signature/collect.ts';

// Compare a revision with the latest one.

export { changesSince } from './changes/changes-since.ts';

// Options and results.

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

// Check the profile.

export { type LintCode, lintCodes } from './lint/codes.ts';
export { type LintReport, lintCms, lintPdf } from './lint/lint.ts';

// Geometry and values of fields, for renderers.

export { fieldValue } from './appearance/field-value.ts';
export { pageRotation, type Rotation, shownSize } from './appearance/page-content/page-geometry.ts';

// Errors and findings.

export { type PadesCode, PadesError, padesCodes } from './error.ts';
