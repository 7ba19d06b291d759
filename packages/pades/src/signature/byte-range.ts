/**
 * Checks /ByteRange against the file (ISO 32000-2 §12.8.1): four direct, non-negative integers whose gap is exactly
 * the /Contents string of the same dictionary. Each rule has its own code; nothing is repaired.
 */
import type { Finding, Place } from '@govseal/core';
import { finding } from '@govseal/core';
import { PdfArray, type PdfDict, PdfString } from '@govseal/pdf';
import { type PadesCode, padesCodes } from '../error.ts';

export interface SignedRange {
  readonly offset: number;
  readonly length: number;
}

export interface ByteRangeReading {
  /** The ranges over which the digest is computed; null if the entry cannot be read as ranges inside the file. */
  readonly ranges: readonly SignedRange[] | null;
  /** End of the last range; 0 if there is none. */
  readonly end: number;
  /** true only if every rule of this file holds. */
  readonly exact: boolean;
  readonly findings: readonly Finding[];
}

export function readByteRange(dict: PdfDict, fileSize: number, at: Place): ByteRangeReading {
  const findings: Finding[] = [];
  const report = (code: PadesCode, params = {}): void => {
    findings.push(finding(padesCodes, code, { at, params }));
  };
  const refused = (code: PadesCode, params = {}): ByteRangeReading => {
    report(code, params);
    return { ranges: null, end: 0, exact: false, findings };
  };

  const stated = dict.get('ByteRange');
  if (stated === undefined || stated === null) return refused('PADES_BYTE_RANGE_MISSING');
  // A later revision could redefine a reference, so only a direct array is accepted.
  if (!(stated instanceof PdfArray)) return refused('PADES_BYTE_RANGE_TYPE');
  const numbers: number[] = [];
  for (const item of stated.items) {
    if (typeof item !== 'number' || !Number.isSafeInteger(item)) return refused('PADES_BYTE_RANGE_TYPE');
    if (item < 0) return refused('PADES_BYTE_RANGE_NEGATIVE', { value: item });
    numbers.push(item);
  }
  if (numbers.length === 0 || numbers.length % 2 !== 0) {
    return refused('PADES_BYTE_RANGE_COUNT', { count: numbers.length });
  }

  const ranges: SignedRange[] = [];
  let end = 0;
  for (let i = 0; i < numbers.length; i += 2) {
    const offset = numbers[i]!;
    const length = numbers[i + 1]!;
    if (offset + length > fileSize) return refused('PADES_BYTE_RANGE_BEYOND', { end: offset + length, size: fileSize });
    if (i > 0 && offset < end) return refused('PADES_BYTE_RANGE_ORDER', { offset, end });
    ranges.push({ offset, length });
    end = offset + length;
  }
  if (numbers.length !== 4) report('PADES_BYTE_RANGE_COUNT', { count: numbers.length });
  if (ranges[0]!.offset !== 0) report('PADES_BYTE_RANGE_START', { offset: ranges[0]!.offset });
  if (ranges.length === 2) checkGap(dict, ranges[0]!, ranges[1]!, report);
  return { ranges, end, exact: findings.length === 0, findings };
}

/** The gap must be exactly the hex string with its delimiters, in this dictionary. */
function checkGap(
  dict: PdfDict,
  first: SignedRange,
  second: SignedRange,
  report: (code: PadesCode, params?: Record<string, number>) => void,
): void {
  const gap = { start: first.offset + first.length, end: second.offset };
  const contents = dict.get('Contents');
  if (dict.start < 0) {
    // Inside an object stream the dictionary has no position in the file that a gap could enclose.
    report('PADES_BYTE_RANGE_OBJECT', gap);
  } else if (gap.start < dict.start || gap.end > dict.end) {
    report('PADES_BYTE_RANGE_OBJECT', { ...gap, dictionaryStart: dict.start, dictionaryEnd: dict.end });
  } else if (!(contents instanceof PdfString) || contents.start !== gap.start || contents.end !== gap.end) {
    report('PADES_BYTE_RANGE_GAP', {
      ...gap,
      ...(contents instanceof PdfString && { contentsStart: contents.start, contentsEnd: contents.end }),
    });
  }
}
