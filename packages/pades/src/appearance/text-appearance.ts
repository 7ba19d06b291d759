/**
 * A plain appearance for a text or choice field: one or more lines of Latin text in Helvetica (ISO 32000-2 §12.7.4.3).
 * Text outside WinAnsiEncoding is rejected: it needs a font, which the caller must supply in a drawn appearance.
 */
import { concatBytes, utf8 } from '@govseal/core';
import {
  type FormField,
  type Increment,
  PdfDict,
  type PdfFile,
  PdfName,
  type PdfRef,
  PdfString,
  writeObject,
} from '@govseal/pdf';
import { padesError } from '../error.ts';
import { pdfNumbers } from '../objects/pdf-values.ts';
import type { Rect } from '../types.ts';
import { encodeWinAnsi } from './fonts/win-ansi.ts';
import { type Rotation, uprightMatrix } from './page-content/page-geometry.ts';

const MARGIN = 2;
const MAX_AUTO_SIZE = 12;
const LEADING = 1.15;

export function drawTextAppearance(
  { file, increment }: { readonly file: PdfFile; readonly increment: Increment },
  field: FormField,
  value: string,
  { rect, rotation }: { readonly rect: Rect; readonly rotation: Rotation },
): PdfRef {
  const turned = rotation === 90 || rotation === 270;
  const width = turned ? rect[3] - rect[1] : rect[2] - rect[0];
  const height = turned ? rect[2] - rect[0] : rect[3] - rect[1];
  const lines = value.split(/\r\n|\r|\n/);
  const encoded = lines.map((line) => encodeWinAnsi(line));
  const missing = encoded.find((line) => typeof line === 'string');
  if (missing !== undefined) {
    throw padesError('PADES_FIELD_APPEARANCE_NEEDED', { field: field.fullName }, { character: missing as string });
  }
  const size = statedSize(file, field) ?? Math.max(4, Math.min(MAX_AUTO_SIZE, (height - 2 * MARGIN) / lines.length));
  const first = lines.length === 1 ? (height - size) / 2 + size * 0.22 : height - MARGIN - size;
  const content: Uint8Array[] = [
    utf8(`/Tx BMC\nq\n0 0 ${num(width)} ${num(height)} re W n\nBT\n/Helv ${num(size)} Tf 0 g\n`),
    utf8(`${num(size * LEADING)} TL\n${MARGIN} ${num(first)} Td\n`),
  ];
  encoded.forEach((line, index) => {
    content.push(utf8(index === 0 ? '' : 'T* '), writeObject(new PdfString(line as Uint8Array)), utf8(' Tj\n'));
  });
  content.push(utf8('ET\nQ\nEMC\n'));
  const font = PdfDict.of({
    Type: new PdfName('Font'),
    Subtype: new PdfName('Type1'),
    BaseFont: new PdfName('Helvetica'),
    Encoding: new PdfName('WinAnsiEncoding'),
  });
  const ref = increment.allocate();
  increment.setStream(
    ref,
    PdfDict.of({
      Type: new PdfName('XObject'),
      Subtype: new PdfName('Form'),
      BBox: pdfNumbers([0, 0, width, height]),
      ...(rotation !== 0 && { Matrix: pdfNumbers(uprightMatrix(rotation)) }),
      Resources: PdfDict.of({ Font: PdfDict.of({ Helv: font }) }),
    }),
    concatBytes(...content),
  );
  return ref;
}

function num(value: number): string {
  return String(Number(value.toFixed(3)));
}

/** The size of the default appearance string; undefined if it is 0 (automatic) or absent. */
function statedSize(file: PdfFile, field: FormField): number | undefined {
  const inherited = field.inherited('DA');
  const own = inherited instanceof PdfString ? file.latest.text(PdfDict.of({ DA: inherited }).get('DA')) : undefined;
  const match = /([0-9.]+)\s+Tf/.exec(own ?? '');
  const size = match ? Number(match[1]) : 0;
  return size > 0 ? size : undefined;
}
