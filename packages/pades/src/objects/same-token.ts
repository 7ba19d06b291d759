/**
 * Equality of objects as written (ISO 32000-2 §7.3). Viewers differ about other tokens of the same value: PDFium reads
 * flags from `2.0`, poppler and pdf.js do not; therefore an integer never equals a real, and null differs from an
 * absent value.
 */
import { equalBytes } from '@govseal/core';
import {
  PdfDict,
  PdfName,
  type PdfObject,
  PdfReal,
  PdfRef,
  type PdfStream,
  PdfString,
  type RevisionView,
} from '@govseal/pdf';

type Value = PdfObject | undefined;

/** Compares two objects that are not arrays, dictionaries or streams. */
export function sameToken(before: Value, after: Value): boolean {
  if (before === undefined || before === null || typeof before === 'boolean' || typeof before === 'number')
    return before === after;
  if (before instanceof PdfReal) return after instanceof PdfReal && plainDecimal(before) === plainDecimal(after);
  if (before instanceof PdfName) return after instanceof PdfName && after.value === before.value;
  if (before instanceof PdfString) return after instanceof PdfString && sameString(before, after);
  if (before instanceof PdfRef) return sameReference(before, after);
  return false;
}

/** Also equal for viewers, which keep carriage returns that the standard treats as line feeds (§7.3.4.2). */
function sameString(before: PdfString, after: PdfString): boolean {
  return equalBytes(after.bytes, before.bytes) && equalBytes(after.written, before.written);
}

/** References compare by number and generation: with another generation they refer to nothing (ISO 32000-2 §7.3.10). */
export function sameReference(before: Value, after: Value): before is PdfRef {
  return (
    before instanceof PdfRef &&
    after instanceof PdfRef &&
    before.number === after.number &&
    before.generation === after.generation
  );
}

/**
 * The same bytes of the file, and different lengths, are decided without reading the streams, which may be larger than
 * memory.
 */
export function sameData(before: PdfStream, after: PdfStream): boolean {
  if (before.dataLength !== after.dataLength) return false;
  if (before.dataStart >= 0 && before.dataStart === after.dataStart) return true;
  return equalBytes(before.raw(), after.raw());
}

/**
 * The number without parts that change its value in no reader: a plus sign, leading zeros and trailing zeros of the
 * fraction.
 */
function plainDecimal({ text }: PdfReal): string {
  const [, sign = '', integer = '', fraction = ''] = /^([+-]?)(\d*)\.?(\d*)$/.exec(text) ?? [];
  return `${sign === '-' ? '-' : ''}${integer.replace(/^0+/, '')}.${fraction.replace(/0+$/, '')}`;
}

/** Whether the generation is wrong: PDFium and MuPDF ignore it and find an object where others find null (§7.3.10). */
export function hasOtherGeneration(view: RevisionView, { number, generation }: PdfRef): boolean {
  const entry = view.entry(number);
  return entry !== undefined && entry.kind !== 'free' && entry.generation !== generation;
}

/** Readers that use the first of two entries see a change if one of them is removed. */
export function sameDuplicates({ duplicates: b }: PdfDict, { duplicates: a }: PdfDict): boolean {
  return a.length === b.length && a.every((key) => b.includes(key));
}

/**
 * Whether the object is a layer. The lists of a configuration identify layers by their numbers (§8.11.4.3), so a copy
 * of a layer is another layer.
 */
export function isLayer(view: RevisionView, object: Value): boolean {
  const type = object instanceof PdfDict ? view.resolve(object.get('Type')) : null;
  return type instanceof PdfName && type.value === 'OCG';
}
