/** A value in a few words, for findings. */
import {
  PdfArray,
  PdfDict,
  PdfName,
  type PdfObject,
  PdfReal,
  PdfRef,
  PdfStream,
  PdfString,
  type RevisionView,
  readTextString,
} from '@govseal/pdf';

const LONGEST = 80;

export function describe(view: RevisionView, object: PdfObject | undefined): string {
  const value = object instanceof PdfRef ? view.resolve(object) : object;
  if (value === undefined || value === null) return '';
  if (value instanceof PdfString) return shorten(readTextString(value));
  if (value instanceof PdfName) return shorten(`/${value.value}`);
  if (value instanceof PdfReal) return value.text;
  if (value instanceof PdfArray) {
    const simple = value.items.every(
      (item) => typeof item === 'number' || item instanceof PdfReal || item instanceof PdfName,
    );
    if (!simple || value.length > 8) return `array of ${value.length}`;
    return `[${value.items.map((item) => describe(view, item)).join(' ')}]`;
  }
  if (value instanceof PdfDict) return describeDict(view, value, 'dictionary');
  if (value instanceof PdfStream) return describeDict(view, value.dict, `stream of ${value.dataLength} octets`);
  return String(value);
}

function describeDict(view: RevisionView, dict: PdfDict, kind: string): string {
  const type = view.resolve(dict.get('Subtype') ?? dict.get('Type'));
  return type instanceof PdfName ? `${kind} /${shorten(type.value)}` : kind;
}

function shorten(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}
