/** Builds certificates, CRLs, OCSP responses and requests in DER: for CAs, responders, tools and tests. */

// Certificates (RFC 5280 §4.1) and requests (RFC 2986)
export {
  type BuildCertificateOptions,
  buildCertificate,
  type CertificateDraft,
  draftCertificate,
} from '../certificate/build-certificate.ts';
// CRLs (RFC 5280 §5)
export {
  type BuildCrlOptions,
  type BuildLargeCrlOptions,
  buildCrl,
  buildLargeCrl,
  type CrlEntryInput,
} from '../crl/build-crl.ts';
// Names and extensions
export * as extensions from '../extension/extensions.ts';
export { writeName } from '../name/write-name.ts';
// OCSP responses (RFC 6960 §4.2)
export {
  archiveCutoff,
  type BuildOcspResponseOptions,
  buildOcspResponse,
  createOcspWriter,
  extendedRevoked,
  type OcspCertStatus,
  type OcspSingleResponseInput,
  type OcspWriter,
  type OcspWriterOptions,
  ocspNonce,
  writeOcspCertId,
  writeOcspError,
} from '../ocsp/build-ocsp.ts';
export { type BuildCsrOptions, buildCsr } from '../request/request.ts';
