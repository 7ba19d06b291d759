/**
 * Finds what viewers that rebuild a file treat as structure anywhere in it: `n g obj` and `trailer <<`, also inside stream
 * data, strings and comments (PDFium RebuildCrossRef, MuPDF pdf-repair.c, poppler constructXRef, pdf.js indexObjects).
 */
import { findBytes } from '@govseal/core';
import { charClass, DIGIT, WHITE } from '../syntax/chars.ts';
import type { FileBytes } from '../syntax/window.ts';

/** Bytes read at once; the pieces overlap, so that a header across two pieces is found. */
const PIECE = 1 << 20;
/** Limit of white space and comments inside a header; beyond it, the place counts as a header. */
const MAX_HEADER = 4096;
/** White-space bytes and comments between `trailer` and `<<`, and the bytes of one comment. */
const MAX_TRAILER_GAPS = 64;
const MAX_TRAILER_COMMENT = 255;

const [LF, CR, PERCENT, LESS] = [0x0a, 0x0d, 0x25, 0x3c] as const;

const isDigit = (byte: number): boolean => (charClass[byte]! & DIGIT) !== 0;
const isWhite = (byte: number | undefined): boolean => byte !== undefined && charClass[byte] === WHITE;
const isLineEnd = (byte: number | undefined): boolean => byte === LF || byte === CR;

/** Offsets of object headers (their first digit) and trailers in `[from, to)`, ascending. */
export function findStructure(file: FileBytes, from: number, to: number): number[] {
  const found = new Set<number>();
  for (let start = from; start < to; start += PIECE) {
    const base = Math.max(from, start - MAX_HEADER);
    const end = Math.min(to, start + PIECE + MAX_HEADER);
    const bytes = file.read(base, end - base);
    const own = start - base;
    for (let at = findBytes(bytes, 'obj', own); at >= 0 && at < own + PIECE; at = findBytes(bytes, 'obj', at + 3)) {
      const header = headerBefore(bytes, at);
      if (header !== null) found.add(base + header);
    }
    for (
      let at = findBytes(bytes, 'trailer', own);
      at >= 0 && at < own + PIECE;
      at = findBytes(bytes, 'trailer', at + 7)
    ) {
      if (dictionaryFollows(bytes, at + 7)) found.add(base + at);
    }
  }
  return [...found].sort((a, b) => a - b);
}

/** Start of the header whose `obj` is at `at`; null unless two numbers precede it. */
function headerBefore(bytes: Uint8Array, at: number): number | null {
  const lowest = Math.max(0, at - MAX_HEADER);
  const generation = skipSpaceBefore(bytes, at, lowest);
  const middle = skipDigitsBefore(bytes, generation, lowest);
  if (middle === generation) return null;
  const number = skipSpaceBefore(bytes, middle, lowest);
  if (number === middle) return null;
  const start = skipDigitsBefore(bytes, number, lowest);
  return start === number && start > lowest ? null : start;
}

function skipDigitsBefore(bytes: Uint8Array, at: number, lowest: number): number {
  while (at > lowest && isDigit(bytes[at - 1]!)) at--;
  return at;
}

/** Skips white space and comments backwards from `at`. */
function skipSpaceBefore(bytes: Uint8Array, at: number, lowest: number): number {
  for (;;) {
    while (at > lowest && isWhite(bytes[at - 1])) at--;
    // A comment must end at an end of line that was just skipped; otherwise this is a token.
    if (!isLineEnd(bytes[at])) return at;
    const line = lineStart(bytes, at, lowest);
    const comment = bytes.subarray(line, at).indexOf(PERCENT);
    if (comment < 0) return at;
    at = line + comment;
  }
}

function lineStart(bytes: Uint8Array, at: number, lowest: number): number {
  while (at > lowest && !isLineEnd(bytes[at - 1])) at--;
  return at;
}

/** Whether `<<` follows `at`, after optional white space and comments. */
function dictionaryFollows(bytes: Uint8Array, at: number): boolean {
  for (let gaps = 0; gaps < MAX_TRAILER_GAPS; gaps++) {
    if (isWhite(bytes[at])) at++;
    else if (bytes[at] === PERCENT) {
      const end = lineEnd(bytes, at + 1);
      if (end - at - 1 > MAX_TRAILER_COMMENT || end === bytes.length) return false;
      at = end + 1;
    } else break;
  }
  return bytes[at] === LESS && bytes[at + 1] === LESS;
}

function lineEnd(bytes: Uint8Array, at: number): number {
  const limit = Math.min(bytes.length, at + MAX_TRAILER_COMMENT + 1);
  while (at < limit && !isLineEnd(bytes[at])) at++;
  return at;
}
