export { CodedError } from '@govseal/core';
export type { Signer } from '@govseal/crypto';
export type { TrustInput } from '@govseal/plugin';
export { renderReport } from '@govseal/report';
export {
  parseApprovalPolicy,
  parseCalendar,
  parsePolicy,
  policies,
  type VerificationReport,
} from '@govseal/validation';
export {
  type ComposeDecisionOfdOptions,
  type ComposeOfdOptions,
  composeDecisionOfd,
  composeSlipOfd,
} from './compose-ofd.ts';
export {
  bindCertificate,
  type CompletePdfOptions,
  completePdf,
  type PreparePdfOptions,
  preparePdf,
  type TokenOptions,
} from './deferred.ts';
export { describeFinding } from './describe-finding.ts';
export { widgetSize } from './draw-fields.ts';
export {
  openTokenKey,
  signerFromKey,
  signerFromPkcs11,
  signerFromPkcs12,
  type TokenKey,
  type TokenKeyOptions,
  type TokenSignerOptions,
} from './keys.ts';
export {
  type AddLtvOptions,
  type AddTimestampOptions,
  addDocumentTimestamp,
  addLtv,
  renewArchive,
} from './long-term.ts';
export { type RenderedOfdPage, renderOfd } from './render-ofd.ts';
export { type RenderedPage, renderPages } from './render-pages.ts';
export { sealPng } from './seal-picture.ts';
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
export { checkSlipReference, makeSlipReference, type SlipReference, slipReferenceFile } from './slip-reference.ts';
export { type VerifyOptions, verify } from './verify.ts';
