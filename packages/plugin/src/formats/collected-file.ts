/** What a format hands to the pipeline: facts about every signature, and findings about the file. It never decides. */
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
  /** About the file as a whole. */
  readonly findings: readonly Finding[];
  /** true: the file cannot be read; `findings` say why. Nothing of it is validated. */
  readonly unreadable: boolean;
  /** What follows the last signature; absent for formats that cannot grow. */
  readonly trailing?: TrailingContent | undefined;
  /** What the signatures are over; absent where no signature covers the content as a whole. */
  readonly content?: FoundContent | undefined;
  /** What a viewer showed of the signed revisions; absent where nobody asked. */
  readonly look?: LookReport | undefined;
}

/** Reads a file of one format. Throws a `CodedError` about a file that cannot be read as a whole. */
export type Collect = (request: CollectRequest) => Promise<CollectedFile>;

export function unreadable(...findings: readonly Finding[]): CollectedFile {
  return { signatures: [], findings, unreadable: true };
}
