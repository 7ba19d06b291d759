/** Bytes between objects that belong to none: white space, and the few comments that real writers leave there. */
import { latin1 } from '@govseal/core';
import { charClass, WHITE } from '../syntax/chars.ts';

/** Longer gaps are not white space of any writer; they are not searched for comments. */
const MAX_GAP = 4096;
/** pdfTeX, iText (`%iText-7.2.5 …` before startxref) and the binary line after the header stay below. */
const MAX_COMMENT = 128;
const MAX_COMMENTS = 4;
/** Words from which a viewer that rebuilds a file takes structure, and markers of another file. */
const STRUCTURE = /obj|xref|trailer|stream|%EOF|%PDF|<<|>>/i;

function isWhiteSpace(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) if (charClass[bytes[i]!] !== WHITE) return false;
  return true;
}

/** `header`: the gap begins in the header's line, whose rest is part of that comment (§7.5.2). */
export function isAccountedGap(bytes: Uint8Array, header: boolean): boolean {
  if (bytes.length > MAX_GAP) return false;
  // Nearly every gap is an end of line.
  if (!header && isWhiteSpace(bytes)) return true;
  const text = (header ? '%' : '') + latin1(bytes);
  const lines = text.split(/[\r\n]/).map((line) => line.replace(/^[\0\t\f ]+|[\0\t\f ]+$/g, ''));
  const comments = lines.filter((line) => line !== '');
  // A comment that no end of line closes would swallow what follows.
  if (comments.length > 0 && !/[\r\n][\0\t\f ]*$/.test(text)) return false;
  return (
    comments.length <= MAX_COMMENTS + (header ? 1 : 0) &&
    comments.every((line) => line.startsWith('%') && line.length <= MAX_COMMENT && !STRUCTURE.test(line))
  );
}
