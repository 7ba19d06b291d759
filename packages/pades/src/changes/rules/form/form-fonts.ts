/** Fonts with which viewers draw fields that have no appearance (ISO 32000-2 §12.7.4.3, /DA and /DR). */
import { latin1 } from '@govseal/core';
import { PdfDict, PdfName, type PdfObject, PdfString, type RevisionView } from '@govseal/pdf';
import { readFont } from '../../../appearance/fonts/font.ts';

/** Names of fonts in the default appearances of the form and its fields. */
export function namesOfFonts(view: RevisionView): ReadonlySet<string> {
  const names = new Set<string>();
  const form = view.dictionary(view.catalog.get('AcroForm'));
  const fields = view
    .formFields()
    .flatMap((field) => [field.inherited('DA'), ...field.widgets.map(({ dict }) => dict.get('DA'))]);
  for (const stated of [form?.get('DA'), ...fields]) {
    const appearance = view.string(stated);
    if (appearance === undefined) continue;
    for (const [, name] of latin1(appearance.bytes).matchAll(/\/([^\s/()<>[\]{}%]+)\s+[-+.\d]+\s+Tf/g))
      names.add(unescaped(name!));
  }
  return names;
}

/** Legible font sizes in points; larger text does not fit into the field. */
const MIN_SIZE = 4;
const MAX_SIZE = 24;
/** Standard fonts without letters. */
const PICTURES = /^(ZaDb|ZapfDingbats|Symb|Symbol)$/;

/** A default appearance (§12.7.4.3) that draws in black, in a font whose glyphs match its codes, at a legible size or automatic size (0). */
export function isPlainAppearance(view: RevisionView, appearance: PdfObject): boolean {
  if (!(appearance instanceof PdfString)) return false;
  const [, name, size, colour] =
    /^\s*\/([^\s/()<>[\]{}%]+)\s+(\d+(?:\.\d*)?)\s+Tf(?:\s+(0|0\.0+)\s+g)?\s*$/.exec(latin1(appearance.bytes)) ?? [];
  if (name === undefined || (colour !== undefined && Number(colour) !== 0)) return false;
  const points = Number(size);
  return (points === 0 || (points >= MIN_SIZE && points <= MAX_SIZE)) && hasLetters(view, unescaped(name));
}

/** The font of this name; one that the form does not define is a standard font. */
function hasLetters(view: RevisionView, name: string): boolean {
  const form = view.dictionary(view.catalog.get('AcroForm'));
  const resources = form && view.dictionary(form.get('DR'));
  const fonts = resources && view.dictionary(resources.get('Font'));
  const font = view.resolve(fonts?.get(name));
  if (PICTURES.test(name) || PICTURES.test(font instanceof PdfDict ? (view.name(font.get('BaseFont')) ?? '') : ''))
    return false;
  return font === null || showsWhatItSays(view, font);
}

function unescaped(name: string): string {
  return name.replace(/#([0-9a-fA-F]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}

const ASCII = String.fromCharCode(...Array.from({ length: 95 }, (_, index) => 32 + index));

/** One of the standard fonts, whose letters, digits and check marks match their codes. */
export function showsWhatItSays(view: RevisionView, object: PdfObject | undefined): boolean {
  const font = view.resolve(object);
  if (!(font instanceof PdfDict)) return false;
  const base = view.name(font.get('BaseFont'));
  if (base === 'ZapfDingbats' || base === 'Symbol') {
    const encoding = view.resolve(font.get('Encoding'));
    return (encoding === null || encoding instanceof PdfName) && !font.has('FontDescriptor');
  }
  const { kind, glyphs } = readFont(view, font);
  if (kind !== 'standard') return false;
  const shown = glyphs(Uint8Array.from(ASCII, (character) => character.charCodeAt(0)))
    .map(({ text }) => text ?? '')
    .join('');
  return shown.replace('’', "'").replace('‘', '`') === ASCII;
}
