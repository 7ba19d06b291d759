/**
 * The result of a format for the pipeline: facts about every signature, and findings about the file. It contains no
 * decisions.
 */
import type { Finding, RandomAccessSource, Source } from '@govseal/core';
import type { SignatureEvidence } from '@govseal/evidence';
import type { LookReport, TrailingContent } from '@govseal/validation';
import type { FoundContent } from '../content/found-content.ts';
import type { VerifyOptions } from '../options.ts';

/** One file to collect from. */
export interface CollectRequest {
  readonly source: Source;
  /** The same bytes, read piece by piece. */
  readonly bytes: RandomAccessSource;
  readonly options: VerifyOptions;
}

export interface CollectedFile {
  /** In the order of the file; empty for a file without signatures. */
  readonly signatures: readonly SignatureEvidence[];
  /** Findings about the file as a whole. */
  readonly findings: readonly Finding[];
  /** true: the file cannot be read, and `findings` give the reason. Nothing is validated. */
  readonly unreadable: boolean;
  /** The content after the last signature; absent for formats without updates. */
  readonly trailing?: TrailingContent | undefined;
  /** The signed content; absent if no signature covers the whole content. */
  readonly content?: FoundContent | undefined;
  /** Comparison of the rendered revisions; absent if not requested. */
  readonly look?: LookReport | undefined;
}

/** Reads a file of one format. Throws a `CodedError` if the whole file is unreadable. */
export type Collect = (request: CollectRequest) => Promise<CollectedFile>;

export function unreadable(...findings: readonly Finding[]): CollectedFile {
  return { signatures: [], findings, unreadable: true };
}
