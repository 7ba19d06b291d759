/** The types of profiles: uses of a certificate, and rules for its CAs, as data (rows in `profiles.ts`). */
import type { X509Code } from '../error.ts';
import type { KeyUsageBit } from '../types.ts';

/** A rule for CAs that a profile may require; `path/issuing-rules.ts` describes each. */
export type IssuingRule =
  | 'authorityKeyIdentifier'
  | 'subjectKeyIdentifier'
  | 'authoritySubject'
  | 'subjectAltName'
  | 'hostNameSyntax'
  | 'basicConstraints'
  | 'keyCertSign'
  | 'nameConstraints'
  | 'nameConstraintsInAuthority'
  | 'policyConstraints'
  | 'authorityInfoAccess'
  | 'crlNumber'
  | 'version3'
  | 'endEntity'
  | 'subjectAltNameCriticality'
  | 'commonNameInSubjectAltName'
  | 'extendedKeyUsage'
  | 'rootAuthorityKeyIdentifier'
  | 'rsaModulusBytes';

/** Requirements of one use of a certificate, as data (rows in `profiles.ts`). */
export interface PathProfile {
  /** Name of the profile, as findings show it. */
  readonly name: string;
  /** At least one of these bits, when keyUsage is present. */
  readonly keyUsageAnyOf?: readonly KeyUsageBit[];
  /** At least one of these purposes (anyExtendedKeyUsage counts only if listed), when extendedKeyUsage is present. */
  readonly extendedKeyUsageAnyOf?: readonly string[];
  /** extKeyUsage must be present. */
  readonly extendedKeyUsageRequired?: boolean;
  /** extKeyUsage must be critical. */
  readonly extendedKeyUsageCritical?: boolean;
  /** extKeyUsage must have exactly one purpose (RFC 3161 §2.3). */
  readonly extendedKeyUsageExclusive?: boolean;
  /**
   * A CA with extKeyUsage must have one of these purposes or anyExtendedKeyUsage; default: extKeyUsage of CAs is
   * ignored.
   */
  readonly extendedKeyUsageOfAuthorities?: boolean;
  /** Check the validity period of the anchor's certificate. */
  readonly anchorPeriod?: boolean;
  /** An expected host name matches a wildcard only if `isPublicSuffix` is given, to rule out shared domains. */
  readonly publicSuffixes?: boolean;
  /** Report malformed identity extensions and incorrect credit codes as warnings (GB/T 20518, GB 32100). */
  readonly identity?: boolean;
  /** Rules for CAs that every certificate of the path must comply with, including the anchor's. */
  readonly issuing?: readonly IssuingRule[];
  /** Codes of `Certificate.findings` that fail the path, on any of its certificates. */
  readonly refuse?: readonly X509Code[];
}
