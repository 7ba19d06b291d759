/**
 * A PDF document under construction: pdf-lib's objects and serialisation, our content streams. Nothing in it depends
 * on the clock or on randomness, so equal input gives equal bytes.
 */
import type { PDFContext, PDFDict, PDFDocument, PDFName, PDFObject, PDFRef } from 'pdf-lib';
import { type FontBook, type FontPart, fnv1a } from './fonts.ts';

export type PdfLib = typeof import('pdf-lib');
export type Box = readonly [left: number, bottom: number, right: number, top: number];

/** Points with three decimals, without exponent or negative zero. */
export function number(value: number): string {
  const text = (Math.round(value * 1000) / 1000 + 0).toFixed(3);
  return text.replace(/\.?0+$/, '');
}

export interface Information {
  readonly title: string;
  readonly subject: string;
  readonly author: string;
  readonly created: Date;
}

export class Draft {
  readonly lib: PdfLib;
  readonly document: PDFDocument;
  readonly context: PDFContext;
  private readonly fonts: Map<FontPart, PDFRef> = new Map();

  private constructor(lib: PdfLib, document: PDFDocument) {
    this.lib = lib;
    this.document = document;
    this.context = document.context;
  }

  static async open(): Promise<Draft> {
    const lib = await import('pdf-lib');
    return new Draft(lib, await lib.PDFDocument.create({ updateMetadata: false }));
  }

  name(text: string): PDFName {
    return this.lib.PDFName.of(text);
  }

  /** A text string: UTF-16BE with byte order mark, as hexadecimal (ISO 32000-2 §7.9.2.2). */
  text(text: string): PDFObject {
    return this.lib.PDFHexString.fromText(text);
  }

  date(date: Date): PDFObject {
    return this.lib.PDFString.fromDate(date);
  }

  dict(
    entries: Readonly<Record<string, PDFObject | string | number | boolean | readonly number[] | undefined>>,
  ): PDFDict {
    return this.context.obj(entries as Parameters<PDFContext['obj']>[0]) as unknown as PDFDict;
  }

  add(object: PDFObject): PDFRef {
    return this.context.register(object);
  }

  stream(
    content: string | Uint8Array,
    entries: Readonly<Record<string, PDFObject | string | number | readonly number[]>> = {},
  ): PDFRef {
    return this.context.register(
      this.context.flateStream(content, entries as Parameters<PDFContext['flateStream']>[1]),
    );
  }

  /** A form XObject (ISO 32000-2 §8.10). */
  form(box: Box, content: string, resources: PDFDict): PDFRef {
    return this.stream(content, { Type: 'XObject', Subtype: 'Form', FormType: 1, BBox: box, Resources: resources });
  }

  /** /Font resources of a font book; each part is embedded once per document. */
  async fontResources(book: FontBook): Promise<PDFDict> {
    const { default: fontkit } = await import('@pdf-lib/fontkit');
    const dict = this.dict({});
    for (const part of book.parts) {
      let ref = this.fonts.get(part);
      if (ref === undefined) {
        // `subset: false`: HarfBuzz made the subset; pdf-lib's own subsetter loses CJK glyphs.
        const embedder = await this.lib.CustomFontEmbedder.for(fontkit, part.bytes, part.name);
        ref = await embedder.embedIntoContext(this.context);
        this.fonts.set(part, ref);
      }
      dict.set(this.name(part.key), ref);
    }
    return dict;
  }

  page(width: number, height: number, content: string, resources: PDFObject): PDFRef {
    const page = this.document.addPage([width, height]);
    page.node.set(this.name('Contents'), this.stream(content));
    page.node.set(this.name('Resources'), resources);
    return page.ref;
  }

  /** Serialises with a classic cross-reference table; `identity` is the input of the file identifier. */
  async finish(identity: string, information?: Information): Promise<Uint8Array> {
    const { context } = this;
    if (information) {
      context.trailerInfo.Info = this.add(
        this.dict({
          Title: this.text(information.title),
          Subject: this.text(information.subject),
          Author: this.text(information.author),
          Creator: this.text('govseal'),
          Producer: this.text('govseal, pdf-lib'),
          CreationDate: this.date(information.created),
          ModDate: this.date(information.created),
        }),
      );
    }
    const identifier = this.lib.PDFHexString.of(
      [0x811c9dc5, 0x01234567, 0x89abcdef, 0x2f6e2b1b]
        .map((seed) => fnv1a(identity, seed).toString(16).padStart(8, '0'))
        .join(''),
    );
    const pair = this.lib.PDFArray.withContext(context);
    pair.push(identifier);
    pair.push(identifier);
    context.trailerInfo.ID = pair;
    return this.document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
  }
}

/** A scratch document with one page that shows `form` as /FRM, ready to be grafted elsewhere. */
export async function scratch(draft: Draft, form: PDFRef, width: number, height: number): Promise<Uint8Array> {
  const resources = draft.dict({ XObject: draft.dict({ FRM: form }) });
  draft.page(width, height, '/FRM Do\n', resources);
  return draft.finish(`scratch ${number(width)} ${number(height)}`);
}
