/**
 * Entries of functions, shadings, patterns, images and fonts whose type ISO 32000-2 fixes. Of a real for an integer, or an
 * array for a number, one viewer takes the value, another its default, and a third leaves the object out.
 */
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

export interface WrongType {
  readonly key: string;
  readonly stated: string;
  readonly expected: string;
}

type Test = (value: PdfObject, view: RevisionView) => boolean;

interface EntryType {
  readonly name: string;
  readonly accepts: Test;
}

interface DictionaryType {
  readonly required?: Readonly<Record<string, EntryType>>;
  readonly optional?: Readonly<Record<string, EntryType>>;
  /** Abbreviations that only inline images have (table 91); pdf.js and MuPDF read them everywhere. */
  readonly forbidden?: readonly string[];
}

const isNumber: Test = (value) => typeof value === 'number' || value instanceof PdfReal;
const arrayOf =
  (accepts: Test, ...lengths: readonly number[]): Test =>
  (value, view) =>
    value instanceof PdfArray &&
    (lengths.length === 0 || lengths.includes(value.length)) &&
    value.items.every((item) => accepts(item instanceof PdfRef ? view.resolve(item) : item, view));

const INTEGER: EntryType = { name: 'integer', accepts: (value) => typeof value === 'number' };
/** PDFium and poppler read a negative one in different ways. */
const COUNT: EntryType = { name: 'integer ≥ 0', accepts: (value) => typeof value === 'number' && value >= 0 };
const NUMBER: EntryType = { name: 'number', accepts: isNumber };
const STEP: EntryType = {
  name: 'number other than 0',
  accepts: (value) => (value instanceof PdfReal ? value.value : value) !== 0 && isNumber(value, undefined!),
};
const BOOLEAN: EntryType = { name: 'boolean', accepts: (value) => typeof value === 'boolean' };
const NAME: EntryType = { name: 'name', accepts: (value) => value instanceof PdfName };
const INTEGERS: EntryType = { name: 'integers', accepts: arrayOf(INTEGER.accepts) };
const NUMBERS: EntryType = { name: 'numbers', accepts: arrayOf(isNumber) };
const BOX: EntryType = { name: 'four numbers', accepts: arrayOf(isNumber, 4) };
const MATRIX: EntryType = { name: 'six numbers', accepts: arrayOf(isNumber, 6) };
const BOOLEANS: EntryType = { name: 'two booleans', accepts: arrayOf(BOOLEAN.accepts, 2) };
const among = (...values: readonly number[]): EntryType => ({
  name: values.join(', '),
  accepts: (value) => typeof value === 'number' && values.includes(value),
});
const named = (names: string): EntryType => {
  const known = new Set(names.split(' '));
  return {
    name: names
      .split(' ')
      .map((name) => `/${name}`)
      .join(', '),
    accepts: (value) => value instanceof PdfName && known.has(value.value),
  };
};
const DIFFERENCES: EntryType = {
  name: 'integers and names',
  accepts: arrayOf((item) => typeof item === 'number' || item instanceof PdfName),
};
const isStream: Test = (value) => value instanceof PdfStream;
const isDict: Test = (value) => value instanceof PdfDict;
const isFunction: Test = (value) => isDict(value, undefined!) || isStream(value, undefined!);
const DICTIONARY: EntryType = { name: 'dictionary', accepts: isDict };
const STREAM: EntryType = { name: 'stream', accepts: isStream };
const NAME_OR = (test: Test, name: string): EntryType => ({
  name: `name, ${name}`,
  accepts: (value, view) => value instanceof PdfName || test(value, view),
});
const FUNCTIONS: EntryType = {
  name: 'function',
  accepts: (value, view) =>
    isFunction(value, view) || (value instanceof PdfArray && value.length > 0 && arrayOf(isFunction)(value, view)),
};
const SPACES = 'DeviceGray DeviceRGB DeviceCMYK';
const SPACE: EntryType = {
  name: 'colour space',
  accepts: (value, view) => value instanceof PdfArray || named(SPACES).accepts(value, view),
};

/** §7.10. */
const FUNCTION: DictionaryType = {
  required: { FunctionType: among(0, 2, 3, 4), Domain: NUMBERS },
  optional: {
    Functions: FUNCTIONS,
    Range: NUMBERS,
    C0: NUMBERS,
    C1: NUMBERS,
    N: NUMBER,
    Size: INTEGERS,
    Bounds: NUMBERS,
    Encode: NUMBERS,
  },
};
const SAMPLED: DictionaryType = {
  required: { Size: INTEGERS, BitsPerSample: among(1, 2, 4, 8, 12, 16, 24, 32), Range: NUMBERS },
  optional: { Order: among(1, 3), Decode: NUMBERS },
};
const EXPONENTIAL: DictionaryType = { required: { N: NUMBER } };

/** §8.7.4.3. */
const SHADING: DictionaryType = {
  required: { ShadingType: among(1, 2, 3, 4, 5, 6, 7), ColorSpace: SPACE },
  optional: {
    Function: FUNCTIONS,
    Background: NUMBERS,
    BBox: BOX,
    AntiAlias: BOOLEAN,
    Matrix: MATRIX,
    Decode: NUMBERS,
    BitsPerCoordinate: INTEGER,
    BitsPerComponent: INTEGER,
    BitsPerFlag: INTEGER,
    VerticesPerRow: INTEGER,
  },
};
const coordinates = (count: number): DictionaryType => ({
  required: { Coords: { name: `${count} numbers`, accepts: arrayOf(isNumber, count) }, Function: FUNCTIONS },
  optional: { Domain: { name: 'two numbers', accepts: arrayOf(isNumber, 2) }, Extend: BOOLEANS },
});
const AXIAL = coordinates(4);
const RADIAL = coordinates(6);

/** §8.7.3.1. */
const PATTERN: DictionaryType = {
  required: { PatternType: among(1, 2) },
  optional: {
    Matrix: MATRIX,
    Resources: DICTIONARY,
    ExtGState: DICTIONARY,
    Shading: { name: 'dictionary, stream', accepts: isFunction },
  },
};
const TILING: DictionaryType = {
  required: { PaintType: among(1, 2), TilingType: among(1, 2, 3), BBox: BOX, XStep: STEP, YStep: STEP },
};

/** §8.9.5. */
const IMAGE: DictionaryType = {
  required: { Width: COUNT, Height: COUNT },
  optional: {
    BitsPerComponent: among(1, 2, 4, 8, 16),
    ImageMask: BOOLEAN,
    Interpolate: BOOLEAN,
    Decode: NUMBERS,
    SMaskInData: among(0, 1, 2),
    ColorSpace: SPACE,
    SMask: STREAM,
    Mask: {
      name: 'stream, numbers',
      accepts: (value, view) => isStream(value, view) || arrayOf(isNumber)(value, view),
    },
  },
  forbidden: ['W', 'H', 'BPC', 'CS', 'D', 'DP', 'IM', 'I'],
};

/** Codecs of images state both themselves. */
const SAMPLES: DictionaryType = { required: { BitsPerComponent: INTEGER, ColorSpace: SPACE } };
const CODECS: ReadonlySet<string> = new Set(['DCTDecode', 'JPXDecode', 'CCITTFaxDecode', 'JBIG2Decode']);

/** §7.4.4.3, §7.4.6. */
const PARAMETERS: DictionaryType = {
  optional: {
    Predictor: INTEGER,
    Colors: INTEGER,
    BitsPerComponent: INTEGER,
    Columns: INTEGER,
    EarlyChange: INTEGER,
    K: INTEGER,
    Rows: INTEGER,
    ColorTransform: INTEGER,
    EncodedByteAlign: BOOLEAN,
    EndOfLine: BOOLEAN,
    EndOfBlock: BOOLEAN,
    BlackIs1: BOOLEAN,
  },
};

/** §9.6, §9.8. */
const FONT: DictionaryType = {
  optional: {
    FirstChar: COUNT,
    LastChar: COUNT,
    Widths: NUMBERS,
    BaseFont: NAME,
    FontMatrix: MATRIX,
    DW: NUMBER,
    FontDescriptor: DICTIONARY,
    Encoding: NAME_OR(isFunction, 'dictionary, stream'),
    ToUnicode: NAME_OR(isStream, 'stream'),
    DescendantFonts: { name: 'one dictionary', accepts: arrayOf(isDict, 1) },
    CharProcs: DICTIONARY,
    Resources: DICTIONARY,
    CIDSystemInfo: DICTIONARY,
    CIDToGIDMap: NAME_OR(isStream, 'stream'),
  },
};
/** §9.6.2: where neither /BaseFont nor a font file says what to draw with, each viewer takes a font of its own. */
const NAMED_FONT: DictionaryType = { required: { BaseFont: NAME } };
const DESCRIPTOR: DictionaryType = {
  optional: {
    Flags: COUNT,
    FontBBox: BOX,
    ItalicAngle: NUMBER,
    Ascent: NUMBER,
    Descent: NUMBER,
    MissingWidth: NUMBER,
    FontFile: STREAM,
    FontFile2: STREAM,
    FontFile3: STREAM,
  },
};
const ENCODING: DictionaryType = { optional: { Differences: DIFFERENCES } };

/** §12.7.4.3, §12.7.5.3. */
const FIELD: DictionaryType = { optional: { Q: among(0, 1, 2), MaxLen: COUNT } };

const GRAPHICS_STATE: DictionaryType = {
  optional: {
    CA: NUMBER,
    ca: NUMBER,
    LW: NUMBER,
    LC: among(0, 1, 2),
    LJ: among(0, 1, 2),
    ML: NUMBER,
    OPM: among(0, 1),
    SMask: NAME_OR(isDict, 'dictionary'),
    D: { name: 'dash pattern', accepts: (value) => value instanceof PdfArray && value.length === 2 },
    Font: { name: 'font and size', accepts: (value) => value instanceof PdfArray && value.length === 2 },
  },
};

const BY_TYPE: ReadonlyMap<string, DictionaryType> = new Map([
  ['Font', FONT],
  ['FontDescriptor', DESCRIPTOR],
  ['Encoding', ENCODING],
  ['ExtGState', GRAPHICS_STATE],
]);

/** What the categories of /Resources hold (§7.8.3 table 34). */
const RESOURCES: ReadonlyMap<string, DictionaryType> = new Map<string, DictionaryType>([
  ['Font', { required: { Subtype: named('Type1 MMType1 TrueType Type3 Type0') } }],
  ['XObject', { required: { Subtype: named('Image Form PS') } }],
  ['Pattern', { required: { PatternType: among(1, 2) } }],
  ['Shading', { required: { ShadingType: among(1, 2, 3, 4, 5, 6, 7) } }],
]);

/** A resource that does not say what it is, or says that it is something else. May throw `PdfError`. */
export function wrongResource(
  view: RevisionView,
  object: PdfDict | PdfStream,
  category: string,
): WrongType | undefined {
  const type = RESOURCES.get(category);
  const dict = object instanceof PdfStream ? object.dict : object;
  return (type && compare(view, dict, type)) ?? (category === 'Font' ? otherFontName(view, dict) : undefined);
}

/** §9.6.2.2, without the variants of each family. */
const STANDARD_FONT = /^(Helvetica|Times|Courier|Symbol|ZapfDingbats)/;

/**
 * §9.8.1: /FontName is /BaseFont. Where no font file is embedded, one viewer looks for the one and another for the other; of
 * fonts that no viewer has itself all take a substitute.
 */
function otherFontName(view: RevisionView, font: PdfDict): WrongType | undefined {
  const base = view.resolve(font.get('BaseFont'));
  const descriptor = view.resolve(font.get('FontDescriptor'));
  if (!(base instanceof PdfName) || !(descriptor instanceof PdfDict)) return undefined;
  const name = view.resolve(descriptor.get('FontName'));
  if (!(name instanceof PdfName) || hasFontFile(descriptor)) return undefined;
  const [own, stated] = [base, name].map(({ value }) => STANDARD_FONT.exec(value)?.[0]);
  return own === stated ? undefined : { key: 'FontName', stated: statement(name), expected: statement(base) };
}

/** The first entry of another type; `key` is the entry that holds the dictionary. May throw `PdfError`. */
export function wrongType(view: RevisionView, object: PdfDict | PdfStream, key: string): WrongType | undefined {
  const dict = object instanceof PdfStream ? object.dict : object;
  for (const type of typesOf(view, dict, object instanceof PdfStream, key)) {
    const wrong = compare(view, dict, type);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

/** By the entries that say what a dictionary is: /Type is optional in most of them. */
function* typesOf(view: RevisionView, dict: PdfDict, isStream: boolean, key: string): Generator<DictionaryType> {
  const type = dict.get('Type');
  const known = type instanceof PdfName ? BY_TYPE.get(type.value) : undefined;
  if (known !== undefined) yield known;
  if (known === FONT && isUnembeddedSimpleFont(view, dict)) yield NAMED_FONT;
  if (dict.has('FunctionType')) {
    yield FUNCTION;
    const kind = view.resolve(dict.get('FunctionType'));
    if (kind === 0) yield SAMPLED;
    if (kind === 2) yield EXPONENTIAL;
  }
  if (dict.has('ShadingType')) {
    yield SHADING;
    const kind = view.resolve(dict.get('ShadingType'));
    if (kind === 2) yield AXIAL;
    if (kind === 3) yield RADIAL;
  }
  if (dict.has('PatternType')) {
    yield PATTERN;
    if (isStream) yield TILING;
  }
  if (dict.has('FT')) yield FIELD;
  if (key === 'DecodeParms') yield PARAMETERS;
  if (isStream) {
    const subtype = view.resolve(dict.get('Subtype'));
    if (subtype instanceof PdfName && subtype.value === 'Image') {
      yield IMAGE;
      if (hasSamples(view, dict)) yield SAMPLES;
    }
  }
}

/** Neither a mask nor the data of a codec. */
function hasSamples(view: RevisionView, image: PdfDict): boolean {
  if (view.resolve(image.get('ImageMask')) === true) return false;
  const filter = view.resolve(image.get('Filter'));
  const filters = filter instanceof PdfArray ? filter.items.map((item) => view.resolve(item)) : [filter];
  return !filters.some((name) => name instanceof PdfName && CODECS.has(name.value));
}

function isUnembeddedSimpleFont(view: RevisionView, font: PdfDict): boolean {
  const subtype = view.resolve(font.get('Subtype'));
  if (!(subtype instanceof PdfName) || !['Type1', 'MMType1', 'TrueType'].includes(subtype.value)) return false;
  const descriptor = view.resolve(font.get('FontDescriptor'));
  return !(descriptor instanceof PdfDict && hasFontFile(descriptor));
}

function hasFontFile(descriptor: PdfDict): boolean {
  return ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor.has(key));
}

function compare(
  view: RevisionView,
  dict: PdfDict,
  { required = {}, optional = {}, forbidden = [] }: DictionaryType,
): WrongType | undefined {
  for (const [types, isRequired] of [
    [required, true],
    [optional, false],
  ] as const) {
    for (const [key, type] of Object.entries(types)) {
      const value = view.resolve(dict.get(key));
      if (value === null ? isRequired : !type.accepts(value, view))
        return { key, stated: statement(value), expected: type.name };
    }
  }
  const abbreviation = forbidden.find((key) => dict.has(key));
  return abbreviation === undefined
    ? undefined
    : { key: abbreviation, stated: statement(dict.get(abbreviation)!), expected: '–' };
}

/** Long values are not printed. */
function statement(value: PdfObject): string {
  if (value instanceof PdfReal) return value.text.slice(0, 40);
  if (value instanceof PdfName) return `/${value.value.slice(0, 40)}`;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '–';
}
