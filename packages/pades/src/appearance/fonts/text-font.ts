/** The properties of a font that text extraction needs: characters and advance widths by code. */
import { PdfDict, type PdfObject, PdfStream, type RevisionView } from '@govseal/pdf';

export interface Glyph {
  /** null if no entry states the character of the code, or two entries disagree. */
  readonly text: string | null;
  /** Thousandths of the size; undefined if the font does not state it. */
  readonly width: number | undefined;
  /** A single-byte code 32, which word spacing widens (§9.3.3). */
  readonly space: boolean;
}

export interface TextFont {
  /**
   * `standard`: one of the standard 14, the same glyphs in every viewer; `embedded`: its program is in the file;
   * `named`: viewers use different fonts.
   */
  readonly kind: 'standard' | 'embedded' | 'named';
  /** /BaseFont of a font that is not composite. */
  readonly base: string;
  readonly dict: PdfDict;
  glyphs(codes: Uint8Array): readonly Glyph[];
}

export function isEmbedded(view: RevisionView, descriptor: PdfObject): boolean {
  if (!(descriptor instanceof PdfDict) || descriptor.duplicates.length > 0) return false;
  return ['FontFile', 'FontFile2', 'FontFile3'].some((key) => view.resolve(descriptor.get(key)) instanceof PdfStream);
}
