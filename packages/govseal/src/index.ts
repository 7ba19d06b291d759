/**
 * The library with its defaults bound: Node's cryptography, the system's clock, and our own drawing of fields and seals.
 *
 * Functions throw `CodedError`s: a `code` that does not change, a place and parameters, described by `describeFinding`.
 * `verify` throws only about its arguments; what is wrong with a document is in its report. Certificates, CRLs and OCSP
 * responses given to `verify` are DER or PEM; other functions take DER unless they say otherwise.
 *
 * @packageDocumentation
 */

// Verify, and show the report.

export {
  type CaseEntry,
  type CaseSource,
  contentOfUnverified,
  type SignedContent,
  type TrustInput,
  type VerificationResult,
} from '@govseal/plugin';
export { renderCaseReport, renderReport } from '@govseal/report';
export { parsePolicy, policies, type VerificationReport } from '@govseal/validation';
export { type CaseReport, parseApprovalPolicy, parseCalendar, parseCasePolicy } from '@govseal/validation/evaluate';
export { type VerifyOptions, verify } from './verify.ts';
export { readCaseFolder, type VerifyCaseOptions, verifyCase } from './verify-case.ts';

// Sign.

export {
  type AppearanceInput,
  createSeal,
  type FillInput,
  type SignCmsOptions,
  type SignOfdOptions,
  type SignPdfOptions,
  signCms,
  signOfd,
  signPdf,
} from './sign.ts';

// Sign in two halves: the key is on a device or behind a service.

export {
  bindCertificate,
  type CompletePdfOptions,
  completePdf,
  type PreparePdfOptions,
  preparePdf,
  type TokenOptions,
} from './deferred.ts';

// Preserve what is signed: validation data and document time-stamps.

export {
  type AddLtvOptions,
  type AddTimestampOptions,
  addDocumentTimestamp,
  addLtv,
  renewArchive,
} from './long-term.ts';

// Keys and signers; also in `govseal/keys`.

export type { Signer } from '@govseal/crypto';
export {
  openTokenKey,
  signerFromKey,
  signerFromPkcs11,
  signerFromPkcs12,
  type TokenKey,
  type TokenKeyOptions,
  type TokenSignerOptions,
} from './keys.ts';

// Compose documents and draw them; drawing also in `govseal/render`.

export {
  type ComposeDecisionOfdOptions,
  type ComposeDocumentOfdOptions,
  type ComposeOfdOptions,
  composeDecisionOfd,
  composeDocumentOfd,
  composeSlipOfd,
} from './compose-ofd.ts';
export { widgetSize } from './draw-fields.ts';
export { type RenderedOfdPage, renderOfd } from './render-ofd.ts';
export { type RenderedPage, renderPages } from './render-pages.ts';
export { sealPng } from './seal-picture.ts';
export { checkSlipReference, makeSlipReference, type SlipReference, slipReferenceFile } from './slip-reference.ts';

// Errors and findings.

export { CodedError } from '@govseal/core';
export { ArgumentError, argumentCodes } from './arguments.ts';
export { describeFinding } from './describe-finding.ts';
