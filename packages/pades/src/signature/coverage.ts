/** Which revision a signed range closes (ISO 32000-2 §12.8.1, §7.5.6), and how much of the file it covers. */

import { latin1 } from '@govseal/core';
import type { Coverage } from '@govseal/evidence';
import type { PdfFile } from '@govseal/pdf';

export interface CoverageFacts {
  readonly coverage: Coverage;
  /** 0-based index of the revision that ends where the signed range ends; null if none does. */
  readonly revision: number | null;
}

/** White space that may follow `%%EOF` and belong to neither revision. */
const WHITE_SPACE = /^[\0\t\n\f\r ]*$/;
/** Maximum gap, more than any writer leaves between revisions; larger gaps are not checked for white space. */
const MAX_GAP = 4096;

/**
 * The signed range must end after the `%%EOF` of a revision; its end-of-line marker may or may not be inside (writers
 * differ). Anything else is `partial`.
 */
export function coverageFacts(file: PdfFile, end: number): CoverageFacts {
  for (const revision of file.revisions) {
    if (revision.end < end && !onlyWhiteSpace(file, revision.end, end)) continue;
    if (revision.startxrefOffset >= end) break;
    const tail = latin1(file.source.read(revision.startxrefOffset, Math.min(end - revision.startxrefOffset, MAX_GAP)));
    if (!/%%EOF[\0\t\n\f\r ]*$/.test(tail)) continue;
    if (end < revision.end && !onlyWhiteSpace(file, end, revision.end)) continue;
    return { coverage: end === file.size ? 'whole-file' : 'whole-revision', revision: revision.index };
  }
  return { coverage: 'partial', revision: null };
}

/** Whether the bytes of `[from, to)` are white space (ISO 32000-2 table 1). */
export function onlyWhiteSpace(file: PdfFile, from: number, to: number): boolean {
  return to - from <= MAX_GAP && WHITE_SPACE.test(latin1(file.source.read(from, to - from)));
}
