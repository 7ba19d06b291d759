/** PEM by RFC 7468: labelled base64 between encapsulation boundaries. Headers (RFC 1421) are read and kept, not interpreted. */
import { fromBase64, toBase64 } from './bytes.ts';
import { CodedError } from './error.ts';

export const pemCodes = {
  PEM_MALFORMED: { clause: 'RFC 7468 §3', severity: 'error' },
} as const;

export class PemError extends CodedError<keyof typeof pemCodes> {}

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

/** One PEM block with 64-character lines and a final newline. */
export function encodePem(label: string, der: Uint8Array): string {
  const lines = toBase64(der).match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
