/**
 * Whether the pages of a document are those generated from its data. A signer could embed data that differs from the
 * pages, so the document is composed again from its data and compared completely: a PDF must begin with exactly these
 * bytes and may only have been filled in and signed since; the files of an OFD must be the same, apart from signatures.
 */
import { CodedError, equalBytes } from '@govseal/core';
import { firstDifference, openOfd } from '@govseal/ofd';
import { changesSince } from '@govseal/pades';
import type { PdfFile } from '@govseal/pdf';
import type { Recompose } from './case-options.ts';
import type { EmbeddedData } from './embedded-data.ts';

/** Whether pages are those generated from their data. */
export type PageCheck =
  | {
      /** They are. */
      readonly result: 'shows-data';
    }
  | {
      /** `changed`: it was altered between composing and signing. `differs`: composed differently, or from other data. */
      readonly result: 'differs' | 'changed';
      /** Where they differ, or why it is not known. */
      readonly reason: string;
    };

export async function checkPages(data: EmbeddedData, recompose: Recompose | undefined): Promise<PageCheck> {
  if (recompose === undefined) return differs('not compared');
  const { created, document, slipReference, opened } = data;
  if (created === null) return differs('no creation date');
  try {
    const composed = await recompose({ document, format: opened.format, created, slipReference });
    if (opened.format === 'ofd') {
      const file = firstDifference(opened.file, openOfd(composed));
      return file === null ? { result: 'shows-data' } : differs(file);
    }
    return await comparePdfPages(opened.file, composed);
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return differs(error.code);
  }
}

/** Whether a PDF begins with exactly the composed bytes, and has only been filled in and signed since. Throws `PdfError`. */
export async function comparePdfPages(file: PdfFile, composed: Uint8Array): Promise<PageCheck> {
  if (!beginsWith(file, composed)) return differs('first revision');
  const { level, findings } = await changesSince(file, 0);
  if (level === 'none' || level === 'allowed') return { result: 'shows-data' };
  const reason = findings.find(({ severity }) => severity !== 'info')?.code ?? level;
  return level === 'disallowed' ? { result: 'changed', reason } : differs(reason);
}

/** The first revision is exactly the composed file; a line ending before the next revision also belongs to it. */
function beginsWith(file: PdfFile, composed: Uint8Array): boolean {
  const { end } = file.revisions[0]!;
  if (end < composed.length || end > composed.length + 2) return false;
  const first = file.source.read(0, end);
  return equalBytes(first.subarray(0, composed.length), composed) && first.subarray(composed.length).every(isLineEnd);
}

function isLineEnd(byte: number): boolean {
  return byte === 0x0d || byte === 0x0a;
}

function differs(reason: string): PageCheck {
  return { result: 'differs', reason };
}
