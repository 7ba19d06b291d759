/** The lines of a message (RFC 5322 §2.3), and its bytes in canonical form: every line ends in CRLF (RFC 8551 §3.1.1). */
import type { Reading } from './reading.ts';

const LF = 10;
const CR = 13;
/** TAB, and characters used in real messages: form feed, and the escape of ISO-2022. */
const PERMITTED: ReadonlySet<number> = new Set([9, 12, 27]);

/** A message split into lines. A line ends in CRLF or LF; the ending of each line is recorded. */
export class Lines {
  readonly bytes: Uint8Array;
  /** Number of lines; the last may have no line ending. */
  readonly count: number;
  private readonly starts: readonly number[];

  constructor(bytes: Uint8Array, reading: Reading) {
    this.bytes = bytes;
    reading.budget.spend('bytes', bytes.length);
    const starts: number[] = [];
    let start = 0;
    let bareCr = -1;
    let control = -1;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i]!;
      if (byte === LF) {
        starts.push(start);
        start = i + 1;
      } else if (byte < 32 || byte === 127) {
        // only the first of each, because a message may consist of them
        if (byte === CR) {
          if (bareCr < 0 && bytes[i + 1] !== LF) bareCr = i;
        } else if (control < 0 && !PERMITTED.has(byte)) control = i;
      }
    }
    // RFC 5322 §2.3: some readers end a line at a bare CR, others do not
    if (bareCr >= 0) reading.report('MAIL_LINE_ENDINGS', { offset: bareCr }, { reason: 'bare CR' });
    if (control >= 0) reading.report('MAIL_CONTROL_CHARACTER', { offset: control }, { character: bytes[control]! });
    if (start < bytes.length) starts.push(start);
    reading.budget.spend('lines', starts.length);
    this.starts = starts;
    this.count = starts.length;
  }

  start(line: number): number {
    return this.starts[line] ?? this.bytes.length;
  }

  /** Where the line's text ends, before CRLF or LF. */
  end(line: number): number {
    const next = this.start(line + 1);
    if (this.bytes[next - 1] !== LF) return next;
    return next - 2 >= this.start(line) && this.bytes[next - 2] === CR ? next - 2 : next - 1;
  }

  line(line: number): Uint8Array {
    return this.bytes.subarray(this.start(line), this.end(line));
  }

  isBlank(line: number): boolean {
    for (let i = this.start(line); i < this.end(line); i++)
      if (this.bytes[i] !== 32 && this.bytes[i] !== 9) return false;
    return true;
  }

  /** The line ending from `from` until `to`; null if there is none. */
  ending(from: number, to: number): 'CRLF' | 'LF' | 'mixed' | null {
    let found: 'CRLF' | 'LF' | null = null;
    for (let line = from; line < to; line++) {
      const length = this.start(line + 1) - this.end(line);
      if (length === 0) continue;
      const own = length === 2 ? 'CRLF' : 'LF';
      if (found !== null && found !== own) return 'mixed';
      found = own;
    }
    return found;
  }

  /** The bytes from line `from` until line `to` with CRLF between the lines and, if `last`, after the last of them. */
  canonical(from: number, to: number, last = false): Uint8Array {
    if (from >= to) return new Uint8Array(0);
    const end = last ? this.start(to) : this.end(to - 1);
    const ending = this.ending(from, last ? to : to - 1);
    if (ending === 'CRLF' || ending === null) return this.bytes.subarray(this.start(from), end);
    const out = new Uint8Array(end - this.start(from) + (to - from));
    let at = 0;
    for (let line = from; line < to; line++) {
      const text = this.line(line);
      out.set(text, at);
      at += text.length;
      if (line + 1 < to || (last && this.start(line + 1) > this.end(line))) {
        out[at++] = CR;
        out[at++] = LF;
      }
    }
    return out.subarray(0, at);
  }
}
