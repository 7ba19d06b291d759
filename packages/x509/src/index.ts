/** Certificates, CRLs, OCSP and path validation (RFC 5280, RFC 6960). Builders are in `/build`. */

// Parse.

export { parseCertificate } from './certificate/certificate.ts';
export { cachedCertificate } from './certificate/certificate-cache.ts';
export { parseCertificates } from './certificate/parse-certificates.ts';
export { parseCrl } from './crl/crl.ts';
export { cachedCrl } from './crl/crl-cache.ts';
export { parseName } from './name/name.ts';
export { parseOcspResponse } from './ocsp/ocsp.ts';
export {
  type OcspRequest,
  type OcspRequestItem,
  type OcspRequestLimits,
  parseOcspRequest,
} from './ocsp/ocsp-request.ts';
export { parseCsr, verifyRequest } from './request/request.ts';

// Parsed structures.

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

// Validate a path.

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
export { validatePath } from './path/validate-path.ts';
export type { IssuingRule, PathProfile } from './profile/profile-types.ts';
export { type ProfileName, profiles } from './profile/profiles.ts';

// The holder of a certificate.

export { certificateDigest } from './certificate/certificate-digest.ts';
export { keyIdentifier, publicKeyBytes } from './certificate/key-identifier.ts';
export { type IdentityExtension, type IdentityMeaning, readIdentityExtensions } from './identity/identity-extension.ts';
export { readIdentity, type SignerIdentity } from './identity/signer-identity.ts';
export {
  type IdentityDocument,
  isSameUnit,
  maskPersonIdentifier,
  type PersonIdentifier,
  readSubjectIdentifiers,
  type SubjectIdentifiers,
  toPersonIdentifier,
  toUnitIdentifier,
} from './identity/subject-identifiers.ts';

// Reliable algorithms and keys, with their end dates.

export { parseAlgorithmCatalogue } from './algorithm/algorithm-catalogue.ts';
export {
  type AlgorithmTable,
  type AlgorithmUse,
  type DigestRow,
  digestReliableAt,
  gmOnlyAlgorithms,
  isWeakKey,
  type Reliability,
  reliableAt,
  type SignatureAlgorithmRow,
} from './algorithm/algorithm-table.ts';

// Object identifiers and names of bits.

export { keyUsageBits } from './extension/usage.ts';
export { accessMethod, anyPolicy, extensionOid, purposeOid } from './oids.ts';

// Errors and findings.

export { type X509Code, X509Error, x509Codes } from './error.ts';
