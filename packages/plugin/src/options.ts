/** What a caller hands to `verify`. Everything that a verdict depends on is an argument. */
import type { ContentDigests, ContentInput } from '@govseal/cms';
import type { BlockedKeys, CryptoEngine } from '@govseal/crypto';
import type { Fetcher } from '@govseal/evidence';
import type { CollectMailOptions } from '@govseal/mail';
import type { FieldRenderer } from '@govseal/pades';
import type { SealStatusProvider, TrustSnapshotReference, ValidationPolicy } from '@govseal/validation';
import type { ApprovalPolicy, Calendar, GivenFacts } from '@govseal/validation/evaluate';
import type { TrustAnchor } from '@govseal/x509';
import type { IdentityDocument } from '@govseal/x509/identity';
import type { LookOptions } from './look/types.ts';

/** Certificates as files hold them: DER, or PEM with any number of them. */
export type CertificateInput = Uint8Array | string;

/** A certificate trusted without limits, or an anchor with purposes, a period and a sunset date (`trustAnchor`). */
export type TrustEntry = CertificateInput | TrustAnchor;

/**
 * The certificates that verification trusts, one list for each purpose: a root trusted for signers is not trusted for
 * time.
 */
export interface TrustInput {
  /** Roots (or any CA) trusted for signers. */
  readonly signers: readonly TrustEntry[];
  /** Trusted for time-stamps; without it no time-stamp is trusted. */
  readonly timestamps?: readonly TrustEntry[];
  /** Trusted for revocation answers beside those the path names. */
  readonly responders?: readonly TrustEntry[];
  /** Trusted to make electronic seals, best the makers' own certificates; without it no seal is trusted. */
  readonly sealMakers?: readonly TrustEntry[];
  /** The snapshot that these lists come from, for the report. */
  readonly snapshot?: TrustSnapshotReference;
}

/** A signed list of who held which role when, and whose signature makes it count. */
export interface RosterInput {
  /** CMS SignedData (DER, BER or PEM) with the roster's JSON inside. */
  readonly bytes: Uint8Array;
  /** The one certificate whose signature counts on a roster; without it the roster proves nothing. */
  readonly signer?: CertificateInput;
  /**
   * The register of rosters (`govseal-roster-register/1`), signed by the same signer. Where it is given, the roster must be
   * the newest that it lists: an older one, replayed, still names people who have left.
   */
  readonly register?: Uint8Array;
  /** The highest sequence number seen so far; a roster with a lower one, or with none, is a replay. */
  readonly minimumSequence?: number;
}

/** What verifying mail needs besides trust. */
export type MailOptions = Pick<CollectMailOptions, 'senders' | 'decrypt'>;

/** One signer that the caller accepts. Names play no part: a certificate's subject is not compared. */
export type AcceptedSignerInput =
  | {
      /** Exactly this certificate; one that was renewed is another. */
      readonly kind: 'certificate';
      /** DER or PEM. */
      readonly certificate: CertificateInput;
    }
  | {
      /** The holder of an identity document (identifyCode of GB/T 20518), across renewals. */
      readonly kind: 'person';
      /** The number as the document has it. */
      readonly number: string;
      /** Default `residentCard`. */
      readonly document?: IdentityDocument;
    }
  | {
      /** The unit, by a certificate of its own, across renewals. */
      readonly kind: 'unit';
      /** Its unified social credit code (GB 32100). */
      readonly uscc: string;
    }
  | {
      /** Anyone with a certificate that this CA issued under a certificate policy. */
      readonly kind: 'issuer';
      /** The CA's certificate, DER or PEM. */
      readonly issuer: CertificateInput;
      /** OID of the certificate policy. */
      readonly profile: string;
    };

/**
 * Who has to have signed. Every signature except document time-stamps must be by one of `accept`, and `required` of them
 * must have signed; one signer counts once. Identity numbers count only under the caller's `trust`.
 */
export interface SignersInput {
  /** The accepted signers, at least one. */
  readonly accept: readonly AcceptedSignerInput[];
  /** How many of `accept` must have signed; default: all of them. */
  readonly required?: number;
}

/** Everything that `verify` depends on; time, network and cryptography have no default here. */
export interface VerifyOptions {
  /** Computes digests and checks signature values. */
  readonly engine: CryptoEngine;
  /** The instant at which the file is validated. */
  readonly at: Date;
  /**
   * The clock, read again after fetching: revocation data that was issued during the call then counts. Without it, data of a
   * later time than `at` proves nothing.
   */
  readonly now?: () => Date;
  /** `integrity-only`: only digests and signature values are checked; at best indeterminate. */
  readonly trust: TrustInput | 'integrity-only';
  /** Default: the built-in `baseline`. */
  readonly policy?: ValidationPolicy;
  /** Who has to approve what, in which order; checked against the roster. */
  readonly approval?: ApprovalPolicy;
  /** The signed list of who held which role when; without it, and without `anySigner`, identity is not evaluated. */
  readonly roster?: RosterInput;
  /** Holidays and working weekends, one entry a year; needed where the approval policy limits working days. */
  readonly calendars?: readonly Calendar[];
  /**
   * Date of acceptance (`YYYY-MM-DD`) from which the working days of an approval count, where the caller knows it. A field of the
   * document that the approval policy names comes first.
   */
  readonly acceptedAt?: string;
  /** Facts of the case that the approval policy declares and no signed field states, such as `caseNo`. */
  readonly facts?: GivenFacts;
  /**
   * Signed statements for the approval: mandates (`govseal-mandate/1`), notices about its time limits (`govseal-clock-notice/1`),
   * submissions and returns (`govseal-round/1`). CMS with the JSON inside (DER, BER or PEM).
   */
  readonly statements?: readonly Uint8Array[];
  /** Who has to have signed, where no roster is needed; under an approval policy it applies in addition. */
  readonly signers?: SignersInput;
  /**
   * Accept any signer that the trust list covers. Without this, `signers` or an approval policy a file is at best
   * indeterminate. Under an approval policy it means doing without a roster; one that is given decides.
   */
  readonly anySigner?: boolean;
  /** Further certificates, CRLs and OCSP responses: an untrusted pool. */
  readonly certificates?: readonly CertificateInput[];
  /** DER CRLs. */
  readonly crls?: readonly Uint8Array[];
  /** DER OCSP responses. */
  readonly ocsp?: readonly Uint8Array[];
  /** Keys that never count, a signer's, an authority's or a time-stamping unit's, beside those that are weak by themselves. */
  readonly blockedKeys?: BlockedKeys;
  /**
   * Where missing issuers, CRLs and OCSP responses come from; without it nothing is fetched. What it brings back is
   * validated like everything else in the pool.
   */
  readonly fetcher?: Fetcher;
  /** Asks whoever keeps the seals whether one is in use; without it that is unknown. */
  readonly sealStatus?: SealStatusProvider;
  /** Stops fetching; what is missing then stays missing. */
  readonly signal?: AbortSignal;
  /** Documents of signature policies that signers may name (EN 319 122-1 §5.2.9); each is known by its digest. */
  readonly signaturePolicies?: readonly Uint8Array[];
  /** The signed content of a detached CMS: whole, or as it comes. A stream is read once. */
  readonly content?: ContentInput;
  /**
   * Digests of the signed content of a detached CMS, instead of `content`: whoever computed them has seen the content, this
   * call has not. A signature over another digest is as without its content.
   */
  readonly contentDigests?: ContentDigests;
  /** Opens an encrypted PDF, as its owner or its user; the empty one is tried anyway. */
  readonly password?: string | Uint8Array | undefined;
  /**
   * For signed mail: who may sign for an address that the signer's certificate does not name, and how an encrypted message is
   * decrypted. Without `decrypt` an encrypted message is unreadable.
   */
  readonly mail?: MailOptions;
  /** Name used in the report; default empty. */
  readonly file?: string;
  /** Renders a field's value the way the signer's software does, to compare with what the file shows. */
  readonly renderField?: FieldRenderer;
  /**
   * Draws every signed revision and the file as it is now, and compares them outside what later changes may affect. It
   * can only lower a verdict: a difference is invalid, and a page that cannot be drawn is indeterminate. PDF only.
   */
  readonly look?: LookOptions;
}
