/** Types of entries of functions, shadings, patterns, images and fonts (ISO 32000-2). */
import {
  among,
  BOOLEAN,
  BOOLEANS,
  BOX,
  COUNT,
  DICTIONARY,
  DICTIONARY_OR_STREAM,
  DIFFERENCES,
  type EntryType,
  FORM,
  FUNCTIONS,
  INTEGER,
  INTEGERS,
  MATRIX,
  NAME,
  NAME_DICTIONARY_OR_STREAM,
  NAME_OR_DICTIONARY,
  NAME_OR_STREAM,
  NUMBER,
  NUMBERS,
  named,
  numbers,
  ONE_DICTIONARY,
  pair,
  SPACE,
  STEP,
  STREAM,
  STREAM_OR_NUMBERS,
} from './value-types.ts';

export interface TypedEntry {
  readonly key: string;
  readonly type: EntryType;
  readonly isRequired: boolean;
}

export interface DictionaryType {
  /** Required ones first. */
  readonly entries: readonly TypedEntry[];
  /** Keys that only some viewers use. */
  readonly forbidden: readonly string[];
}

interface Definition {
  readonly required?: Readonly<Record<string, EntryType>>;
  readonly optional?: Readonly<Record<string, EntryType>>;
  readonly forbidden?: readonly string[];
}

/** A list, because it is iterated for every dictionary of the file. */
function dictionary({ required = {}, optional = {}, forbidden = [] }: Definition): DictionaryType {
  const typed = (types: Readonly<Record<string, EntryType>>, isRequired: boolean): TypedEntry[] =>
    Object.entries(types).map(([key, type]) => ({ key, type, isRequired }));
  return { entries: [...typed(required, true), ...typed(optional, false)], forbidden };
}

/** §7.10. */
export const FUNCTION: DictionaryType = dictionary({
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
});
export const SAMPLED: DictionaryType = dictionary({
  required: { Size: INTEGERS, BitsPerSample: among(1, 2, 4, 8, 12, 16, 24, 32), Range: NUMBERS },
  optional: { Order: among(1, 3), Decode: NUMBERS },
});
export const EXPONENTIAL: DictionaryType = dictionary({ required: { N: NUMBER } });

/** §8.7.4.3. */
export const SHADING: DictionaryType = dictionary({
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
});
const coordinates = (count: number): DictionaryType =>
  dictionary({
    required: { Coords: numbers(`${count} numbers`, count), Function: FUNCTIONS },
    optional: { Domain: numbers('two numbers', 2), Extend: BOOLEANS },
  });
export const AXIAL: DictionaryType = coordinates(4);
export const RADIAL: DictionaryType = coordinates(6);

/** §8.7.3.1. */
export const PATTERN: DictionaryType = dictionary({
  required: { PatternType: among(1, 2) },
  optional: { Matrix: MATRIX, Resources: DICTIONARY, ExtGState: DICTIONARY, Shading: DICTIONARY_OR_STREAM },
});
export const TILING: DictionaryType = dictionary({
  required: { PaintType: among(1, 2), TilingType: among(1, 2, 3), BBox: BOX, XStep: STEP, YStep: STEP },
});

/** §8.9.5. */
export const IMAGE: DictionaryType = dictionary({
  required: { Width: COUNT, Height: COUNT },
  optional: {
    BitsPerComponent: among(1, 2, 4, 8, 16),
    ImageMask: BOOLEAN,
    Interpolate: BOOLEAN,
    Decode: NUMBERS,
    SMaskInData: among(0, 1, 2),
    ColorSpace: SPACE,
    SMask: STREAM,
    Mask: STREAM_OR_NUMBERS,
  },
  // Only inline images have these (table 91); pdf.js and MuPDF use them everywhere.
  forbidden: ['W', 'H', 'BPC', 'CS', 'D', 'DP', 'IM', 'I'],
});

/** Images whose filter is not a codec; codecs state both entries themselves. */
export const SAMPLES: DictionaryType = dictionary({ required: { BitsPerComponent: INTEGER, ColorSpace: SPACE } });

/** §7.4.4.3, §7.4.6. */
export const PARAMETERS: DictionaryType = dictionary({
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
});

/** §9.6, §9.8. */
export const FONT: DictionaryType = dictionary({
  optional: {
    FirstChar: COUNT,
    LastChar: COUNT,
    Widths: NUMBERS,
    BaseFont: NAME,
    FontMatrix: MATRIX,
    DW: NUMBER,
    FontDescriptor: DICTIONARY,
    Encoding: NAME_DICTIONARY_OR_STREAM,
    ToUnicode: NAME_OR_STREAM,
    DescendantFonts: ONE_DICTIONARY,
    CharProcs: DICTIONARY,
    Resources: DICTIONARY,
    CIDSystemInfo: DICTIONARY,
    CIDToGIDMap: NAME_OR_STREAM,
  },
});
/** §9.6.2: without /BaseFont and a font file, viewers choose different fonts. */
export const NAMED_FONT: DictionaryType = dictionary({ required: { BaseFont: NAME } });
export const DESCRIPTOR: DictionaryType = dictionary({
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
});
export const ENCODING: DictionaryType = dictionary({ optional: { Differences: DIFFERENCES } });

/** §12.7.4.3, §12.7.5.3. */
export const FIELD: DictionaryType = dictionary({ optional: { Q: among(0, 1, 2), MaxLen: COUNT } });

export const GRAPHICS_STATE: DictionaryType = dictionary({
  optional: {
    CA: NUMBER,
    ca: NUMBER,
    LW: NUMBER,
    LC: among(0, 1, 2),
    LJ: among(0, 1, 2),
    ML: NUMBER,
    OPM: among(0, 1),
    SMask: NAME_OR_DICTIONARY,
    D: pair('dash pattern'),
  },
  // PDFium draws text in its own font, other viewers in the stated one.
  forbidden: ['Font'],
});

/** §11.6.5.2. */
export const SOFT_MASK: DictionaryType = dictionary({
  required: { S: named('Alpha Luminosity'), G: FORM },
});
export const SHADING_PATTERN: DictionaryType = dictionary({ required: { Shading: DICTIONARY_OR_STREAM } });

/** Types of the categories of /Resources (§7.8.3 table 34). */
export const RESOURCES: ReadonlyMap<string, DictionaryType> = new Map([
  ['Font', dictionary({ required: { Subtype: named('Type1 MMType1 TrueType Type3 Type0') } })],
  ['XObject', dictionary({ required: { Subtype: named('Image Form PS') } })],
  ['Pattern', dictionary({ required: { PatternType: among(1, 2) } })],
  ['Shading', dictionary({ required: { ShadingType: among(1, 2, 3, 4, 5, 6, 7) } })],
]);
