/** The part of a report that says what decided the verdict. */
import type { Params, Place } from '@govseal/core';

/** The signature that a finding concerns. */
export interface ReasonSignature {
  /** 1-based position among the signatures of the report. */
  readonly number: number;
  /** Its id in the report. */
  readonly id: string;
  /** The person whom the roster names, else the common name in the certificate; null without a certificate. */
  readonly name: string | null;
  /** Subject of the certificate; proven only if the signature passed. */
  readonly signer: string | null;
}

/** One finding that decided, by its code and its place in the report. */
export interface ReasonCause {
  /** Code of the finding. */
  readonly code: string;
  /** 1-based position among the signatures of the report; null: about the file or the approval. */
  readonly signature: number | null;
  /** Id of the approval's step; null: about something else. */
  readonly step: string | null;
  /** Subject of the certificate at the finding's place; null without one. */
  readonly certificate: string | null;
}

/** What decided the verdict. */
export interface ReportReason {
  /** Code of the finding that decided; of a verdict without causes, `VALIDATION_FILE_…`. */
  readonly code: string;
  /** The text of the code in English, times as ISO 8601 UTC; absent where the texts were not available (`decideFile`). */
  readonly sentence?: string;
  /** The clause that was applied. */
  readonly clause: string;
  /** Place of the finding. */
  readonly at: Place;
  /** Values that the texts of the code insert. */
  readonly params: Params;
  /** The signature that it concerns; null: the file or the approval. */
  readonly signature: ReasonSignature | null;
  /** Id of the approval's step that it concerns; null: something else. */
  readonly step: string | null;
  /** Every finding that by itself would have given this verdict, the reason first; empty for `valid` and `unsigned`. */
  readonly causes: readonly ReasonCause[];
}
