/**
 * A certificate profile as people write it: the JSON of `seeds/pki`, format `govseal-profile/1`. `parseProfile` turns it
 * into the checked `Profile`; nothing is issued from a `ProfileConfig`.
 */
import type { CurveName } from '@govseal/crypto';
import type { KeyUsageBit } from '@govseal/x509';

export type ProfileKind = 'root' | 'issuing' | 'end-entity';

/** A family of keys that the profile admits. */
export type KeyRule =
  | { readonly type: 'RSA'; readonly minBits: number }
  | { readonly type: 'EC'; readonly curves: readonly CurveName[] }
  | { readonly type: 'OKP'; readonly curves: readonly ('Ed25519' | 'Ed448')[] };

/**
 * One RDN of the subject. `value` may hold placeholders `{name}`, filled from the values given when issuing; the
 * placeholder `{uscc}` must be a unified social credit code with a right check character.
 */
export interface SubjectRule {
  readonly type: string;
  readonly value: string;
  /** Left out when one of its placeholders has no value. */
  readonly optional?: boolean | undefined;
}

/** A name to write as subjectAltName; a value may hold several, divided by spaces, each of them one name. */
export interface AltNameRule {
  readonly kind: 'dNSName' | 'iPAddress' | 'rfc822Name' | 'uniformResourceIdentifier';
  readonly value: string;
  readonly optional?: boolean | undefined;
}

/** A subtree of RFC 5280 §4.2.1.10: text, an address as `10.1.0.0/16`, or the first RDNs of a directoryName. */
export type ConstraintRule =
  | { readonly kind: 'dNSName' | 'rfc822Name' | 'uniformResourceIdentifier' | 'iPAddress'; readonly value: string }
  | {
      readonly kind: 'directoryName';
      readonly value: readonly { readonly type: string; readonly value: string }[];
    };

/** The identity extensions of GB/T 20518 (facts of a holder beside the subject); a citizen's number never stands there. */
export type IdentityKind = 'insuranceNumber' | 'icRegistrationNumber' | 'organizationCode' | 'taxationNumber';

export interface IdentityRule {
  readonly kind: IdentityKind;
  readonly value: string;
  readonly optional?: boolean | undefined;
}

export interface ProfileConfig {
  readonly schema: 'govseal-profile/1';
  /** Short name, `[a-z0-9-]+`. */
  readonly name: string;
  readonly title: string;
  /** Which standards the profile follows; for readers. */
  readonly source: string;
  readonly note?: string | undefined;
  readonly kind: ProfileKind;
  readonly validity: { readonly days: number };
  readonly keys: readonly KeyRule[];
  /** The key a tool makes when it is not told which; must be one of `keys`. */
  readonly defaultKey:
    | { readonly type: 'RSA'; readonly bits: number }
    | { readonly type: 'EC' | 'OKP'; readonly curve: string };
  readonly subject: readonly SubjectRule[];
  /** Always written critical (RFC 5280 §4.2.1.3). */
  readonly keyUsage: readonly KeyUsageBit[];
  /** Required for kinds `root` and `issuing`, forbidden for `end-entity`, whose certificates carry cA FALSE. */
  readonly pathLength?: number | null | undefined;
  readonly extendedKeyUsage?: { readonly critical: boolean; readonly purposes: readonly string[] } | undefined;
  readonly certificatePolicies?: readonly string[] | undefined;
  /** Regular expressions that the whole value of a placeholder must match, by the placeholder's name. */
  readonly values?: Readonly<Record<string, string>> | undefined;
  readonly subjectAltName?: readonly AltNameRule[] | undefined;
  /** Kind `issuing` only, written critical. */
  readonly nameConstraints?: {
    readonly permitted?: readonly ConstraintRule[] | undefined;
    readonly excluded?: readonly ConstraintRule[] | undefined;
  };
  /** Kind `issuing` only, written critical (RFC 5280 §4.2.1.11). */
  readonly policyConstraints?:
    | { readonly requireExplicitPolicy?: number; readonly inhibitPolicyMapping?: number }
    | undefined;
  /** SkipCerts of RFC 5280 §4.2.1.14; kind `issuing` only. */
  readonly inhibitAnyPolicy?: number | undefined;
  /** URIs; `{issuer}` stands for the issuing CA's short name, `{partition}` for the certificate's part of the CRL. */
  readonly crlDistributionPoints?: readonly string[] | undefined;
  /** Into how many parts the CRL is split; then every distribution point names its `{partition}`. */
  readonly crlPartitions?: number | undefined;
  readonly authorityInfoAccess?:
    | { readonly caIssuers?: readonly string[]; readonly ocsp?: readonly string[] }
    | undefined;
  /** Where delta CRLs are (RFC 5280 §4.2.1.15); URIs with `{issuer}`. */
  readonly freshestCrl?: readonly string[] | undefined;
  /** Value of the extension OrganizationCode 1.2.156.10260.4.1.4 (GB/T 20518), with placeholders. */
  readonly organizationCode?: string | undefined;
  readonly identity?: readonly IdentityRule[] | undefined;
  /** Name of the profile that makes the other certificate of a pair (GB/T 20518: one signs, one encrypts). */
  readonly encryptionProfile?: string | undefined;
  /** Lets an SM2 key stand under another kind of key, or the other way round; default false. */
  readonly mixedAlgorithms?: boolean | undefined;
  /** id-pkix-ocsp-nocheck (RFC 6960 §4.2.2.2.1). */
  readonly ocspNoCheck?: boolean | undefined;
}
