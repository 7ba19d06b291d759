/** Invalid parts of a page: one viewer skips the part, another the rest of the page. */
import { type Finding, finding } from '@govseal/core';
import { PdfArray, PdfDict, PdfName, PdfRef, PdfStream, type RevisionView } from '@govseal/pdf';
import { matrixOf } from '../appearance/page-content/page-geometry.ts';
import { padesCodes } from '../error.ts';
import type { Report } from '../objects/ambiguous.ts';
import { wrongResource } from '../objects/entry-types.ts';
import { MAX_FLAGS } from '../objects/flags.ts';
import { numberValue } from '../objects/pdf-values.ts';
import type { Rect } from '../types.ts';
import { hasPicture, isDrawnByViewers } from './bare-annotations.ts';
import type { ShownObject } from './shown-objects.ts';

/** Filters allowed for page content (ISO 32000-2 §7.4.1, §7.8.2); for others one viewer interprets the raw bytes, another nothing. */
const FILTERS: ReadonlySet<string> = new Set(
  'ASCIIHexDecode ASCII85Decode LZWDecode FlateDecode RunLengthDecode Crypt AHx A85 LZW Fl RL'.split(' '),
);

/**
 * Content that is not a stream (ISO 32000-2 §7.7.3.3) or has an unknown filter, a rotation that is not a multiple of 90, a box
 * that is not four numbers, annotations without a valid /Subtype, /Rect or /AS (§12.5.2, §12.5.5).
 */
export function pageParts(view: RevisionView, report: Report): void {
  for (const page of view.pages()) {
    const { ref, dict } = page;
    const contents = view.resolve(dict.get('Contents'));
    const parts = contents instanceof PdfArray ? contents.items : contents === null ? [] : [contents];
    for (const [index, part] of parts.entries()) {
      const stream = view.resolve(part);
      const stated = part instanceof PdfRef ? String(part) : '–';
      if (!(stream instanceof PdfStream)) report(ref, `Contents[${index}]`, stated, 'stream');
      else {
        const filter = unknownFilter(view, stream);
        if (filter !== undefined) report(ref, `Contents[${index}].Filter`, filter, 'ISO 32000-2 §7.4.1');
      }
    }
    const turned = view.resolve(page.inherited('Rotate'));
    // poppler ignores a real number; PDFium reads 0 beyond 32 bits.
    if (turned !== null && !(typeof turned === 'number' && turned % 90 === 0 && Math.abs(turned) <= MAX_FLAGS))
      report(ref, 'Rotate', typeof turned === 'number' ? String(turned) : '–', '0, 90, 180, 270');
    for (const key of ['MediaBox', 'CropBox']) {
      const box = page.inherited(key);
      if (view.resolve(box) !== null && view.rectangle(box) === undefined) report(ref, key, '–', 'four numbers');
    }
    const media = view.rectangle(page.inherited('MediaBox'));
    const crop = view.rectangle(page.inherited('CropBox'));
    // §14.11.2.1: the boxes are intersected. If the intersection is empty, viewers use either box or show an empty page.
    if (media && crop && !overlap(media, crop)) report(ref, 'CropBox', crop.join(' '), media.join(' '));
    // PDFium and pdf.js scale by UserUnit, MuPDF and poppler do not.
    const unit = view.resolve(dict.get('UserUnit'));
    if (unit !== null && unit !== 1) report(ref, 'UserUnit', String(numberValue(unit) ?? '–'), '1');
    const annotations = view.items(dict.get('Annots'));
    for (const [index, item] of annotations.entries()) {
      const annotation = view.resolve(item);
      const place = `Annots[${index}]`;
      if (annotation instanceof PdfDict)
        annotationParts(view, annotation, (...of) => report(ref, `${place}.${of[0]}`, of[1], of[2]));
      // PDFium leaves out the fields after a missing one, MuPDF and poppler draw them.
      else report(ref, place, '–', 'dictionary');
    }
  }
}

/** Viewers disagree about a /Rect that is not four numbers; MuPDF ignores a link's appearance; without /AS poppler uses the first state. */
function annotationParts(
  view: RevisionView,
  annotation: PdfDict,
  report: (key: string, stated: string, expected: string) => void,
): void {
  const kind = view.name(annotation.get('Subtype'));
  const place = view.resolve(annotation.get('Rect'));
  const looks = view.dictionary(annotation.get('AP'));
  // §12.5.2: required. Without it MuPDF fills the page, for a stamp even with a picture of its own. Writers omit it for
  // fields that are never shown.
  const needsPlace = kind !== 'Widget' || place !== null || annotation.has('AP');
  if (needsPlace && view.rectangle(place) === undefined) report('Rect', '–', 'four numbers');
  if (looks === undefined) {
    if (view.resolve(annotation.get('AP')) !== null) report('AP', '–', 'dictionary');
    else if (isDrawnByViewers(view, annotation)) report('AP', '–', 'dictionary');
    return;
  }
  if (!hasPicture(view, looks) && isDrawnByViewers(view, annotation)) report('AP.N', '–', 'stream');
  if (kind === undefined) report('Subtype', '–', 'name');
  if (kind === 'Link') report('AP', '/Link', '–');
  const states = view.dictionary(looks.get('N'));
  const first = states && [...states.keys()].sort()[0];
  const state = view.name(annotation.get('AS'));
  if (first !== undefined && first !== 'Off' && state === undefined) report('AS', '–', 'name');
  // If the state in /AS is missing, PDFium uses another one and the others show nothing; /Off is often omitted (§12.7.5.2.3).
  if (states && state !== undefined && state !== 'Off' && !states.has(state)) report('AS', `/${state}`, '/N');
  // MuPDF and poppler then generate an appearance for some kinds, others show nothing.
  if (looks.has('N') && view.resolve(looks.get('N')) === null) report('AP.N', '–', 'stream');
  for (const kind of ['N', 'R', 'D']) {
    const look = view.resolve(looks.get(kind));
    for (const one of look instanceof PdfDict ? look.entries.values() : [look]) {
      const stream = view.resolve(one);
      if (stream !== null && !(stream instanceof PdfStream)) report(`AP.${kind}`, '–', 'stream');
      // Without /BBox viewers draw an appearance at its full size or not at all (§12.5.5).
      if (stream instanceof PdfStream && view.rectangle(stream.dict.get('BBox')) === undefined)
        report(`AP.${kind}.BBox`, '–', 'four numbers');
    }
  }
}

function overlap(a: Rect, b: Rect): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/** Filters of images only. */
const PICTURE_FILTERS: ReadonlySet<string> = new Set(
  'DCTDecode DCT JPXDecode JBIG2Decode CCITTFaxDecode CCF'.split(' '),
);

/** XObjects with an unknown filter, forms without /BBox, resources of the wrong type. */
export function partsShown(view: RevisionView, shown: readonly ShownObject[]): Finding[] {
  return shown.flatMap(({ path, object, category }) => {
    const filter = object instanceof PdfStream ? unknownFilter(view, object, PICTURE_FILTERS) : undefined;
    const wrong = category === undefined ? undefined : wrongResource(view, object, category);
    const cause = filter === undefined ? (wrong?.key ?? brokenFrame(view, object)) : `Filter ${filter}`;
    return cause === undefined
      ? []
      : [finding(padesCodes, 'PADES_CONTENT_UNREADABLE', { at: { path }, params: { cause } })];
  });
}

/** A form without a valid /BBox (§8.10.2): viewers omit it, clip it to nothing or do not clip it. */
function brokenFrame(view: RevisionView, object: PdfDict | PdfStream): string | undefined {
  if (!(object instanceof PdfStream) || view.name(object.dict.get('Subtype')) !== 'Form') return undefined;
  const { dict } = object;
  if (view.rectangle(dict.get('BBox')) === undefined) return 'BBox';
  const matrix = dict.get('Matrix');
  return view.resolve(matrix) === null || matrixOf(view.numbers(matrix)) ? undefined : 'Matrix';
}

function unknownFilter(view: RevisionView, stream: PdfStream, further?: ReadonlySet<string>): string | undefined {
  const stated = view.resolve(stream.dict.get('Filter'));
  if (stated === null) return undefined;
  const filters = stated instanceof PdfArray ? stated.items.map((item) => view.resolve(item)) : [stated];
  const isKnown = (name: string): boolean => FILTERS.has(name) || further?.has(name) === true;
  const unknown = filters.find((filter) => !(filter instanceof PdfName && isKnown(filter.value)));
  return unknown === undefined ? undefined : unknown instanceof PdfName ? `/${unknown.value}` : '–';
}
