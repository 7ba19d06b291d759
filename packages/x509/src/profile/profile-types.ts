/** What a profile is made of: uses of a certificate and rules for its CAs, as data (`profiles.ts` has the rows). */
import type { KeyUsageBit } from '../types.ts';

/** A rule for CAs that a profile may insist on; each is described in `path/issuing-rules.ts`. */
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
  | 'rsaModulusOctets';

/** What a certificate may be used for; data, so that a new purpose is a new row (`profiles.ts`). */
export interface PathProfile {
  readonly name: string;
  /** At least one of these bits, when keyUsage is present. */
  readonly keyUsageAnyOf?: readonly KeyUsageBit[];
  /** At least one of these purposes (anyExtendedKeyUsage counts only if listed), when extendedKeyUsage is present. */
  readonly extendedKeyUsageAnyOf?: readonly string[];
  readonly extendedKeyUsageRequired?: boolean;
  readonly extendedKeyUsageCritical?: boolean;
  /** The only purpose there may be (RFC 3161 §2.3). */
  readonly extendedKeyUsageExclusive?: boolean;
  /** A CA that states purposes must state one of these, or any; default: what CAs state is not looked at. */
  readonly extendedKeyUsageOfAuthorities?: boolean;
  /** Hold an anchor's own certificate to its validity period. */
  readonly anchorPeriod?: boolean;
  /** An expected host name matches a wildcard only where the Public Suffix List is given to rule out a shared domain. */
  readonly publicSuffixes?: boolean;
  /** Tell of identity extensions and credit codes that are wrong (GB/T 20518, GB 32100): warnings, never refusals. */
  readonly identity?: boolean;
  /** Rules for CAs that every certificate of the path, the anchor's own included, must have been issued by. */
  readonly issuing?: readonly IssuingRule[];
  /** Codes of `Certificate.findings` that this use does not accept, on any certificate of the path. */
  readonly refuse?: readonly string[];
}
