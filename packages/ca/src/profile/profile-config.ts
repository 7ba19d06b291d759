/**
 * A certificate profile as people write it: the JSON format `govseal-profile/1`. `parseProfile` turns it into a checked
 * `Profile`; nothing is issued from a `ProfileConfig`.
 */
import type { CurveName } from '@govseal/crypto';
import type { KeyUsageBit } from '@govseal/x509';

/** `root`: a self-signed CA; `issuing`: a CA under another one; `end-entity`: not a CA. */
export type ProfileKind = 'root' | 'issuing' | 'end-entity';

/** A kind of key that the profile admits. */
export type KeyRule =
  | {
      readonly type: 'RSA';
      /** Least size of the modulus in bits. */
      readonly minBits: number;
    }
  | {
      readonly type: 'EC';
      /** Admitted curves. */
      readonly curves: readonly CurveName[];
    }
  | {
      readonly type: 'OKP';
      /** Admitted curves. */
      readonly curves: readonly ('Ed25519' | 'Ed448')[];
    };

/**
 * One RDN of the subject. `value` may contain placeholders `{name}`, filled from the values given when issuing; the
 * placeholder `{uscc}` must be a unified social credit code with a valid check character.
 */
export interface SubjectRule {
  /** Short name (`CN`) or OID of the attribute. */
  readonly type: string;
  /** Text with placeholders. */
  readonly value: string;
  /** Omitted if one of its placeholders has no value. */
  readonly optional?: boolean | undefined;
}

/** A subjectAltName entry; after filling, spaces separate several names. */
export interface AltNameRule {
  /** Form of GeneralName (RFC 5280 §4.2.1.6). */
  readonly kind: 'dNSName' | 'iPAddress' | 'rfc822Name' | 'uniformResourceIdentifier';
  /** May contain placeholders. */
  readonly value: string;
  /** Omitted if one of its placeholders has no value. */
  readonly optional?: boolean | undefined;
}

/** A subtree of RFC 5280 §4.2.1.10: text, an address such as `10.1.0.0/16`, or the first RDNs of a directoryName. */
export type ConstraintRule =
  | {
      /** Form of GeneralName. */
      readonly kind: 'dNSName' | 'rfc822Name' | 'uniformResourceIdentifier' | 'iPAddress';
      /** The subtree as text. */
      readonly value: string;
    }
  | {
      readonly kind: 'directoryName';
      /** The first RDNs of the names in the subtree. */
      readonly value: readonly {
        /** Short name (`C`, `O`) or OID. */
        readonly type: string;
        /** Text of the attribute. */
        readonly value: string;
      }[];
    };

/**
 * The identity extensions of GB/T 20518 about the holder. The extension for a citizen's identity number is not offered.
 */
export type IdentityKind = 'insuranceNumber' | 'icRegistrationNumber' | 'organizationCode' | 'taxationNumber';

/** One identity extension; `value` may contain placeholders. */
export interface IdentityRule {
  /** Which extension of GB/T 20518. */
  readonly kind: IdentityKind;
  /** May contain placeholders. */
  readonly value: string;
  /** Omitted if one of its placeholders has no value. */
  readonly optional?: boolean | undefined;
}

/** The JSON object. */
export interface ProfileConfig {
  readonly schema: 'govseal-profile/1';
  /** Short name, `[a-z0-9-]+`. */
  readonly name: string;
  /** For people. */
  readonly title: string;
  /** The standards that the profile follows; for people. */
  readonly source: string;
  /** A remark; for people. */
  readonly note?: string | undefined;
  /** Whether its certificates are for CAs or for end entities. */
  readonly kind: ProfileKind;
  /** Maximum and default validity. */
  readonly validity: {
    /** At least 1; default and maximum number of days from notBefore to notAfter. */
    readonly days: number;
  };
  /** Keys that it admits. */
  readonly keys: readonly KeyRule[];
  /** The key that tools generate by default; must be admitted by `keys`. */
  readonly defaultKey:
    | {
        readonly type: 'RSA';
        /** Size of the modulus. */
        readonly bits: number;
      }
    | {
        /** EC includes SM2. */
        readonly type: 'EC' | 'OKP';
        /** Name of the curve, such as `P-256` or `SM2`. */
        readonly curve: string;
      };
  /** RDNs in order; at least one is not optional. */
  readonly subject: readonly SubjectRule[];
  /** Always written critical (RFC 5280 §4.2.1.3). */
  readonly keyUsage: readonly KeyUsageBit[];
  /**
   * pathLenConstraint; null: no limit. Required for `root` and `issuing`, forbidden for `end-entity`, whose
   * certificates have cA FALSE.
   */
  readonly pathLength?: number | null | undefined;
  /**
   * Purposes by name (`serverAuth`, `clientAuth`, `codeSigning`, `emailProtection`, `ipsecIKE`, `timeStamping`,
   * `OCSPSigning`, `documentSigning`) or OID.
   */
  readonly extendedKeyUsage?:
    | {
        /** Whether the extension is written critical. */
        readonly critical: boolean;
        /** Names or OIDs. */
        readonly purposes: readonly string[];
      }
    | undefined;
  /** Policy OIDs. */
  readonly certificatePolicies?: readonly string[] | undefined;
  /** Regular expressions that the whole value of a placeholder must match, by the placeholder's name. */
  readonly values?: Readonly<Record<string, string>> | undefined;
  /** Entries in order; absent: the extension is not written. */
  readonly subjectAltName?: readonly AltNameRule[] | undefined;
  /** Kind `issuing` only, written critical. */
  readonly nameConstraints?: {
    /** Subtrees in which names must lie. */
    readonly permitted?: readonly ConstraintRule[] | undefined;
    /** Subtrees in which names must not lie. */
    readonly excluded?: readonly ConstraintRule[] | undefined;
  };
  /** Kind `issuing` only, written critical (RFC 5280 §4.2.1.11). */
  readonly policyConstraints?:
    | {
        /** SkipCerts: certificates below it that need no explicit policy. */
        readonly requireExplicitPolicy?: number;
        /** SkipCerts: certificates below it that may map policies. */
        readonly inhibitPolicyMapping?: number;
      }
    | undefined;
  /** SkipCerts of RFC 5280 §4.2.1.14; kind `issuing` only. */
  readonly inhibitAnyPolicy?: number | undefined;
  /** URIs; `{issuer}` is replaced by the issuing CA's short name, `{partition}` by the certificate's CRL partition. */
  readonly crlDistributionPoints?: readonly string[] | undefined;
  /** Number of CRL partitions, 2 to 1024; then every distribution point contains `{partition}`. */
  readonly crlPartitions?: number | undefined;
  /** URIs of the issuer's certificate and of its OCSP responder, with `{issuer}`. */
  readonly authorityInfoAccess?:
    | {
        /** URIs from which the issuer's certificate is fetched. */
        readonly caIssuers?: readonly string[];
        /** URIs of the OCSP responder. */
        readonly ocsp?: readonly string[];
      }
    | undefined;
  /** URIs of delta CRLs (RFC 5280 §4.2.1.15), with `{issuer}`. */
  readonly freshestCrl?: readonly string[] | undefined;
  /** Value of the extension OrganizationCode 1.2.156.10260.4.1.4 (GB/T 20518), with placeholders. */
  readonly organizationCode?: string | undefined;
  /** Further identity extensions of GB/T 20518. */
  readonly identity?: readonly IdentityRule[] | undefined;
  /** Name of the profile for the other certificate of a pair (GB/T 20518: one signs, one encrypts). */
  readonly encryptionProfile?: string | undefined;
  /** Allows an SM2 key under a CA with another kind of key, or the reverse; default false. */
  readonly mixedAlgorithms?: boolean | undefined;
  /** id-pkix-ocsp-nocheck (RFC 6960 §4.2.2.2.1). */
  readonly ocspNoCheck?: boolean | undefined;
}
