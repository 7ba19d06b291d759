import { PdfString } from './object.ts';

/** Text of a text string (ISO 32000-2 §7.9.2.2): UTF-16BE or UTF-8 by byte order mark, else PDFDocEncoding. */
export function readTextString(string: PdfString): string {
  return new TextDecoder('latin1').decode(string.bytes);
}

/** PDFDocEncoding where ASCII suffices, else UTF-16BE with byte order mark. */
export function writeTextString(text: string): PdfString {
  return new PdfString(new TextEncoder().encode(text));
}
