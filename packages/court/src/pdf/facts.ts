/** Facts about a document for generators: objects as text, fields, pages, and the end of the last revision. */
import { latin1 } from '@govseal/core';
import { openPdf, PdfArray, PdfDict, PdfReal, PdfRef, type RevisionView, writeObject } from '@govseal/pdf';
import type { Area } from '../compare.ts';
import { toText } from './bytes.ts';

/** The end of the last revision, which an update continues. */
export interface Tip {
  readonly startxref: number;
  readonly size: number;
  readonly root: number;
  /** /Info, /ID and /Encrypt as the trailer has them. */
  readonly trailer: string;
  readonly table: 'table' | 'stream';
}

export interface FieldFact {
  readonly name: string;
  readonly type: string;
  readonly number: number;
  readonly page: number;
  /** The first widget's /Rect. */
  readonly rect: readonly number[];
  readonly area: Area;
  readonly isEmpty: boolean;
}

export interface Facts {
  readonly bytes: Uint8Array;
  readonly tip: Tip;
  readonly numbers: readonly number[];
  readonly fields: readonly FieldFact[];
  readonly pages: readonly number[];
  readonly encrypted: boolean;
  /** The object's text in the file; serialized if it is in an object stream. */
  body(number: number): string;
}

export function readFacts(bytes: Uint8Array): Facts {
  const file = openPdf(bytes);
  const { latest } = file;
  const text = toText(bytes);
  const bodies = new Map<number, string>();
  const readBody = (number: number): string => {
    const entry = latest.entry(number);
    if (entry?.kind !== 'offset') return latin1(writeObject(latest.get(number)));
    const start = text.indexOf('obj', entry.offset) + 3;
    return text.slice(start, text.indexOf('endobj', start)).trim();
  };
  const body = (number: number): string => {
    const known = bodies.get(number) ?? readBody(number);
    bodies.set(number, known);
    return known;
  };
  return {
    bytes,
    tip: readTip(latest),
    numbers: [...latest.objectNumbers()].filter((number) => !isTable(latest, number)),
    fields: readFields(latest),
    pages: latest.pages().map(({ ref }) => ref.number),
    encrypted: file.encrypted,
    body,
  };
}

export function readTip(view: RevisionView): Tip {
  const { trailer, revision } = view;
  const kept = ['Info', 'ID', 'Encrypt'].flatMap((key) => {
    const value = trailer.get(key);
    return value === undefined ? [] : [`/${key} ${latin1(writeObject(value))}`];
  });
  return {
    startxref: revision.xrefOffset,
    size: trailer.get('Size') as number,
    root: view.catalogRef.number,
    trailer: kept.join(' '),
    table: revision.kind === 'stream' ? 'stream' : 'table',
  };
}

function isTable(view: RevisionView, number: number): boolean {
  const entry = view.entry(number);
  return entry?.kind === 'offset' && view.file.revisions.some(({ xrefOffset }) => xrefOffset === entry.offset);
}

function readFields(view: RevisionView): FieldFact[] {
  const pages = view.pages();
  return view.formFields().flatMap((field) => {
    const [widget] = field.widgets;
    const number = widget?.ref?.number;
    if (widget === undefined || number === undefined) return [];
    const page = pages.findIndex(({ dict }) => {
      const annotations = view.resolve(dict.get('Annots'));
      return (
        annotations instanceof PdfArray &&
        annotations.items.some((entry) => entry instanceof PdfRef && entry.number === number)
      );
    });
    const rect = numbers(view, widget.dict.get('Rect'));
    if (page < 0 || rect.length !== 4) return [];
    const box = numbers(view, pages[page]!.inherited('MediaBox'));
    const turn = view.resolve(pages[page]!.inherited('Rotate'));
    return [
      {
        name: field.fullName,
        type: field.type ?? '',
        number,
        page,
        rect,
        area: { page, ...shownArea(rect, box, typeof turn === 'number' ? turn : 0) },
        isEmpty: !(view.resolve(field.inherited('V')) instanceof PdfDict),
      },
    ];
  });
}

function numbers(view: RevisionView, value: Parameters<RevisionView['resolve']>[0]): number[] {
  const array = view.resolve(value);
  if (!(array instanceof PdfArray)) return [];
  return array.items.map((entry) => (entry instanceof PdfReal ? entry.value : Number(entry)));
}

/** A rectangle in page coordinates as displayed, with /Rotate applied. */
export function shownArea(rect: readonly number[], box: readonly number[], rotate: number): Omit<Area, 'page'> {
  const [x0, y0, x1, y1] = box as [number, number, number, number];
  const across = rect.filter((_, index) => index % 2 === 0).map((x) => (x - x0) / (x1 - x0));
  const down = rect.filter((_, index) => index % 2 === 1).map((y) => (y1 - y) / (y1 - y0));
  const [left, right, top, bottom] = [Math.min(...across), Math.max(...across), Math.min(...down), Math.max(...down)];
  switch (((rotate % 360) + 360) % 360) {
    case 90:
      return { left: 1 - bottom, top: left, right: 1 - top, bottom: right };
    case 180:
      return { left: 1 - right, top: 1 - bottom, right: 1 - left, bottom: 1 - top };
    case 270:
      return { left: top, top: 1 - right, right: bottom, bottom: 1 - left };
    default:
      return { left, top, right, bottom };
  }
}
