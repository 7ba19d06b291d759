/** Types of entry values: those of ISO 32000-2 §7.3, in the ranges on which viewers agree. */
import {
  PdfArray,
  PdfDict,
  PdfName,
  type PdfObject,
  PdfReal,
  PdfRef,
  PdfStream,
  type RevisionView,
} from '@govseal/pdf';

type Test = (value: PdfObject, view: RevisionView) => boolean;

export interface EntryType {
  readonly name: string;
  readonly accepts: Test;
}

const isNumber: Test = (value) => typeof value === 'number' || value instanceof PdfReal;
const arrayOf =
  (accepts: Test, ...lengths: readonly number[]): Test =>
  (value, view) =>
    value instanceof PdfArray &&
    (lengths.length === 0 || lengths.includes(value.length)) &&
    value.items.every((item) => accepts(item instanceof PdfRef ? view.resolve(item) : item, view));

export const INTEGER: EntryType = { name: 'integer', accepts: (value) => typeof value === 'number' };
/** PDFium and poppler interpret a negative one differently. */
export const COUNT: EntryType = { name: 'integer ≥ 0', accepts: (value) => typeof value === 'number' && value >= 0 };
export const NUMBER: EntryType = { name: 'number', accepts: isNumber };
export const STEP: EntryType = {
  name: 'number other than 0',
  accepts: (value) => (value instanceof PdfReal ? value.value : value) !== 0 && isNumber(value, undefined!),
};
export const BOOLEAN: EntryType = { name: 'boolean', accepts: (value) => typeof value === 'boolean' };
export const NAME: EntryType = { name: 'name', accepts: (value) => value instanceof PdfName };
export const INTEGERS: EntryType = { name: 'integers', accepts: arrayOf(INTEGER.accepts) };
export const NUMBERS: EntryType = { name: 'numbers', accepts: arrayOf(isNumber) };
export const numbers = (name: string, count: number): EntryType => ({ name, accepts: arrayOf(isNumber, count) });
export const BOX: EntryType = numbers('four numbers', 4);
export const MATRIX: EntryType = numbers('six numbers', 6);
export const BOOLEANS: EntryType = { name: 'two booleans', accepts: arrayOf(BOOLEAN.accepts, 2) };
export const among = (...values: readonly number[]): EntryType => ({
  name: values.join(', '),
  accepts: (value) => typeof value === 'number' && values.includes(value),
});
export const named = (names: string): EntryType => {
  const known = new Set(names.split(' '));
  return {
    name: names
      .split(' ')
      .map((name) => `/${name}`)
      .join(', '),
    accepts: (value) => value instanceof PdfName && known.has(value.value),
  };
};
export const DIFFERENCES: EntryType = {
  name: 'integers and names',
  accepts: arrayOf((item) => typeof item === 'number' || item instanceof PdfName),
};
const isStream: Test = (value) => value instanceof PdfStream;
const isDict: Test = (value) => value instanceof PdfDict;
const isDictOrStream: Test = (value) => value instanceof PdfDict || value instanceof PdfStream;
const isArrayOfNumbers = arrayOf(isNumber);
const isArrayOfFunctions = arrayOf(isDictOrStream);
const nameOr = (test: Test, name: string): EntryType => ({
  name: `name or ${name}`,
  accepts: (value, view) => value instanceof PdfName || test(value, view),
});
export const DICTIONARY: EntryType = { name: 'dictionary', accepts: isDict };
export const ONE_DICTIONARY: EntryType = { name: 'one dictionary', accepts: arrayOf(isDict, 1) };
export const STREAM: EntryType = { name: 'stream', accepts: isStream };
export const FORM: EntryType = {
  name: 'form',
  accepts: (value, view) => value instanceof PdfStream && view.name(value.dict.get('Subtype')) === 'Form',
};
export const DICTIONARY_OR_STREAM: EntryType = { name: 'dictionary or stream', accepts: isDictOrStream };
export const STREAM_OR_NUMBERS: EntryType = {
  name: 'stream or numbers',
  accepts: (value, view) => isStream(value, view) || isArrayOfNumbers(value, view),
};
export const NAME_OR_DICTIONARY: EntryType = nameOr(isDict, 'dictionary');
export const NAME_OR_STREAM: EntryType = nameOr(isStream, 'stream');
export const NAME_DICTIONARY_OR_STREAM: EntryType = nameOr(isDictOrStream, 'dictionary or stream');
export const FUNCTIONS: EntryType = {
  name: 'function',
  accepts: (value, view) =>
    isDictOrStream(value, view) || (value instanceof PdfArray && value.length > 0 && isArrayOfFunctions(value, view)),
};
export const pair = (name: string): EntryType => ({
  name,
  accepts: (value) => value instanceof PdfArray && value.length === 2,
});
const DEVICE_SPACE = named('DeviceGray DeviceRGB DeviceCMYK');
export const SPACE: EntryType = {
  name: 'colour space',
  accepts: (value, view) => value instanceof PdfArray || DEVICE_SPACE.accepts(value, view),
};

const FAMILIES: ReadonlySet<string> = new Set(
  'CalGray CalRGB Lab ICCBased Indexed Separation DeviceN Pattern DeviceGray DeviceRGB DeviceCMYK'.split(' '),
);

/**
 * §8.6.3: what /ColorSpace of /Resources can hold. For other values poppler keeps the previous space, while other
 * viewers set a default.
 */
export const isColorSpace = (value: PdfObject, view: RevisionView): boolean => {
  const family = value instanceof PdfArray ? view.resolve(value.items[0]) : value;
  return family instanceof PdfName && FAMILIES.has(family.value);
};
