/** Reads plain values of PDF objects, following references; `undefined` for another type. */
import {
  PdfArray,
  PdfDict,
  PdfName,
  type PdfObject,
  PdfReal,
  PdfString,
  type RevisionView,
  readTextString,
} from '@govseal/pdf';

export function numberValue(object: PdfObject | undefined): number | undefined {
  if (typeof object === 'number') return object;
  return object instanceof PdfReal ? object.value : undefined;
}

export function nameOf(view: RevisionView, dict: PdfDict, key: string): string | undefined {
  const value = view.resolve(dict.get(key));
  return value instanceof PdfName ? value.value : undefined;
}

export function numberOf(view: RevisionView, dict: PdfDict, key: string): number | undefined {
  return numberValue(view.resolve(dict.get(key)));
}

export function textOf(view: RevisionView, dict: PdfDict, key: string): string | undefined {
  const value = view.resolve(dict.get(key));
  return value instanceof PdfString ? readTextString(value) : undefined;
}

export function arrayOf(view: RevisionView, dict: PdfDict, key: string): PdfArray | undefined {
  const value = view.resolve(dict.get(key));
  return value instanceof PdfArray ? value : undefined;
}

/** Numbers of an array, each item resolved; undefined unless all are numbers. */
export function numbersOf(view: RevisionView, object: PdfObject | undefined): number[] | undefined {
  const array = view.resolve(object);
  if (!(array instanceof PdfArray)) return undefined;
  const numbers = array.items.map((item) => numberValue(view.resolve(item)));
  return numbers.every((value) => value !== undefined) ? numbers : undefined;
}

/** A rectangle with its corners in order (ISO 32000-2 §7.9.5). */
export function rectOf(
  view: RevisionView,
  object: PdfObject | undefined,
): readonly [number, number, number, number] | undefined {
  const numbers = numbersOf(view, object);
  if (numbers?.length !== 4) return undefined;
  const [a, b, c, d] = numbers as [number, number, number, number];
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
}

/** An integer, or a real with what six decimals keep. */
export function pdfNumber(value: number): number | PdfReal {
  return Number.isInteger(value) ? value : new PdfReal(value);
}

export function pdfNumbers(values: readonly number[]): PdfArray {
  return new PdfArray(values.map(pdfNumber));
}

/** `12 0 R`, as places print it. */
export function objectName(number: number, generation = 0): string {
  return `${number} ${generation} R`;
}

export function isDict(object: PdfObject | undefined): object is PdfDict {
  return object instanceof PdfDict;
}
