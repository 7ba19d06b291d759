/** Parses a header section (RFC 5322 §2.2, RFC 6532) and reports ambiguity. */
import { latin1 } from '@govseal/core';
import type { Lines } from './lines.ts';
import type { Reading } from './reading.ts';

/** One header field, unfolded. */
export interface HeaderField {
  /** In lower case. */
  readonly name: string;
  /** The text after the colon, without folding; encoded-words not decoded. */
  readonly value: string;
}

/** RFC 5322 §3.6, RFC 2045: fields that may occur at most once. */
const SINGLE: ReadonlySet<string> = new Set([
  'from',
  'sender',
  'reply-to',
  'to',
  'cc',
  'bcc',
  'subject',
  'date',
  'message-id',
  'in-reply-to',
  'references',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'content-disposition',
  'content-id',
  'content-description',
]);

const MAX_LINE = 998; // RFC 5322 §2.1.1
const MAX_FIELD = 64 * 1024;
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A header section, and the line at which the body begins. */
export interface HeaderSection {
  readonly fields: readonly HeaderField[];
  readonly bodyFrom: number;
}

/** Reads fields until the empty line. `to` is the first line that does not belong to the part. */
export function readHeader(lines: Lines, from: number, to: number, reading: Reading): HeaderSection {
  const fields: HeaderField[] = [];
  const seen = new Set<string>();
  let line = from;
  while (line < to && lines.end(line) > lines.start(line)) {
    const first = line++;
    while (line < to && isFolded(lines, line)) {
      // readers that trim lines would end the header section here
      if (lines.isBlank(line)) reading.report('MAIL_HEADER_SYNTAX', at(lines, line), { reason: 'blank folded line' });
      line++;
    }
    reading.budget.spend('fields', 1, at(lines, first));
    const field = readField(lines, first, line, reading);
    if (field === null) continue;
    fields.push(field);
    if (SINGLE.has(field.name) && seen.has(field.name)) {
      reading.report('MAIL_HEADER_DUPLICATE', at(lines, first), { field: field.name });
    }
    seen.add(field.name);
  }
  if (line >= to && fields.length > 0)
    reading.report('MAIL_HEADER_SYNTAX', at(lines, from), { reason: 'no empty line' });
  return { fields, bodyFrom: Math.min(line + 1, to) };
}

function isFolded(lines: Lines, line: number): boolean {
  const byte = lines.bytes[lines.start(line)];
  return lines.end(line) > lines.start(line) && (byte === 32 || byte === 9);
}

function readField(lines: Lines, from: number, to: number, reading: Reading): HeaderField | null {
  const place = at(lines, from);
  for (let line = from; line < to; line++) {
    if (lines.end(line) - lines.start(line) > MAX_LINE) reading.report('MAIL_LINE_LENGTH', place, { limit: MAX_LINE });
  }
  const size = lines.end(to - 1) - lines.start(from);
  if (size > MAX_FIELD) {
    reading.report('MAIL_HEADER_SYNTAX', place, { reason: 'field too long' });
    return null;
  }
  let text = '';
  for (let line = from; line < to; line++) text += decode(lines.line(line), place, reading);
  // some readers end lines at these characters
  const control = /[\p{Cc}\u2028\u2029]/u.exec(text.replaceAll('\t', ' '));
  if (control !== null) reading.report('MAIL_CONTROL_CHARACTER', place, { character: control[0].charCodeAt(0) });
  // RFC 5322 §2.2: no white space before the colon, where readers disagree about the name
  const match = /^([!-9;-~]+):/.exec(text);
  if (match === null) {
    reading.report('MAIL_HEADER_SYNTAX', place, { reason: 'not a field' });
    return null;
  }
  return { name: match[1]!.toLowerCase(), value: text.slice(match[0].length).trim() };
}

function decode(bytes: Uint8Array, place: { readonly offset: number }, reading: Reading): string {
  if (bytes.every((byte) => byte < 128)) return latin1(bytes);
  try {
    return strictUtf8.decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    reading.report('MAIL_HEADER_CHARSET', place, {});
    return latin1(bytes);
  }
}

function at(lines: Lines, line: number): { readonly offset: number } {
  return { offset: lines.start(line) };
}

/** The value of the first field with this name; undefined where there is none. */
export function fieldValue(fields: readonly HeaderField[], name: string): string | undefined {
  return fields.find((field) => field.name === name)?.value;
}
