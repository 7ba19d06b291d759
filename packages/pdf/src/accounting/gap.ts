/** Gaps between objects: white space, and the few comments that real writers leave there. */
import { latin1 } from '@govseal/core';
import { charClass, WHITE } from '../syntax/chars.ts';

/** No writer leaves longer white space; longer gaps are not searched for comments. */
const MAX_GAP = 4096;
/** pdfTeX, iText (`%iText-7.2.5 …` before startxref) and the binary line after the header stay below. */
const MAX_COMMENT = 128;
const MAX_COMMENTS = 4;
/** Keywords by which viewers that rebuild a file find its structure, and signatures of other file formats. */
const STRUCTURE = /obj|xref|trailer|stream|%EOF|%PDF|<<|>>/i;

function isWhiteSpace(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) if (charClass[bytes[i]!] !== WHITE) return false;
  return true;
}

/** `header`: the gap begins in the header line; the rest of that line is part of its comment (§7.5.2). */
export function isAccountedGap(bytes: Uint8Array, header: boolean): boolean {
  if (bytes.length > MAX_GAP) return false;
  // Fast path: nearly every gap is one end-of-line marker.
  if (!header && isWhiteSpace(bytes)) return true;
  const text = (header ? '%' : '') + latin1(bytes);
  const lines = text.split(/[\r\n]/).map((line) => line.replace(/^[\0\t\f ]+|[\0\t\f ]+$/g, ''));
  const comments = lines.filter((line) => line !== '');
  // Without an end of line, the comment would extend over the next object.
  if (comments.length > 0 && !/[\r\n][\0\t\f ]*$/.test(text)) return false;
  return (
    comments.length <= MAX_COMMENTS + (header ? 1 : 0) &&
    comments.every((line) => line.startsWith('%') && line.length <= MAX_COMMENT && !STRUCTURE.test(line))
  );
}
