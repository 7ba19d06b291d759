/**
 * Validation context initialisation (EN 319 102-1 §5.2.4): the inputs of a validation. The document of an explicit
 * signature policy is never fetched: it is in the signature or given by the caller (`signature-policy.ts`).
 */
import type { CryptoEngine, MaybePromise } from '@govseal/crypto';
import type { Certificate, TrustAnchor } from '@govseal/x509';
import type { ValidationPolicy } from '../policy/policy.ts';

/** Separate trust for each purpose: an authority trusted for people's identity is not trusted for time. */
export interface TrustLists {
  /** Trusted for the identity of signers. */
  readonly signers: readonly TrustAnchor[];
  /** Without it no time-stamp is trusted. */
  readonly timestamps?: readonly TrustAnchor[];
  /**
   * Locally trusted OCSP responders and CRL issuers (RFC 6960 §4.2.2.2), besides those authorised by the path's
   * authorities.
   */
  readonly responders?: readonly TrustAnchor[];
  /** Who may make electronic seals, preferably the makers' own certificates. Without it no seal is trusted. */
  readonly sealMakers?: readonly TrustAnchor[];
}

/** What identifies a seal to its registry. */
export interface SealIdentity {
  /** Unique code and maker's identifier, as the seal states them. */
  readonly code: string;
  /** Identifier of the seal-maker (GB/T 38540 vid). */
  readonly vendor: string;
  /** Name of the seal. */
  readonly name: string;
  /** The whole seal as received. */
  readonly der: Uint8Array;
}

/** The status of a seal in the registry. */
export interface SealStatus {
  /** `lost` and `cancelled` count from `since` on. */
  readonly status: 'in-use' | 'lost' | 'cancelled';
  /** Since when it is lost or cancelled; null: unknown. */
  readonly since: Date | null;
}

/**
 * Asks the registry of seals (GB/T 33481) for a seal's status; null: the registry does not know it. An error it throws
 * makes the status unknown, which is at best indeterminate.
 */
export type SealStatusProvider = (seal: SealIdentity) => MaybePromise<SealStatus | null>;

/** Everything that validation depends on; nothing is read from the environment. */
export interface ValidationContext {
  /** Computes digests and checks signature values. */
  readonly engine: CryptoEngine;
  /** The instant of validation, EN 319 102-1's current time. */
  readonly at: Date;
  /** Revocation data of the caller counts if it was issued up to this instant; default `at`. */
  readonly evidenceAsOf?: Date | undefined;
  /** Decides which checks fail a signature. */
  readonly policy: ValidationPolicy;
  /** `integrity-only`: no trust is given, at best INDETERMINATE / NO_CERTIFICATE_CHAIN_FOUND. */
  readonly trust: TrustLists | 'integrity-only';
  /**
   * The signatures are evaluated as approvals: the order of signature and revocation must be proven as in `strict`,
   * whatever the policy says about `revocationAfterSignature`.
   */
  readonly forApproval?: boolean | undefined;
  /** Further certificates, CRLs and OCSP responses (DER); an untrusted pool. */
  readonly certificates?: readonly Certificate[] | undefined;
  /** DER CRLs. */
  readonly crls?: readonly Uint8Array[] | undefined;
  /** DER OCSP responses. */
  readonly ocsp?: readonly Uint8Array[] | undefined;
  /** Documents of signature policies that signers may name; each is identified by its digest. */
  readonly signaturePolicies?: readonly Uint8Array[] | undefined;
  /** Without it the status of every seal is unknown. */
  readonly sealStatus?: SealStatusProvider | undefined;
}
