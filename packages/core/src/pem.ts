/** PEM by RFC 7468: labelled base64 between encapsulation boundaries. Headers (RFC 1421) are read and kept, not interpreted. */
import { fromBase64, toBase64 } from './bytes.ts';
import { CodedError } from './error.ts';

export const pemCodes = {
  PEM_MALFORMED: { clause: 'RFC 7468 §3', severity: 'error' },
  PEM_AMBIGUOUS: { clause: 'RFC 7468 §3', severity: 'error' },
} as const;

export class PemError extends CodedError<keyof typeof pemCodes> {
  protected static override readonly failure: string = 'The PEM text cannot be read';
}

export interface PemBlock {
  readonly label: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
}

const BLOCK = /-----BEGIN ([^\r\n-]+)-----[ \t]*\r?\n([\s\S]*?)-----END ([^\r\n-]+)-----/g;

/** Every block in the text, in order. Text between blocks is ignored (RFC 7468 §2). */
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
/** An empty line, a lone carriage return, or a character outside base64. */
const NOT_PLAIN = /^[ \t]*\r?\n|\n[ \t]*\r?\n|\r(?!\n)|[^A-Za-z0-9+/= \t\r\n]/;

/**
 * The block of a file that consists of exactly one. Readers differ in which of two blocks they take and in what they make
 * of headers (RFC 1421 §4.4), which for some are all lines before an empty line: such files throw `PEM_AMBIGUOUS`.
 */
export function decodeSinglePem(text: string): PemBlock {
  const blocks = decodePem(text);
  const [match] = text.matchAll(BLOCK);
  const around = match === undefined ? '' : text.slice(0, match.index) + text.slice(match.index + match[0].length);
  const plain = match !== undefined && !NOT_SPACE.test(around) && !NOT_PLAIN.test(match[2]!);
  if (!plain || blocks.length !== 1) throw new PemError('PEM_AMBIGUOUS', { params: { blocks: blocks.length } });
  return blocks[0]!;
}

/** One PEM block with 64-character lines and a final newline. */
export function encodePem(label: string, der: Uint8Array): string {
  const lines = toBase64(der).match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
