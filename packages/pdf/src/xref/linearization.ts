/** The linearization dictionary (ISO 32000-2 Annex F.3.3): viewers use it if its /L equals the length of the file. */

import { attempt } from '@govseal/core';
import type { Revision } from '../document/model.ts';
import { PdfError } from '../error.ts';
import type { FileBudget } from '../limits.ts';
import { PdfDict, PdfReal } from '../syntax/object.ts';
import { Parser } from '../syntax/parser.ts';
import type { FileBytes } from '../syntax/window.ts';
import type { XrefDeviation } from './xref-rules.ts';

export interface Linearization {
  readonly offset: number;
  /** Object number of the first page (/O). */
  readonly firstPage: number;
  /** 0-based index of that page (/P). */
  readonly pageIndex: number;
  /** After the first object, white space skipped: pdf.js reads the cross-reference section there. */
  readonly section: number;
}

/**
 * The dictionary at the head of the file if its /L is the length of the file; otherwise null: viewers ignore it after
 * the file has grown.
 */
export function readLinearization(bytes: FileBytes, budget: FileBudget, header: number): Linearization | null {
  const read = (): Linearization | null =>
    bytes.parse(header, (window) => {
      const parser = new Parser(window, header, budget);
      // The header is a comment.
      parser.skipSpace();
      const { offset } = parser;
      if (parser.tryUnsigned() < 0) return null;
      parser.skipSpace();
      if (parser.tryUnsigned() < 0) return null;
      parser.skipSpace();
      if (!parser.tryKeyword('obj')) return null;
      const dict = parser.parseObject();
      if (!(dict instanceof PdfDict) || !isPositive(dict) || dict.get('L') !== bytes.size) return null;
      const firstPage = dict.get('O');
      const pageIndex = dict.get('P') ?? 0;
      if (typeof firstPage !== 'number' || typeof pageIndex !== 'number') return null;
      parser.skipSpace();
      const section = parser.tryKeyword('endobj') ? parser : null;
      parser.skipWhite();
      return { offset, firstPage, pageIndex, section: section === null ? -1 : parser.offset };
    });
  return attempt(read, PdfError) ?? null;
}

function isPositive(dict: PdfDict): boolean {
  const value = dict.get('Linearized');
  return value instanceof PdfReal ? value.value > 0 : typeof value === 'number' && value > 0;
}

/** An updated file that still has its linearized length, or a dictionary that leads to another section. */
export function checkLinearization(linearization: Linearization, revisions: readonly Revision[]): XrefDeviation[] {
  const [only] = revisions;
  if (revisions.length === 1 && only!.linearized && only!.xrefOffset === linearization.section) return [];
  return [{ rule: 'linearization', offset: linearization.offset }];
}
