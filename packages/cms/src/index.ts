export { type AttachedContent, type CmsFile, findAttachedContent } from './attached-file.ts';
export {
  type AssembleOptions,
  assembleSignedData,
  buildSignedData,
  type SignedAttributesOptions,
  writeSignedAttributes,
} from './build.ts';
export { collectCmsEvidence, collectSignedDataEvidence } from './collect.ts';
export type { ContentInput } from './content-digest.ts';
export { type CmsSyntax, contentTypes } from './content-types.ts';
export { CmsError, cmsCodes } from './error.ts';
export { oid as cmsOid } from './oid.ts';
export { imprintDigest, requestStamp, requestTimestamp } from './request-timestamp.ts';
export { isForSigning, requireSigning, requireValidity } from './require-signing.ts';
export { respondTimestamp } from './respond-timestamp.ts';
export { type StreamedContent, signCms, signCmsStream } from './sign.ts';
export { parseSignedData } from './signed-data.ts';
export { signerKey } from './signer-key.ts';
export { parseTimestampRequest, type TimestampRequestFields, writeTimestampRequest } from './timestamp-request.ts';
export {
  type FailInfo,
  parseTimestampResponse,
  type TimestampResponse,
  writeRejection as rejectTimestamp,
} from './timestamp-response.ts';
export { collectTokenEvidence } from './token.ts';
export { parseTstInfo } from './tst-info.ts';
export type {
  Attribute,
  BuildSignedDataOptions,
  CmsLimits,
  CollectCmsOptions,
  CollectSignedDataOptions,
  CollectTokenOptions,
  ParseSignedDataOptions,
  RequestTimestampOptions,
  RespondTimestampOptions,
  SignCmsOptions,
  SignedData,
  SignerIdentifier,
  SignerInfo,
  TimestampRequest,
  TstInfo,
} from './types.ts';
export {
  addCmsArchiveTimestamp,
  addCmsLtv,
  addCmsTimestamp,
  type CmsArchiveOptions,
  type CmsLtvResult,
  type CmsTimestampOptions,
} from './upgrade.ts';
export { type CmsUpgrade, upgradeCmsFile } from './upgrade-file.ts';
