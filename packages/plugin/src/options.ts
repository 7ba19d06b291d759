/** Options of `verify`. Everything that a verdict depends on is an argument. */
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

/** Certificates as in files: DER, or PEM with any number of them. */
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
  /** Trusted OCSP responders in addition to those of the path. */
  readonly responders?: readonly TrustEntry[];
  /** Trusted to make electronic seals, ideally the makers' own certificates; without it no seal is trusted. */
  readonly sealMakers?: readonly TrustEntry[];
  /** The snapshot from which these lists come, for the report. */
  readonly snapshot?: TrustSnapshotReference;
}

/** A signed list of who held which role when, and its signer. */
export interface RosterInput {
  /** CMS SignedData (DER, BER or PEM) with the roster's JSON inside. */
  readonly bytes: Uint8Array;
  /** The only certificate that may sign the roster; without it the roster proves nothing. */
  readonly signer?: CertificateInput;
  /**
   * The register of rosters (`govseal-roster-register/1`), signed by the same signer. If it is given, the roster must
   * be the newest that it lists: a replayed older one still contains people who have left.
   */
  readonly register?: Uint8Array;
  /** The highest sequence number seen so far; a roster with a lower one, or with none, is a replay. */
  readonly minimumSequence?: number;
}

/** Options for verifying mail. */
export type MailOptions = Pick<CollectMailOptions, 'senders' | 'decrypt'>;

/** One signer that the caller accepts. Names are not compared. */
export type AcceptedSignerInput =
  | {
      /** Exactly this certificate; a renewed one is a different one. */
      readonly kind: 'certificate';
      /** DER or PEM. */
      readonly certificate: CertificateInput;
    }
  | {
      /** The holder of an identity document (identifyCode of GB/T 20518), across renewals. */
      readonly kind: 'person';
      /** The number as in the document. */
      readonly number: string;
      /** Default `residentCard`. */
      readonly document?: IdentityDocument;
    }
  | {
      /** The unit, by its own certificate, across renewals. */
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
 * Who must have signed. Every signature except document time-stamps must be by one of `accept`, and `required` of them
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
   * The clock, read again after fetching, so that revocation data issued during the call counts. Without it, data
   * later than `at` proves nothing.
   */
  readonly now?: () => Date;
  /** `integrity-only`: only digests and signature values are checked; at best indeterminate. */
  readonly trust: TrustInput | 'integrity-only';
  /** Default: the built-in `baseline`. */
  readonly policy?: ValidationPolicy;
  /** Who must approve what, in which order; checked against the roster. */
  readonly approval?: ApprovalPolicy;
  /** The signed list of who held which role when; without it, and without `anySigner`, identity is not evaluated. */
  readonly roster?: RosterInput;
  /** Holidays and working weekends, one entry per year; required if the approval policy limits working days. */
  readonly calendars?: readonly Calendar[];
  /**
   * Date of acceptance (`YYYY-MM-DD`) from which the working days of an approval are counted, if the caller knows it.
   * A field of the document named by the approval policy takes precedence.
   */
  readonly acceptedAt?: string;
  /** Facts of the case that the approval policy declares and no signed field contains, such as `caseNo`. */
  readonly facts?: GivenFacts;
  /**
   * Signed statements for the approval: mandates (`govseal-mandate/1`), notices about its time limits (`govseal-clock-notice/1`),
   * submissions and returns (`govseal-round/1`). CMS with the JSON inside (DER, BER or PEM).
   */
  readonly statements?: readonly Uint8Array[];
  /** Who must have signed, if no roster is needed; with an approval policy it applies in addition. */
  readonly signers?: SignersInput;
  /**
   * Accept any signer that the trust list covers. Without this, `signers` or an approval policy a file is at best
   * indeterminate. With an approval policy it means that no roster is used; a roster that is given takes precedence.
   */
  readonly anySigner?: boolean;
  /** Further certificates, CRLs and OCSP responses: an untrusted pool. */
  readonly certificates?: readonly CertificateInput[];
  /** DER CRLs. */
  readonly crls?: readonly Uint8Array[];
  /** DER OCSP responses. */
  readonly ocsp?: readonly Uint8Array[];
  /** Keys of signers, authorities and time-stamping units that are never accepted, in addition to weak keys. */
  readonly blockedKeys?: BlockedKeys;
  /**
   * Fetches missing issuers, CRLs and OCSP responses; without it nothing is fetched. Fetched data is validated like
   * everything else in the pool.
   */
  readonly fetcher?: Fetcher;
  /** Queries the seal registry whether a seal is in use; without it the status is unknown. */
  readonly sealStatus?: SealStatusProvider;
  /** Stops fetching; missing data then stays missing. */
  readonly signal?: AbortSignal;
  /** Documents of signature policies to which signers may refer (EN 319 122-1 §5.2.9), matched by digest. */
  readonly signaturePolicies?: readonly Uint8Array[];
  /** The signed content of a detached CMS: bytes, random access or a stream. A stream is read once. */
  readonly content?: ContentInput;
  /**
   * Digests of the signed content of a detached CMS, instead of `content`: the content itself is not read by this
   * call. A signature with another digest is validated as if its content were missing.
   */
  readonly contentDigests?: ContentDigests;
  /** Password of an encrypted PDF, of its owner or its user; the empty password is always tried. */
  readonly password?: string | Uint8Array | undefined;
  /**
   * For signed mail: who may sign for an address that is not in the signer's certificate, and how an encrypted
   * message is decrypted. Without `decrypt` an encrypted message is unreadable.
   */
  readonly mail?: MailOptions;
  /** Name in the report; default empty. */
  readonly file?: string;
  /** Renders a field's value the way the signer's software does, to compare it with the appearance in the file. */
  readonly renderField?: FieldRenderer;
  /**
   * Draws every signed revision and the current file, and compares them outside areas that later changes may affect. It
   * can only lower a verdict: a difference is invalid, and a page that cannot be drawn is indeterminate. PDF only.
   */
  readonly look?: LookOptions;
}
