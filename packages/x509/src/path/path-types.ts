/** Inputs and outputs of path validation (RFC 5280 §6). */
import type { Finding } from '@govseal/core';
import type { CryptoEngine, PublicKey, SignatureAlgorithm } from '@govseal/crypto';
import type { AlgorithmTable } from '../algorithm/algorithm-table.ts';
import type { PathProfile } from '../profile/profile-types.ts';
import type { Certificate, Name } from '../types.ts';

/** What an anchor is trusted for; each entry of a trust list has one or more purposes. */
export type TrustPurpose = 'signer' | 'time-stamp' | 'responder' | 'seal-maker';

/** A trusted name and key (RFC 5280 §6.1.1 (d)); `trustAnchor` makes one from a certificate. */
export interface TrustAnchor {
  /** The trusted issuer name. */
  readonly subject: Name;
  /** The trusted key. */
  readonly publicKey: PublicKey;
  /** DER of its SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
  /** The certificate that the anchor was made from: its constraints apply by RFC 5937, and reports show it. */
  readonly certificate?: Certificate | undefined;
  /** Sunset date: from this instant on the anchor is not trusted (EN 319 102-1 §5.2.6.4). */
  readonly sunset?: Date | undefined;
  /** Absent: trusted for every purpose. */
  readonly purposes?: readonly TrustPurpose[] | undefined;
  /**
   * The anchor is trusted only for target certificates issued (notBefore) in this period, `until` excluded, as a trust
   * list states when a service was granted and withdrawn. Unlike `sunset` it does not depend on the validation time.
   */
  readonly from?: Date | undefined;
  /** End of the period of `from`, excluded. */
  readonly until?: Date | undefined;
}

/** The expected name of the target: a host (A-labels), an address (4 or 16 bytes), or a mailbox. */
export type ExpectedName =
  | {
      /** Form of the name. */
      readonly kind: 'dNSName' | 'rfc822Name';
      /** The name as text, compared by RFC 9525 for hosts and RFC 5280 §7.5 for mailboxes. */
      readonly value: string;
    }
  | {
      readonly kind: 'iPAddress';
      /** The address's bytes. */
      readonly value: Uint8Array;
    };

/** A signature that a verdict depends on: its object, algorithm and key. */
export interface SignedUse {
  /** The signed object as received; identifies it in proofs of existence. */
  readonly der: Uint8Array;
  /** Signature algorithm. */
  readonly algorithm: SignatureAlgorithm;
  /** The key that verifies it. */
  readonly key: PublicKey;
}

/** The CRL or OCSP response that a status comes from, and its signer. */
export interface RevocationSource extends SignedUse {
  /** Certificate of the signer; absent if a trust anchor or a trusted responder signed. */
  readonly issuer?: Certificate | undefined;
  /**
   * Further signatures that the status depends on: those that authorise the signer (certificate of a delegated
   * responder, path of another CRL issuer, revocation data about them), the complete CRL of a delta, and CRLs for other
   * reasons. A certificate in an OCSP response is listed with the bytes of the response.
   */
  readonly behind?: readonly SignedUse[] | undefined;
}

/** The certificate is revoked or on hold. */
export interface RevokedStatus {
  readonly status: 'revoked';
  /** The kind of revocation data that decided. */
  readonly source: 'crl' | 'ocsp';
  /** When the revocation takes effect. */
  readonly revocationTime: Date;
  /** The later time that the issuer's data states, if an unreleased hold began before it. */
  readonly statedRevocationTime?: Date | undefined;
  /** Reason code by its name in RFC 5280 §5.3.1. */
  readonly reason: string;
  /** When the key was probably compromised (RFC 5280 §5.3.2). */
  readonly invalidityDate?: Date | undefined;
  /** thisUpdate of the revocation data. */
  readonly thisUpdate: Date;
  /** nextUpdate of the revocation data; undefined: not stated. */
  readonly nextUpdate?: Date | undefined;
  /** The revocation data with its signature. */
  readonly by?: RevocationSource | undefined;
  /** CRLs with an entry for the certificate that were not used, because it is outside their scope. */
  readonly ignored?: readonly Finding[] | undefined;
}

/**
 * A revocation stated by a signer that is no longer authorised (expired, replaced or revoked later). It counts against
 * the certificate but cannot prove a status, so it is kept in addition to the status.
 */
interface FormerlyRevoked {
  readonly formerly?: RevokedStatus | undefined;
}

/** The revocation status of one certificate. `why`: the reason why no status is required. */
export type RevocationStatus =
  | ({
      readonly status: 'good';
      /** The kind of revocation data that decided. */
      readonly source: 'crl' | 'ocsp';
      /** thisUpdate of that data. */
      readonly thisUpdate: Date;
      /** nextUpdate of that data; undefined: not stated. */
      readonly nextUpdate?: Date | undefined;
      /** The revocation data with its signature. */
      readonly by?: RevocationSource | undefined;
      /** As for `RevokedStatus`. */
      readonly ignored?: readonly Finding[] | undefined;
    } & FormerlyRevoked)
  | RevokedStatus
  | ({
      readonly status: 'unknown';
      /** Why no usable revocation data was found. */
      readonly findings: readonly Finding[];
    } & FormerlyRevoked)
  | ({
      readonly status: 'not-required';
      /**
       * `no-check`: id-pkix-ocsp-nocheck. `short-term`: validity-assured short-term certificate. `policy`: the caller's
       * profile.
       */
      readonly why: 'trust-anchor' | 'no-check' | 'short-term' | 'policy';
    } & FormerlyRevoked);

/** What to do with a path that mixes SM2 with other algorithms. */
export type MixedAlgorithms = 'refuse' | 'report' | 'allow';

/** Input of `validatePath`. */
export interface PathOptions {
  /** Verifies signatures and computes digests. */
  readonly engine: CryptoEngine;
  /** Trust anchors. */
  readonly trust: readonly TrustAnchor[];
  /** Untrusted CA certificates, in any order. */
  readonly intermediates?: readonly Certificate[] | undefined;
  /** DER of CRLs; each is verified before it is used. */
  readonly crls?: readonly Uint8Array[] | undefined;
  /** DER of OCSP responses; each is verified before it is used. */
  readonly ocsp?: readonly Uint8Array[] | undefined;
  /** Validation time. */
  readonly at: Date;
  /**
   * The instant until which revocation data may have been issued to count as proof of `good`; default `at`. A later
   * instant is for a validation time in the past, when data of a later date is evidence (EN 319 102-1 §5.6.2). A
   * revocation that takes effect at or before `at` counts whatever the date of the data.
   */
  readonly evidenceAsOf?: Date | undefined;
  /** Requirements on the target and its CAs, see `profiles`; default: none. */
  readonly profile?: PathProfile | undefined;
  /** Purpose of the validation: anchors with only other purposes are not used. */
  readonly purpose?: TrustPurpose | undefined;
  /** The target must have this name (RFC 9525). */
  readonly expectedName?: ExpectedName | undefined;
  /**
   * Whether anyone can register names under a domain (lower case, A-labels), by the current Public Suffix List;
   * wildcards over such domains do not match. Without it only top-level domains are treated so, and profiles with
   * `publicSuffixes` accept no wildcard.
   */
  readonly isPublicSuffix?: ((domain: string) => boolean) | undefined;
  /**
   * Reject signatures (on certificates, CRLs and OCSP responses) and a target key that are not reliable at `at` by this
   * table; default: none is rejected. The self-signature of an anchor is not checked.
   */
  readonly algorithms?: AlgorithmTable | undefined;
  /**
   * Treatment of SM2 together with other algorithms in one path or its revocation data: an error (`refuse`, the
   * default), a warning (`report`), or nothing (`allow`).
   */
  readonly mixedAlgorithms?: MixedAlgorithms | undefined;
  /**
   * `require` (the default): an unknown status fails the path; `report`: the caller decides by the reported status;
   * `off`: not checked.
   */
  readonly revocation?: 'require' | 'report' | 'off' | undefined;
  /** Do not check the validity period of the target (EN 319 102-1 §5.2.6 checks it separately). */
  readonly ignoreLeafValidity?: boolean | undefined;
  /** user-initial-policy-set (RFC 5280 §6.1.1 (c)): OIDs; default: anyPolicy. */
  readonly initialPolicySet?: readonly string[] | undefined;
  /** initial-explicit-policy (RFC 5280 §6.1.1 (f)); default false. */
  readonly initialExplicitPolicy?: boolean | undefined;
  /** initial-policy-mapping-inhibit (RFC 5280 §6.1.1 (e)); default false. */
  readonly initialPolicyMappingInhibit?: boolean | undefined;
  /** initial-any-policy-inhibit (RFC 5280 §6.1.1 (g)); default false. */
  readonly initialAnyPolicyInhibit?: boolean | undefined;
  /** Responders trusted for OCSP responses about any certificate (RFC 6960 §4.2.2.2, criterion 1). */
  readonly responders?: readonly TrustAnchor[] | undefined;
  /**
   * Maximum age of revocation data at `at` in milliseconds (EN 319 102-1 §5.2.5). Default: nextUpdate decides, and data
   * without nextUpdate counts only if issued at or after `at`.
   */
  readonly maxRevocationAge?: number | undefined;
  /**
   * Apply the basic constraints, key usage, name constraints, policies and critical extensions of the anchor's
   * certificate (RFC 5937); default true. The sunset date always applies, the validity period only with `anchorPeriod`.
   */
  readonly anchorConstraints?: boolean | undefined;
  /**
   * Check the validity period of the anchor's certificate, as browsers and OpenSSL do. An anchor is a name and a key
   * (RFC 5280 §6.1.1 (d)), so the default is the profile's, else false.
   */
  readonly anchorPeriod?: boolean | undefined;
  /** Limits of the search; see `PathBudget`. */
  readonly budget?: Partial<PathBudget> | undefined;
  /**
   * Ends the search as `exhausted` when aborted, e.g. by `AbortSignal.timeout`. Budgets count operations; only this
   * limits time.
   */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Limits of a search, in operations, so that a verdict does not depend on the machine. Defaults and their sources are
 * in `path/budget.ts`.
 */
export interface PathBudget {
  /** Signatures that are verified. */
  readonly signatures: number;
  /** Candidate paths that are tried. */
  readonly paths: number;
  /** Certificates in one path. */
  readonly depth: number;
  /** Comparisons of a name with a subtree. */
  readonly nameConstraintComparisons: number;
  /** Nodes of the policy graph. */
  readonly policyNodes: number;
  /** Number of CRLs, OCSP responses and possible signer certificates examined. */
  readonly evidence: number;
}

declare const verified: unique symbol;

/** A validated path; only `validatePath` creates one. Leaf first; the anchor is not in `certificates`. */
export interface VerifiedPath {
  readonly [verified]: true;
  /** Leaf first. */
  readonly certificates: readonly Certificate[];
  /** The trust anchor that the path ends at. */
  readonly anchor: TrustAnchor;
  /** Validation time. */
  readonly at: Date;
  /**
   * The instant until which revocation data may have been issued to count as proof of `good`; default `at`. A later
   * instant is for a validation time in the past, when data of a later date is evidence (EN 319 102-1 §5.6.2). A
   * revocation that takes effect at or before `at` counts whatever the date of the data.
   */
  readonly evidenceAsOf?: Date | undefined;
  /** Status of each certificate, in the order of `certificates`. */
  readonly revocation: readonly RevocationStatus[];
  /** user-constrained-policy-set (RFC 5280 §6.1.6): OIDs. */
  readonly userConstrainedPolicySet: readonly string[];
  /** Accepted deviations and remarks about the path. */
  readonly findings: readonly Finding[];
}

/** Output of `validatePath`. */
export type PathResult =
  | {
      readonly ok: true;
      /** The proof that it is valid. */
      readonly path: VerifiedPath;
    }
  | {
      readonly ok: false;
      /** true: a budget was exhausted before all candidates were tried; the result is indeterminate, not invalid. */
      readonly exhausted: boolean;
      /** Why each candidate failed, most informative first. */
      readonly failures: readonly PathFailure[];
    };

/** One failed candidate. */
export interface PathFailure {
  /** Leaf first, up to where the candidate ended. */
  readonly certificates: readonly Certificate[];
  /** Why the candidate failed. */
  readonly findings: readonly Finding[];
  /** Revocation status in the order of `certificates`; absent if the candidate failed before. */
  readonly revocation?: readonly RevocationStatus[] | undefined;
}
