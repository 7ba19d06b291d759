/** Splits a multipart body at its delimiters (RFC 2046 §5.1.1). A line that only some readers take as a delimiter is reported. */
import { utf8 } from '@govseal/core';
import type { Lines } from './lines.ts';
import type { Reading } from './reading.ts';

/** Lines from `from` until `to`. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

export interface Multipart {
  readonly parts: readonly LineRange[];
  /** Before the first delimiter: shown by no reader of MIME. */
  readonly preamble: LineRange;
  /** After the closing delimiter. */
  readonly epilogue: LineRange;
}

/** bchars (RFC 2046 §5.1.1) and other visible characters that producers write; none that needs a backslash. */
const BOUNDARY = /^[!#-[\]-~](?:[ !#-[\]-~]{0,68}[!#-[\]-~])?$/;

/** null if there is no usable boundary, or no part between delimiters. */
export function splitMultipart(
  lines: Lines,
  range: LineRange,
  boundary: string | undefined,
  reading: Reading,
): Multipart | null {
  const reported = new Set<string>();
  const wrong = (reason: string, line: number): void => {
    if (!reported.has(reason)) reading.report('MAIL_BOUNDARY', { offset: lines.start(line) }, { reason });
    reported.add(reason);
  };
  if (boundary === undefined || !BOUNDARY.test(boundary)) {
    wrong('no usable boundary', range.from);
    return null;
  }
  const mark = utf8(`--${boundary}`);
  const delimiters: number[] = [];
  let close = -1;
  for (let line = range.from; line < range.to; line++) {
    if (!startsWith(lines, line, mark)) continue;
    const rest = lines.bytes.subarray(lines.start(line) + mark.length, lines.end(line));
    const isClosing = rest.length === 2 && rest[0] === 0x2d && rest[1] === 0x2d;
    // RFC 2046 §5.1.1: some readers compare only the beginning of the line, others also trim it
    if (rest.length > 0 && !isClosing) wrong('delimiter with other characters', line);
    else if (close >= 0) wrong('delimiter after the end', line);
    else if (isClosing) close = line;
    else delimiters.push(line);
  }
  if (delimiters.length === 0) {
    wrong('no part', range.from);
    return null;
  }
  if (close < 0) wrong('no closing delimiter', range.to);
  const ends = [...delimiters.slice(1), close < 0 ? range.to : close];
  reading.budget.spend('parts', delimiters.length, { offset: lines.start(range.from) });
  return {
    parts: delimiters.map((line, index) => ({ from: line + 1, to: ends[index]! })),
    preamble: { from: range.from, to: delimiters[0]! },
    epilogue: { from: close < 0 ? range.to : close + 1, to: range.to },
  };
}

function startsWith(lines: Lines, line: number, mark: Uint8Array): boolean {
  const start = lines.start(line);
  if (lines.bytes[start] !== 0x2d || lines.end(line) - start < mark.length) return false;
  return mark.every((byte, index) => lines.bytes[start + index] === byte);
}
