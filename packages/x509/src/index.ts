export { readAlgorithmCatalogue } from './algorithm/algorithm-catalogue.ts';
export {
  type AlgorithmTable,
  type AlgorithmUse,
  type DigestRow,
  digestReliableAt,
  gmOnlyAlgorithms,
  keyReliableAt,
  type Reliability,
  reliableAt,
  type SignatureAlgorithmRow,
} from './algorithm/algorithm-table.ts';
export {
  type BuildCertificateOptions,
  buildCertificate,
  type CertificateDraft,
  draftCertificate,
} from './build-certificate.ts';
export {
  type BuildCrlOptions,
  type BuildLargeCrlOptions,
  buildCrl,
  buildLargeCrl,
  type CrlEntryInput,
} from './build-crl.ts';
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
} from './build-ocsp.ts';
export { parseCertificate } from './certificate.ts';
export { certificateDigest } from './certificate-digest.ts';
export { parseCrl } from './crl.ts';
export { type X509Code, X509Error, x509Codes } from './error.ts';
export * as extensions from './extensions.ts';
export {
  type IdentityExtension,
  type IdentityMeaning,
  readIdentityExtensions,
} from './identity/identity-extension.ts';
export { readIdentity, type SignerIdentity } from './identity/signer-identity.ts';
export { readCertificate } from './kept-certificates.ts';
export { readCrl } from './kept-crls.ts';
export { keyIdentifier, publicKeyOctets } from './key-identifier.ts';
export { parseName } from './name.ts';
export { parseOcspResponse } from './ocsp.ts';
export { type OcspRequest, type OcspRequestItem, type OcspRequestLimits, parseOcspRequest } from './ocsp-request.ts';
export { accessMethod, anyPolicy, extensionOid, purposeOid } from './oids.ts';
export { isVerifiedPath, validatePath } from './path/validate-path.ts';
export type { IssuingRule, PathProfile } from './profile-types.ts';
export { type ProfileName, profiles } from './profiles.ts';
export { readCertificates } from './read-certificates.ts';
export { type BuildCsrOptions, buildCsr, parseCsr, verifyRequest } from './request.ts';
export type {
  BasicOcspResponse,
  CertificateList,
  CertificationRequest,
  CrlEntry,
  IssuingDistributionPoint,
  OcspCertId,
  OcspResponse,
  OcspResponseStatus,
  OcspSingleResponse,
  RevocationReason,
} from './revocation-types.ts';
export { type TrustAnchorOptions, trustAnchor } from './trust-anchor.ts';
export type {
  AccessDescription,
  Certificate,
  DirectoryAttribute,
  DistributionPoint,
  ExpectedName,
  Extension,
  GeneralName,
  KeyUsageBit,
  MixedAlgorithms,
  Name,
  NameAttribute,
  NameConstraints,
  PathBudget,
  PathFailure,
  PathOptions,
  PathResult,
  PolicyConstraints,
  PolicyMapping,
  RevocationSource,
  RevocationStatus,
  RevokedStatus,
  SignedUse,
  TrustAnchor,
  TrustPurpose,
  VerifiedPath,
} from './types.ts';
export { writeName } from './write-name.ts';
