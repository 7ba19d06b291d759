/**
 * Certificates, CRLs, OCSP and path validation (RFC 5280, RFC 6960). Builders are in `/build`, what a CA receives in `/request`,
 * persons and units in `/identity`, the table of reliable algorithms in `/algorithm`.
 */

// Parse.

export { parseCertificate } from './certificate/certificate.ts';
export { cachedCertificate } from './certificate/certificate-cache.ts';
export { parseCertificates } from './certificate/parse-certificates.ts';
export { parseCrl } from './crl/crl.ts';
export { cachedCrl } from './crl/crl-cache.ts';
export { parseName } from './name/name.ts';
export { parseOcspResponse } from './ocsp/ocsp.ts';

// Parsed structures.

export type {
  BasicOcspResponse,
  CertificateList,
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

// Identifiers of a certificate and its key.

export { certificateDigest } from './certificate/certificate-digest.ts';
export { keyIdentifier, publicKeyBytes } from './certificate/key-identifier.ts';

// Object identifiers and names of bits.

export { keyUsageBits } from './extension/usage.ts';
export { accessMethod, anyPolicy, extensionOid, purposeOid } from './oids.ts';

// Errors and findings.

export { type X509Code, X509Error, x509Codes } from './error.ts';
