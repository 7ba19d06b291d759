/**
 * Equality of objects as written (ISO 32000-2 §7.3). Viewers do not agree on what other tokens of the same value mean: PDFium
 * reads flags from `2.0`, poppler and pdf.js do not; so an integer equals no real and null is not the same as nothing.
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

/** Also for viewers, which keep carriage returns that the standard has read as line feeds (§7.3.4.2). */
function sameString(before: PdfString, after: PdfString): boolean {
  return equalBytes(after.bytes, before.bytes) && equalBytes(after.written, before.written);
}

/** References compare by number and generation: with another generation they lead nowhere (ISO 32000-2 §7.3.10). */
export function sameReference(before: Value, after: Value): before is PdfRef {
  return (
    before instanceof PdfRef &&
    after instanceof PdfRef &&
    before.number === after.number &&
    before.generation === after.generation
  );
}

/** The same bytes of the file, and other lengths, are decided without reading streams, which may be larger than memory. */
export function sameData(before: PdfStream, after: PdfStream): boolean {
  if (before.dataLength !== after.dataLength) return false;
  if (before.dataStart >= 0 && before.dataStart === after.dataStart) return true;
  return equalBytes(before.raw(), after.raw());
}

/** Without what changes no value in any reader: a plus sign, zeros before the integer part and after the fraction. */
function plainDecimal({ text }: PdfReal): string {
  const [, sign = '', integer = '', fraction = ''] = /^([+-]?)(\d*)\.?(\d*)$/.exec(text) ?? [];
  return `${sign === '-' ? '-' : ''}${integer.replace(/^0+/, '')}.${fraction.replace(/0+$/, '')}`;
}

/** PDFium and MuPDF ignore the generation of a reference and find an object where others find null (§7.3.10). */
export function hasOtherGeneration(view: RevisionView, { number, generation }: PdfRef): boolean {
  const entry = view.entry(number);
  return entry !== undefined && entry.kind !== 'free' && entry.generation !== generation;
}

/** Readers that take the first of two entries see a change where one of them is left out. */
export function sameDuplicates({ duplicates: b }: PdfDict, { duplicates: a }: PdfDict): boolean {
  return a.length === b.length && a.every((key) => b.includes(key));
}

/** The lists of a configuration name layers by their numbers (§8.11.4.3): a copy of a layer is another layer. */
export function isLayer(view: RevisionView, object: Value): boolean {
  const type = object instanceof PdfDict ? view.resolve(object.get('Type')) : null;
  return type instanceof PdfName && type.value === 'OCG';
}
