/** Reads plain values of PDF objects, following references; `undefined` for another type. */
import { PdfArray, PdfDict, type PdfObject, PdfReal } from '@govseal/pdf';

export function numberValue(object: PdfObject | undefined): number | undefined {
  if (typeof object === 'number') return object;
  return object instanceof PdfReal ? object.value : undefined;
}

/** An integer, or a real with up to six decimals. */
export function pdfNumber(value: number): number | PdfReal {
  return Number.isInteger(value) ? value : new PdfReal(value);
}

export function pdfNumbers(values: readonly number[]): PdfArray {
  return new PdfArray(values.map(pdfNumber));
}

/** `12 0 R`, the form used in places. */
export function objectName(number: number, generation = 0): string {
  return `${number} ${generation} R`;
}

export function isDict(object: PdfObject | undefined): object is PdfDict {
  return object instanceof PdfDict;
}
