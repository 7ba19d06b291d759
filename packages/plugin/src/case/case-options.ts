/** Options of `verifyCase`. */
import type { Source } from '@govseal/core';
import type { ReadDocument } from '@govseal/forms';
import type { CasePolicy } from '@govseal/validation/evaluate';
import type { VerifyOptions } from '../options.ts';

/** One file of a case. */
export interface CaseEntry {
  /** Name within the case; `/` separates folders. */
  readonly name: string;
  /** The bytes, or random access to them. */
  readonly source: Source;
}

/** The files of a case: a list, or a ZIP archive. */
export type CaseSource = Source | readonly CaseEntry[];

/** A document to be composed again. */
export interface RecomposeRequest {
  /** The document's data, as read from the file. */
  readonly document: ReadDocument;
  /** Format of the file. */
  readonly format: 'pdf' | 'ofd';
  /** Creation date in the file. */
  readonly created: Date;
  /** The reference to the approval slip in the file; null without one. */
  readonly slipReference: Uint8Array | null;
}

/**
 * Composes a document as its issuer did. The result is compared with the file: only a file that is exactly this, plus
 * filled fields and signatures, shows its data.
 */
export type Recompose = (request: RecomposeRequest) => Promise<Uint8Array>;

/** How many files a case may have, and how large they may be. */
export interface CaseBudget {
  /** Files; default 500. */
  readonly files: number;
  /** Bytes of one file; default 64 MiB. */
  readonly fileBytes: number;
  /** Bytes of all files together; default 512 MiB. */
  readonly bytes: number;
}

/** Everything that `verifyCase` depends on. The case policy states who must sign which document. */
export interface VerifyCaseOptions
  extends Omit<VerifyOptions, 'approval' | 'signers' | 'anySigner' | 'file' | 'content' | 'mail' | 'look'> {
  /** Documents, signers and limits of the licensing item. */
  readonly casePolicy: CasePolicy;
  /** Compares pages with data; without it the case is at best indeterminate. */
  readonly recompose?: Recompose;
  /** Number of the case, if the caller knows it. */
  readonly caseNo?: string;
  /** Name in the report; default empty. */
  readonly name?: string;
  /** Limits of the case's size. */
  readonly budget?: Partial<CaseBudget>;
}
