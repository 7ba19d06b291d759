export { parseAlgorithmCatalogue } from './algorithm/algorithm-catalogue.ts';
export {
  type AlgorithmTable,
  type AlgorithmUse,
  type DigestRow,
  digestReliableAt,
  gmOnlyAlgorithms,
  isWeakKey,
  keyReliableAt,
  type Reliability,
  reliableAt,
  type SignatureAlgorithmRow,
} from './algorithm/algorithm-table.ts';
export { parseCertificate } from './certificate/certificate.ts';
export { cachedCertificate } from './certificate/certificate-cache.ts';
export { certificateDigest } from './certificate/certificate-digest.ts';
export { keyIdentifier, publicKeyBytes } from './certificate/key-identifier.ts';
export { parseCertificates } from './certificate/parse-certificates.ts';
export { parseCrl } from './crl/crl.ts';
export { cachedCrl } from './crl/crl-cache.ts';
export { type X509Code, X509Error, x509Codes } from './error.ts';
export { keyUsageBits } from './extension/usage.ts';
export {
  type IdentityExtension,
  type IdentityMeaning,
  readIdentityExtensions,
} from './identity/identity-extension.ts';
export { readIdentity, type SignerIdentity } from './identity/signer-identity.ts';
export { parseName } from './name/name.ts';
export { parseOcspResponse } from './ocsp/ocsp.ts';
export {
  type OcspRequest,
  type OcspRequestItem,
  type OcspRequestLimits,
  parseOcspRequest,
} from './ocsp/ocsp-request.ts';
export { accessMethod, anyPolicy, extensionOid, purposeOid } from './oids.ts';
export type {
  ExpectedName,
  MixedAlgorithms,
  PathBudget,
  PathFailure,
  PathOptions,
  PathResult,
  RevocationSource,
  RevocationStatus,
  RevokedStatus,
  SignedUse,
  TrustAnchor,
  TrustPurpose,
  VerifiedPath,
} from './path/path-types.ts';
export { type TrustAnchorOptions, trustAnchor } from './path/trust-anchor.ts';
export { isVerifiedPath, validatePath } from './path/validate-path.ts';
export type { IssuingRule, PathProfile } from './profile/profile-types.ts';
export { type ProfileName, profiles } from './profile/profiles.ts';
export { parseCsr, verifyRequest } from './request/request.ts';
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
export type {
  AccessDescription,
  Certificate,
  DirectoryAttribute,
  DistributionPoint,
  Extension,
  GeneralName,
  KeyUsageBit,
  Name,
  NameAttribute,
  NameConstraints,
  PolicyConstraints,
  PolicyMapping,
} from './types.ts';
