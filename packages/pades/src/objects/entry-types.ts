/**
 * Checks the types of entries against the tables of ISO 32000-2. If there is a real instead of an integer, or an array
 * instead of a number, one viewer uses the value, another its default, and a third omits the object.
 */
import { PdfArray, PdfDict, PdfName, type PdfObject, PdfReal, PdfStream, type RevisionView } from '@govseal/pdf';
import {
  AXIAL,
  DESCRIPTOR,
  type DictionaryType,
  ENCODING,
  EXPONENTIAL,
  FIELD,
  FONT,
  FUNCTION,
  GRAPHICS_STATE,
  IMAGE,
  NAMED_FONT,
  PARAMETERS,
  PATTERN,
  RADIAL,
  RESOURCES,
  SAMPLED,
  SAMPLES,
  SHADING,
  SHADING_PATTERN,
  SOFT_MASK,
  TILING,
} from './dictionary-types.ts';

export interface WrongType {
  readonly key: string;
  readonly stated: string;
  readonly expected: string;
}

const BY_TYPE: ReadonlyMap<string, DictionaryType> = new Map([
  ['Font', FONT],
  ['FontDescriptor', DESCRIPTOR],
  ['Encoding', ENCODING],
  ['ExtGState', GRAPHICS_STATE],
]);

/** A resource without its type, or with another type. May throw `PdfError`. */
export function wrongResource(
  view: RevisionView,
  object: PdfDict | PdfStream,
  category: string,
): WrongType | undefined {
  const type = RESOURCES.get(category);
  const dict = object instanceof PdfStream ? object.dict : object;
  const wrong = type && compare(view, dict, type);
  if (wrong !== undefined) return wrong;
  if (category === 'Font') return wrongFont(view, dict) ?? otherFontName(view, dict);
  return category === 'ExtGState' ? wrongGraphicsState(view, dict) : undefined;
}

function wrongGraphicsState(view: RevisionView, dict: PdfDict): WrongType | undefined {
  const mask = view.dictionary(dict.get('SMask'));
  return compare(view, dict, GRAPHICS_STATE) ?? (mask && compare(view, mask, SOFT_MASK));
}

/** No viewer needs the /Type of a font or of its parts. */
function wrongFont(view: RevisionView, font: PdfDict): WrongType | undefined {
  const descriptor = view.dictionary(font.get('FontDescriptor'));
  const encoding = view.dictionary(font.get('Encoding'));
  return (
    compare(view, font, FONT) ??
    (isUnembeddedSimpleFont(view, font) ? compare(view, font, NAMED_FONT) : undefined) ??
    (descriptor && compare(view, descriptor, DESCRIPTOR)) ??
    (encoding && compare(view, encoding, ENCODING))
  );
}

/** §9.6.2.2, without the variants of each family. */
const STANDARD_FONT = /^(Helvetica|Times|Courier|Symbol|ZapfDingbats)/;

/**
 * §9.8.1: /FontName is /BaseFont. Without an embedded font file, some viewers search for the one and some for the
 * other; for fonts that no viewer has, all use a substitute.
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

/** The first entry with a wrong type; `key` is the entry that contains the dictionary. May throw `PdfError`. */
export function wrongType(view: RevisionView, object: PdfDict | PdfStream, key: string): WrongType | undefined {
  const isStream = object instanceof PdfStream;
  const dict = isStream ? object.dict : object;
  return (
    wrongByType(view, dict) ??
    wrongFunction(view, dict) ??
    wrongShading(view, dict) ??
    wrongPattern(view, dict, isStream) ??
    (dict.has('FT') ? compare(view, dict, FIELD) : undefined) ??
    (key === 'DecodeParms' ? compare(view, dict, PARAMETERS) : undefined) ??
    (isStream ? wrongImage(view, dict) : undefined)
  );
}

function wrongByType(view: RevisionView, dict: PdfDict): WrongType | undefined {
  const type = view.name(dict.get('Type'));
  const known = type !== undefined ? BY_TYPE.get(type) : undefined;
  if (known === undefined) return undefined;
  return known === FONT ? wrongFont(view, dict) : compare(view, dict, known);
}

/** /Type is optional in most dictionaries: their kind is determined by entries that only they have. */
function wrongFunction(view: RevisionView, dict: PdfDict): WrongType | undefined {
  if (!dict.has('FunctionType')) return undefined;
  const kind = view.resolve(dict.get('FunctionType'));
  return compareBoth(view, dict, FUNCTION, kind === 0 ? SAMPLED : kind === 2 ? EXPONENTIAL : undefined);
}

function wrongShading(view: RevisionView, dict: PdfDict): WrongType | undefined {
  if (!dict.has('ShadingType')) return undefined;
  const kind = view.resolve(dict.get('ShadingType'));
  return compareBoth(view, dict, SHADING, kind === 2 ? AXIAL : kind === 3 ? RADIAL : undefined);
}

function wrongPattern(view: RevisionView, dict: PdfDict, isStream: boolean): WrongType | undefined {
  return dict.has('PatternType') ? compareBoth(view, dict, PATTERN, isStream ? TILING : SHADING_PATTERN) : undefined;
}

function wrongImage(view: RevisionView, dict: PdfDict): WrongType | undefined {
  const subtype = view.name(dict.get('Subtype'));
  if (subtype !== 'Image') return undefined;
  return compare(view, dict, IMAGE) ?? (hasSamples(view, dict) ? compare(view, dict, SAMPLES) : undefined);
}

const CODECS: ReadonlySet<string> = new Set(['DCTDecode', 'JPXDecode', 'CCITTFaxDecode', 'JBIG2Decode']);

/** Whether the image has samples: it is neither a mask nor encoded by a codec. */
function hasSamples(view: RevisionView, image: PdfDict): boolean {
  if (view.resolve(image.get('ImageMask')) === true) return false;
  const filter = view.resolve(image.get('Filter'));
  const filters = filter instanceof PdfArray ? filter.items.map((item) => view.resolve(item)) : [filter];
  return !filters.some((name) => name instanceof PdfName && CODECS.has(name.value));
}

function compareBoth(
  view: RevisionView,
  dict: PdfDict,
  type: DictionaryType,
  kind: DictionaryType | undefined,
): WrongType | undefined {
  return compare(view, dict, type) ?? (kind && compare(view, dict, kind));
}

function isUnembeddedSimpleFont(view: RevisionView, font: PdfDict): boolean {
  const subtype = view.name(font.get('Subtype'));
  if (subtype === undefined || !['Type1', 'MMType1', 'TrueType'].includes(subtype)) return false;
  const descriptor = view.resolve(font.get('FontDescriptor'));
  return !(descriptor instanceof PdfDict && hasFontFile(descriptor));
}

function hasFontFile(descriptor: PdfDict): boolean {
  return ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor.has(key));
}

function compare(view: RevisionView, dict: PdfDict, { entries, forbidden }: DictionaryType): WrongType | undefined {
  for (const { key, type, isRequired } of entries) {
    const value = view.resolve(dict.get(key));
    if (value === null ? isRequired : !type.accepts(value, view))
      return { key, stated: statement(value), expected: type.name };
  }
  const abbreviation = forbidden.find((key) => dict.has(key));
  return abbreviation === undefined
    ? undefined
    : { key: abbreviation, stated: statement(dict.get(abbreviation)!), expected: '–' };
}

/** Describes a value; long ones are not printed. */
function statement(value: PdfObject): string {
  if (value instanceof PdfReal) return value.text.slice(0, 40);
  if (value instanceof PdfName) return `/${value.value.slice(0, 40)}`;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '–';
}
