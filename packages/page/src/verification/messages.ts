/** Messages between a page and its worker; all of them can be cloned. */
import type { CertificateInput, RosterInput, SignersInput } from '@govseal/plugin';
import type { VerificationReport } from '@govseal/validation';
import type { ApprovalPolicy, Calendar } from '@govseal/validation/evaluate';

/**
 * The certificates that a verification in a page trusts; `TrustInput` of `@govseal/plugin` without objects that
 * cannot be cloned.
 */
export interface PageTrust {
  /** Roots trusted for signers. */
  readonly signers: readonly CertificateInput[];
  /** Roots trusted for time-stamps; without them no time-stamp is trusted. */
  readonly timestamps?: readonly CertificateInput[];
  /** Makers of electronic seals; without them no seal is trusted. */
  readonly sealMakers?: readonly CertificateInput[];
}

/** Options of `verify` that a page can send to its worker, with their meaning there. */
export interface PageOptions {
  /** Without it only digests and signature values are checked; at best indeterminate. */
  readonly trust?: PageTrust;
  /** Accept any signer whom `trust` covers. */
  readonly anySigner?: boolean;
  /** Who must have signed. */
  readonly signers?: SignersInput;
  /** Who must approve what, in which order. */
  readonly approval?: ApprovalPolicy;
  /** The signed list of who held which role when. */
  readonly roster?: RosterInput;
  /** Holidays and working weekends, one entry per year. */
  readonly calendars?: readonly Calendar[];
  /** Further certificates: an untrusted pool. */
  readonly certificates?: readonly CertificateInput[];
  /** DER CRLs. */
  readonly crls?: readonly Uint8Array[];
  /** DER OCSP responses. */
  readonly ocsp?: readonly Uint8Array[];
  /** The signed content of a detached CMS. */
  readonly content?: Uint8Array;
  /** Opens an encrypted PDF. */
  readonly password?: string | undefined;
}

/** The progress of a verification. */
export type Progress =
  | {
      readonly phase: 'reading';
      /** Bytes read so far. */
      readonly done: number;
      /** Bytes of the file. */
      readonly total: number;
    }
  | { readonly phase: 'verifying' };

/** The outcome of verifying one file in a page. */
export interface PageResult {
  /** `govseal-report/1`, the same as on Node. */
  readonly report: VerificationReport;
  /** SHA-256 of the file in hexadecimal. */
  readonly sha256: string;
}

export interface Request {
  readonly file: Blob;
  readonly name: string;
  readonly at: number;
  readonly options: PageOptions;
}

export type Response =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'result'; readonly result: PageResult }
  | { readonly kind: 'error'; readonly code: string; readonly message: string };
