/** Public types for signing PDFs and collecting evidence from them. */

import type { Finding, Source } from '@govseal/core';
import type { CryptoEngine, MaybePromise, Signer } from '@govseal/crypto';
import type { SignatureEvidence, TimestampAuthority } from '@govseal/evidence';
import type { PdfDict } from '@govseal/pdf';
import type { LtvMaterial, UpgradeResult } from './long-term/types.ts';
import type { SealReader } from './objects/unknown-contents.ts';

/** `[left, bottom, right, top]` in points. */
export type Rect = readonly [number, number, number, number];

/** A form field to fill in the same increment as the signature. */
export interface FieldFill {
  /** Fully qualified name. */
  readonly name: string;
  /** The value for /V; the field's type decides how it is encoded. */
  readonly value: string;
  /** Scratch PDF; its first page's /Resources /XObject /FRM becomes the widget's normal appearance. */
  readonly appearance?: Uint8Array;
}

/** The fields that must not change after this signature (ISO 32000-2 §12.8.2.4). */
export type FieldLock =
  | { readonly action: 'All' }
  | {
      /** `Include`: these fields. `Exclude`: all other fields. */
      readonly action: 'Include' | 'Exclude';
      /** Fully qualified names. */
      readonly fields: readonly string[];
    };

/** Options for signing a PDF (PAdES, EN 319 142-1). */
export interface SignPdfOptions {
  /** The owner's or user's password of an encrypted document; the empty password is always tried. */
  readonly password?: string | Uint8Array | undefined;
  /** The key and certificate that sign. */
  readonly signer: Signer;
  /** Computes digests and checks the new signature before it is returned. */
  readonly engine: CryptoEngine;
  /** The claimed signing time, written as /M; never proof. */
  readonly at: Date;
  /** Offset from UTC in minutes that /M is written with; default 0. */
  readonly utcOffset?: number;
  /** Required from B-T on; without `level`, it makes the signature B-T. */
  readonly tsa?: TimestampAuthority;
  /** B-LT adds the validation data and B-LTA a document time-stamp over it, as further updates in the same call. */
  readonly level?: 'B-B' | 'B-T' | 'B-LT' | 'B-LTA';
  /** Sources of the validation data of B-LT and B-LTA. */
  readonly ltv?: LtvMaterial;
  /**
   * Fully qualified name of the signature field. An existing one must be empty; otherwise it is created. Default: the
   * only empty signature field of the document, or a new `Signature<n>`.
   */
  readonly field?: string;
  /**
   * For a new visible field: page (1-based), and rectangle on the page as displayed (/Rotate applied, origin bottom
   * left).
   */
  readonly page?: number;
  /** Requires `page`; default user space units. */
  readonly rect?: Rect;
  /**
   * Scratch PDF; its first page's /Resources /XObject /FRM becomes the signature's appearance. Requires a visible
   * field.
   */
  readonly appearance?: Uint8Array;
  /**
   * Signs even if a verifier would not accept the result (`PADES_RESULT_NOT_VALID`) or its seal is outside the page
   * (`PADES_WIDGET_OUTSIDE_PAGE`); default false.
   */
  readonly force?: boolean;
  /**
   * Called before the key is used, with the document as it will be, except for an empty /Contents. If it rejects,
   * nothing is signed.
   */
  readonly beforeSigning?: ((document: Source) => Promise<void>) | undefined;
  /** Fields to fill in the signed revision. */
  readonly fill?: readonly FieldFill[];
  /** Certify with DocMDP permission 1, 2 or 3; only possible for the first signature of a document. */
  readonly certify?: 1 | 2 | 3;
  /** Default: the field's /Lock, which must not be contradicted. */
  readonly lock?: FieldLock;
  /** /Reason of the signature dictionary (ISO 32000-2 table 255). */
  readonly reason?: string;
  /** /Location of the signature dictionary. */
  readonly location?: string;
  /** /ContactInfo of the signature dictionary. */
  readonly contactInfo?: string;
  /** /Name of the signature dictionary (ISO 32000-2 table 255); absent: not written. */
  readonly name?: string;
}

export interface SignResult extends UpgradeResult {
  /** Fully qualified name of the field that was signed. */
  readonly field: string;
  /** The CMS SignedData in /Contents, without its padding. */
  readonly cms: Uint8Array;
}

/** Input of a renderer for a field whose appearance is checked. */
export interface RenderedField {
  /** Fully qualified field name. */
  readonly name: string;
  /** Displayed width of the widget in points: on a page rotated by 90° or 270°, width and height are swapped. */
  readonly width: number;
  /** Displayed height of the widget in points. */
  readonly height: number;
  /** 1-based page of the widget; null if it is on none. */
  readonly page: number | null;
  /** The merged field and widget dictionary. */
  readonly dict: PdfDict;
}

/**
 * Draws a field's value. Returns a PDF whose page 1 has the expected appearance as the form XObject /FRM, or null for
 * a field that it cannot draw.
 */
export type FieldRenderer = (field: RenderedField, value: string) => MaybePromise<Uint8Array | null>;

/** Options of `collectPdfEvidence`. */
export interface CollectOptions {
  /** Computes digests and checks signature values. */
  readonly engine: CryptoEngine;
  /**
   * Draws a filled value for comparison with the shown appearance; without it the appearance of other software is
   * `unknown`.
   */
  readonly renderField?: FieldRenderer;
  /** Reads a seal's signature (SES_Signature) in a container with an unknown /SubFilter. */
  readonly readSeal?: SealReader;
}

/** Content after the last signed revision. */
export interface TrailingFacts {
  /** Number of revisions after the last one that a signature or document time-stamp closes. */
  readonly revisions: number;
  /** Number of bytes after the last revision. */
  readonly bytes: number;
  /**
   * `validation-data`: only a DSS and related entries; `changes`: anything else, with or without a document
   * time-stamp.
   */
  readonly content: 'nothing' | 'validation-data' | 'changes' | 'unknown';
}

/** All facts about the signatures of a PDF, without trust. */
export interface PdfEvidence {
  /** In the order of signing: by the end of the signed range, then by the order of the fields in the form. */
  readonly signatures: readonly SignatureEvidence[];
  /** Findings that concern the file, not one signature. */
  readonly findings: readonly Finding[];
  /** What follows the last signature. */
  readonly trailing: TrailingFacts;
  /** Full names of signature fields without a value in the latest revision. */
  readonly emptyFields: readonly string[];
}
