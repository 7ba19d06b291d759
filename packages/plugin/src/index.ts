/** `verify` with every dependency as an argument; the package `govseal` binds the defaults. */

// Verify.

export type {
  AcceptedSignerInput,
  CertificateInput,
  MailOptions,
  RosterInput,
  SignersInput,
  TrustEntry,
  TrustInput,
  VerifyOptions,
} from './options.ts';
export { verify } from './verify.ts';

// The signed content.

export { contentOfUnverified, type SignedContent, type VerificationResult } from './content/signed-content.ts';

// Verify a whole case.

export type {
  CaseBudget,
  CaseEntry,
  CaseSource,
  Recompose,
  RecomposeRequest,
  VerifyCaseOptions,
} from './case/case-options.ts';
export { namesSlip, parseSlipReference, SLIP_REFERENCE_FILE, type SlipReference } from './case/slip-reference.ts';
export { verifyCase } from './case/verify-case.ts';

// Formats.

export { detectFormat, type Format } from './formats/detect-format.ts';

// Draw pages for comparison.

export type { LookOptions, PageRenderer, PictureSink, RenderedPage, RenderRequest } from './look/types.ts';

// Errors.

export { type PluginCode, PluginError, pluginCodes } from './error.ts';
