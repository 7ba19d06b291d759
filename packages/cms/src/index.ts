/** CMS signatures and time-stamps (RFC 5652, EN 319 122, RFC 3161, GB/T 35275). Encryption is in `/enveloped`. */

// Sign.

export { coSignCms } from './sign/co-sign.ts';
export { type CounterSignOptions, counterSignCms } from './sign/counter-sign.ts';
export { type StreamedContent, signCms, signCmsStream } from './sign/sign.ts';

// Parse.

export { type AttachedContent, type CmsFile, findAttachedContent } from './signed-data/attached-file.ts';
export type { ContentDigests, ContentInput } from './signed-data/content-digest.ts';
export { type CmsSyntax, contentTypes } from './signed-data/content-types.ts';
export { oid as cmsOid } from './signed-data/oid.ts';
export { parseSignedData } from './signed-data/signed-data.ts';

// Options and results.

export type {
  Attribute,
  BuildSignedDataOptions,
  CmsLimits,
  CollectCmsOptions,
  CollectSignedDataOptions,
  FurtherSignerOptions,
  ParseSignedDataOptions,
  SignCmsOptions,
  SignedData,
  SignerIdentifier,
  SignerInfo,
} from './signed-data/types.ts';
export type {
  CollectTokenOptions,
  RequestTimestampOptions,
  RespondTimestampOptions,
  TimestampRequest,
  TstInfo,
} from './timestamp/types.ts';

// Collect the evidence of signatures and tokens.

export { collectCmsEvidence, collectSignedDataEvidence } from './evidence/collect.ts';
export { signerKey } from './evidence/signer-key.ts';
export { collectTokenEvidence } from './timestamp/token.ts';

// Long-term preservation.

export {
  addCmsArchiveTimestamp,
  addCmsLtv,
  addCmsTimestamp,
  type CmsArchiveOptions,
  type CmsLtvResult,
  type CmsTimestampOptions,
} from './long-term/upgrade.ts';
export { type CmsUpgrade, upgradeCmsFile } from './long-term/upgrade-file.ts';

// Time-stamps: request, respond, parse.

export { imprintDigest, requestStamp, requestTimestamp } from './timestamp/request-timestamp.ts';
export { respondTimestamp } from './timestamp/respond-timestamp.ts';
export {
  parseTimestampRequest,
  type TimestampRequestFields,
  writeTimestampRequest,
} from './timestamp/timestamp-request.ts';
export {
  type FailInfo,
  parseTimestampResponse,
  type TimestampResponse,
  writeRejection as rejectTimestamp,
} from './timestamp/timestamp-response.ts';
export { parseTstInfo } from './timestamp/tst-info.ts';

// Parts of a signature, for formats that embed CMS.

export {
  type AssembleOptions,
  assembleSignedData,
  buildSignedData,
  type SignedAttributesOptions,
  writeSignedAttributes,
} from './sign/build.ts';
export { isForSigning, requireSigning, requireValidity } from './sign/require-signing.ts';

// Errors.

export { CmsError, cmsCodes } from './error.ts';
