/**
 * PEM (RFC 7468): labelled base64 between encapsulation boundaries. Headers (RFC 1421) are returned and not
 * interpreted.
 */
import { fromBase64, toBase64 } from './bytes.ts';
import { CodedError } from './error.ts';

export const pemCodes = {
  PEM_MALFORMED: { clause: 'RFC 7468 §3', severity: 'error' },
  PEM_AMBIGUOUS: { clause: 'RFC 7468 §3', severity: 'error' },
  PEM_LIMIT: { clause: 'RFC 7468 §2', severity: 'error' },
} as const;

/** Malformed or ambiguous PEM; `at.offset` is the offset of the block. */
export class PemError extends CodedError<keyof typeof pemCodes> {
  protected static override readonly failure: string = 'The PEM text cannot be decoded';
}

/** One PEM block: its label, RFC 1421 headers and decoded bytes. */
export interface PemBlock {
  /** Text between `BEGIN` and the dashes, such as `CERTIFICATE`. */
  readonly label: string;
  /** RFC 1421 headers by name; empty if there are none. */
  readonly headers: Readonly<Record<string, string>>;
  /** The decoded content. */
  readonly bytes: Uint8Array;
}

/** National trust stores have a few hundred certificates, lists of intermediates about ten thousand. */
export const MAX_PEM_BLOCKS = 100_000;

const BEGIN = '-----BEGIN ';
const END = '-----END ';
const BEGIN_LINE = /-----BEGIN ([^\r\n-]+)-----[ \t]*\r?\n/y;
const END_LINE = /-----END ([^\r\n-]+)-----/y;

/** A block as text: `start` and `end` are offsets of its first character and after its last. */
interface RawBlock {
  readonly label: string;
  readonly body: string;
  readonly endLabel: string;
  readonly start: number;
  readonly end: number;
}

/** Finds the blocks in one pass: text in which no boundary was found is not searched again. */
function* rawBlocks(text: string): Generator<RawBlock> {
  let from = 0;
  for (let count = 0; ; count++) {
    const begin = matchBoundary(text, BEGIN, BEGIN_LINE, from);
    const end = begin && matchBoundary(text, END, END_LINE, begin.end);
    if (begin === undefined || end === undefined) return;
    if (count === MAX_PEM_BLOCKS) throw new PemError('PEM_LIMIT', { params: { limit: MAX_PEM_BLOCKS } });
    const body = text.slice(begin.end, end.start);
    yield { label: begin.label, body, endLabel: end.label, start: begin.start, end: end.end };
    from = end.end;
  }
}

/** The first complete encapsulation boundary (RFC 7468 §3) at or after `from`. */
function matchBoundary(
  text: string,
  mark: string,
  line: RegExp,
  from: number,
): { readonly label: string; readonly start: number; readonly end: number } | undefined {
  for (let start = text.indexOf(mark, from); start !== -1; start = text.indexOf(mark, start + mark.length)) {
    line.lastIndex = start;
    const match = line.exec(text);
    if (match !== null) return { label: match[1]!, start, end: line.lastIndex };
  }
  return undefined;
}

/**
 * Decodes every block of a text, in order. Text between blocks is ignored (RFC 7468 §2). Throws `PEM_MALFORMED`, and
 * `PEM_LIMIT` for more than `MAX_PEM_BLOCKS` blocks.
 */
export function decodePem(text: string): PemBlock[] {
  return Array.from(rawBlocks(text), decodeBlock);
}

function decodeBlock({ label, body, endLabel, start }: RawBlock): PemBlock {
  const at = { offset: start };
  if (label !== endLabel) throw new PemError('PEM_MALFORMED', { at, params: { begin: label, end: endLabel } });
  const headers: Record<string, string> = {};
  let base64 = body;
  const split = /^((?:[!-9;-~]+:[^\r\n]*\r?\n)+)\r?\n/.exec(base64);
  if (split) {
    for (const line of split[1]!.trim().split(/\r?\n/)) {
      const colon = line.indexOf(':');
      headers[line.slice(0, colon)] = line.slice(colon + 1).trim();
    }
    base64 = base64.slice(split[0].length);
  }
  try {
    return { label, headers, bytes: fromBase64(base64) };
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new PemError('PEM_MALFORMED', { at, params: { begin: label }, cause });
  }
}

/** An empty line, a carriage return without line feed, or a character outside base64. */
const NOT_PLAIN = /^[ \t]*\r?\n|\n[ \t]*\r?\n|\r(?!\n)|[^A-Za-z0-9+/= \t\r\n]/;
const NOT_SPACE = /[^ \t\r\n]/;
/**
 * Explanatory text (RFC 7468 §5.2) as OpenSSL writes it, without the characters that begin HTML, XML, PDF, RTF and
 * JSON.
 */
const EXPLANATION = /^[ \t\r\n\w.,:;=/()+'"@*#-]*$/;
/** What a mail reader takes for the header of a message (RFC 5322 §2.2, RFC 2045 §3). */
const MAIL_HEADER = /^(?:from |(?:from|to|subject|date|mime-version|content-[a-z-]+|received|return-path)[ \t]*:)/im;
/** Keeps the first boundary within the 1,024 bytes that determine the type of a file. */
const MAX_EXPLANATION = 900;

/**
 * Decodes a file with exactly one block, which may follow explanatory text. Parsers differ in which of two blocks they
 * use and in how they read headers (RFC 1421 §4.4), and other programs read a file that begins like mail, HTML or PDF
 * as such: these files throw `PEM_AMBIGUOUS`.
 */
export function decodeSinglePem(text: string): PemBlock {
  const blocks = [...rawBlocks(text)];
  const [block] = blocks;
  if (block === undefined || blocks.length !== 1 || !isPlain(text, block)) {
    throw new PemError('PEM_AMBIGUOUS', { params: { blocks: blocks.length } });
  }
  return decodeBlock(block);
}

function isPlain(text: string, { start, end, body }: RawBlock): boolean {
  return isExplanation(text.slice(0, start)) && !NOT_SPACE.test(text.slice(end)) && !NOT_PLAIN.test(body);
}

function isExplanation(before: string): boolean {
  if (!NOT_SPACE.test(before)) return true;
  if (before.length > MAX_EXPLANATION || before.includes('-----') || !before.endsWith('\n')) return false;
  return EXPLANATION.test(before) && !MAIL_HEADER.test(before);
}

/** Encodes one PEM block with lines of 64 characters and a final newline. */
export function encodePem(label: string, der: Uint8Array): string {
  const lines = toBase64(der).match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
