/**
 * PEM (RFC 7468): labelled base64 between encapsulation boundaries. Headers (RFC 1421) are returned and not
 * interpreted.
 */
import { fromBase64, toBase64 } from './bytes.ts';
import { CodedError } from './error.ts';

export const pemCodes = {
  PEM_MALFORMED: { clause: 'RFC 7468 §3', severity: 'error' },
  PEM_AMBIGUOUS: { clause: 'RFC 7468 §3', severity: 'error' },
} as const;

/** Malformed or ambiguous PEM; `at.offset` is the offset of the block. */
export class PemError extends CodedError<keyof typeof pemCodes> {
  protected static override readonly failure: string = 'The PEM text cannot be read';
}

/** One PEM block: its label, RFC 1421 headers and decoded bytes. */
export interface PemBlock {
  readonly label: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
}

const BLOCK = /-----BEGIN ([^\r\n-]+)-----[ \t]*\r?\n([\s\S]*?)-----END ([^\r\n-]+)-----/g;

/** Decodes every block of a text, in order. Text between blocks is ignored (RFC 7468 §2). Throws `PEM_MALFORMED`. */
export function decodePem(text: string): PemBlock[] {
  const blocks: PemBlock[] = [];
  for (const match of text.matchAll(BLOCK)) {
    const [, label, body, end] = match;
    const at = { offset: match.index };
    if (label !== end) throw new PemError('PEM_MALFORMED', { at, params: { begin: label!, end: end! } });
    const headers: Record<string, string> = {};
    let base64 = body!;
    const split = /^((?:[!-9;-~]+:[^\r\n]*\r?\n)+)\r?\n/.exec(base64);
    if (split) {
      for (const line of split[1]!.trim().split(/\r?\n/)) {
        const colon = line.indexOf(':');
        headers[line.slice(0, colon)] = line.slice(colon + 1).trim();
      }
      base64 = base64.slice(split[0].length);
    }
    try {
      blocks.push({ label: label!, headers, bytes: fromBase64(base64) });
    } catch (cause) {
      if (!(cause instanceof TypeError)) throw cause;
      throw new PemError('PEM_MALFORMED', { at, params: { begin: label! }, cause });
    }
  }
  return blocks;
}

const NOT_SPACE = /[^ \t\r\n]/;
/** An empty line, a carriage return without line feed, or a character outside base64. */
const NOT_PLAIN = /^[ \t]*\r?\n|\n[ \t]*\r?\n|\r(?!\n)|[^A-Za-z0-9+/= \t\r\n]/;

/**
 * Decodes a file that consists of exactly one block. Parsers differ in which of two blocks they use and in how they
 * read headers (RFC 1421 §4.4): such files throw `PEM_AMBIGUOUS`.
 */
export function decodeSinglePem(text: string): PemBlock {
  const blocks = decodePem(text);
  const [match] = text.matchAll(BLOCK);
  const around = match === undefined ? '' : text.slice(0, match.index) + text.slice(match.index + match[0].length);
  const plain = match !== undefined && !NOT_SPACE.test(around) && !NOT_PLAIN.test(match[2]!);
  if (!plain || blocks.length !== 1) throw new PemError('PEM_AMBIGUOUS', { params: { blocks: blocks.length } });
  return blocks[0]!;
}

/** Encodes one PEM block with lines of 64 characters and a final newline. */
export function encodePem(label: string, der: Uint8Array): string {
  const lines = toBase64(der).match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
