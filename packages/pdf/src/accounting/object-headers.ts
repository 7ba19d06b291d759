/**
 * What a viewer that rebuilds a file takes for structure, wherever it stands: `n g obj` and `trailer <<`, also inside stream
 * data, strings and comments (PDFium RebuildCrossRef, MuPDF pdf-repair.c, poppler constructXRef, pdf.js indexObjects).
 */
import { latin1 } from '@govseal/core';
import type { FileBytes } from '../window.ts';

/** Read at once; overlapped, so that a header across two pieces is found. */
const PIECE = 1 << 20;
/** White space and comments inside a header that are looked through; with more of them the place counts as a header. */
const MAX_HEADER = 4096;

const isDigit = (char: string | undefined): boolean => char !== undefined && char >= '0' && char <= '9';
const isWhite = (char: string | undefined): boolean => char !== undefined && '\0\t\n\f\r '.includes(char);

/** Offsets of object headers (their first digit) and trailers in `[from, to)`, ascending. */
export function findStructure(bytes: FileBytes, from: number, to: number): number[] {
  const found = new Set<number>();
  for (let start = from; start < to; start += PIECE) {
    const base = Math.max(from, start - MAX_HEADER);
    const end = Math.min(to, start + PIECE + MAX_HEADER);
    const text = latin1(bytes.read(base, end - base));
    const own = start - base;
    for (let at = text.indexOf('obj', own); at >= 0 && at < own + PIECE; at = text.indexOf('obj', at + 3)) {
      const header = headerBefore(text, at);
      if (header !== null) found.add(base + header);
    }
    for (let at = text.indexOf('trailer', own); at >= 0 && at < own + PIECE; at = text.indexOf('trailer', at + 7)) {
      if (/^(?:[\0\t\n\f\r ]|%[^\n\r]{0,255}[\n\r]){0,64}<</.test(text.slice(at + 7, at + 7 + MAX_HEADER)))
        found.add(base + at);
    }
  }
  return [...found].sort((a, b) => a - b);
}

/** Where the header begins whose `obj` stands at `at`; null where no two numbers stand before it. */
function headerBefore(text: string, at: number): number | null {
  const lowest = Math.max(0, at - MAX_HEADER);
  const generation = skipSpaceBefore(text, at, lowest);
  const middle = skipDigitsBefore(text, generation, lowest);
  if (middle === generation) return null;
  const number = skipSpaceBefore(text, middle, lowest);
  if (number === middle) return null;
  const start = skipDigitsBefore(text, number, lowest);
  return start === number && start > lowest ? null : start;
}

function skipDigitsBefore(text: string, at: number, lowest: number): number {
  while (at > lowest && isDigit(text[at - 1])) at--;
  return at;
}

/** Goes back over white space and over comments that end before `at`. */
function skipSpaceBefore(text: string, at: number, lowest: number): number {
  for (;;) {
    while (at > lowest && isWhite(text[at - 1])) at--;
    // A comment ends at an end of line that was just passed; else what stands here is a token.
    if (text[at] !== '\n' && text[at] !== '\r') return at;
    const line = lineStart(text, at, lowest);
    const comment = text.slice(line, at).indexOf('%');
    if (comment < 0) return at;
    at = line + comment;
  }
}

function lineStart(text: string, at: number, lowest: number): number {
  while (at > lowest && text[at - 1] !== '\n' && text[at - 1] !== '\r') at--;
  return at;
}
