/** Messages between the main thread and a worker thread. */
import type { VerifyOptions } from 'govseal';
import type { PolicyMaterial } from '../config/policy-material.ts';

/** Bytes, or an open file: threads of one process share descriptors. */
export type UploadedFile =
  | { readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly descriptor: number; readonly size: number };

/** One verification. */
export interface VerifyTask {
  /** Name of the policy. */
  readonly policy: string;
  readonly file: UploadedFile;
  /** Content of a detached CMS. */
  readonly content: UploadedFile | undefined;
  /** Digests of that content if it was not sent. */
  readonly contentDigests: VerifyOptions['contentDigests'];
  readonly password: string | undefined;
  /** ISO 8601; absent: now. */
  readonly at: string | undefined;
  /** Name in the report. */
  readonly name: string;
  /** Number of the case, where the client knows it. */
  readonly caseNo: string | undefined;
}

/** The outcome of a verification. */
export interface VerifyOutcome {
  /** The report as the command line prints it. */
  readonly report: string;
  readonly status: string;
  readonly kind: string;
  /** Identifier of the trust snapshot; null where trust did not come from one. */
  readonly trustSnapshot: string | null;
  /** Codes of findings, each once. */
  readonly codes: readonly string[];
}

/** The files of the policy cannot be used, which is never a verdict. */
export interface UnusablePolicy {
  readonly code: string;
}

/** Initial data of a worker. */
export interface WorkerData {
  readonly policies: readonly PolicyMaterial[];
}
