/**
 * Page content that viewers interpret differently: data that its filters cannot decode, of which viewers show
 * different parts, and missing resources, after which MuPDF omits other parts than PDFium.
 */
import { type Finding, finding } from '@govseal/core';
import { PdfArray, PdfDict, PdfError, PdfName, type PdfObject, PdfStream, type RevisionView } from '@govseal/pdf';
import { padesCodes } from '../../error.ts';
import { isColorSpace } from '../../objects/value-types.ts';
import type { InlineImage } from './inline-image.ts';
import { usedNames } from './used-names.ts';

const MAX_FINDINGS = 20;
/** PDFium draws 30 or 40 levels of forms, depending on its version. */
const MAX_NESTING = 28;

/** Findings about the pages of a revision and the appearances of their annotations. May throw `PdfError` or `BudgetError`. */
export function unreadableContent(view: RevisionView): Finding[] {
  const walk = new ContentWalk(view);
  for (const page of view.pages()) {
    const path = `Page${page.index + 1}`;
    const own = view.resolve(page.inherited('Resources'));
    const resources = own instanceof PdfDict ? own : undefined;
    const contents = view.resolve(page.dict.get('Contents'));
    walk.content(`${path}.Contents`, contents instanceof PdfArray ? contents.items : [contents], resources);
    const annotations = view.items(page.dict.get('Annots'));
    for (const [index, item] of annotations.entries()) walk.annotation(`${path}.Annots[${index}]`, item, resources);
  }
  return walk.findings;
}

/** The resources of the page, form or font that apply to content without its own (§7.8.3). */
type Resources = PdfDict | undefined;

class ContentWalk {
  readonly findings: Finding[] = [];
  private readonly view: RevisionView;
  /** Nesting depth of the streams that were read with these resources, by position. */
  private readonly heights: Map<Resources, Map<number, number>> = new Map();
  /** Positions of the streams that enclose the current one. */
  private readonly open: Set<number> = new Set();

  constructor(view: RevisionView) {
    this.view = view;
  }

  /** Reads the parts of a page's content as one stream (§7.7.3.3). */
  content(path: string, parts: readonly PdfObject[], resources: Resources): void {
    const streams = parts.map((part) => this.view.resolve(part)).filter((part) => part instanceof PdfStream);
    const data = streams.flatMap((stream) => this.data(path, stream) ?? []);
    this.names(path, data.length === 1 ? data[0]! : joined(data), resources);
  }

  annotation(path: string, item: PdfObject, resources: Resources): void {
    const annotation = this.view.dictionary(item);
    const looks = this.view.dictionary(annotation?.get('AP'));
    for (const kind of looks === undefined ? [] : ['N', 'R', 'D']) {
      const look = this.view.resolve(looks!.get(kind));
      for (const one of look instanceof PdfDict ? look.entries.values() : [look])
        this.add(`${path}.AP.${kind}`, one, resources);
    }
  }

  private add(path: string, item: PdfObject | undefined, parent: Resources): number {
    const stream = this.view.resolve(item);
    return stream instanceof PdfStream ? this.draw(path, stream, this.resourcesOf(stream.dict, parent)) : 0;
  }

  /** Two fonts can share a glyph, which then draws with the resources of each. */
  private glyphs(path: string, font: PdfDict, parent: Resources): number {
    const resources = this.resourcesOf(font, parent);
    let height = 0;
    for (const [name, item] of this.view.dictionary(font.get('CharProcs'))?.entries ?? []) {
      const glyph = this.view.resolve(item);
      if (glyph instanceof PdfStream) height = Math.max(height, this.draw(path, glyph, resources));
      else this.report(path, `CharProcs /${name.slice(0, 40)}`);
    }
    return height;
  }

  private resourcesOf(owner: PdfDict, parent: Resources): Resources {
    const own = this.view.resolve(owner.get('Resources'));
    return own instanceof PdfDict ? own : parent;
  }

  /** The nesting depth. Viewers stop at different levels in a form that draws itself or is nested too deeply. */
  private draw(path: string, stream: PdfStream, resources: Resources): number {
    const heights = this.heights.get(resources) ?? new Map<number, number>();
    const known = heights.get(stream.dataStart) ?? 1;
    if (this.open.has(stream.dataStart) || this.open.size + known > MAX_NESTING) {
      this.report(path, 'nesting');
      return 0;
    }
    if (heights.has(stream.dataStart)) return known;
    this.open.add(stream.dataStart);
    const data = this.data(path, stream);
    const height = 1 + (data === null ? 0 : this.names(path, data, resources));
    this.open.delete(stream.dataStart);
    this.heights.set(resources, heights.set(stream.dataStart, height));
    return height;
  }

  private data(path: string, stream: PdfStream): Uint8Array | null {
    try {
      return this.view.streamData(stream);
    } catch (error) {
      if (!(error instanceof PdfError) || error.code === 'PDF_LIMIT') throw error;
      this.report(path, error.code);
      return null;
    }
  }

  private names(path: string, data: Uint8Array, resources: Resources): number {
    const { used, fault, images } = usedNames(data);
    if (fault !== undefined) this.report(path, fault);
    else if (images.some((image) => !this.decodes(image))) this.report(path, 'inline image');
    let height = 0;
    for (const [category, names] of used) {
      const items = this.view.dictionary(resources?.get(category));
      for (const name of names) {
        const resource = this.view.resolve(items?.get(name));
        const short = name.slice(0, 40);
        if (!this.isOf(category, resource)) this.report(path, `${category} /${short}`);
        else height = Math.max(height, this.drawn(`${path}.${short}`, resource, category, resources));
      }
    }
    return height;
  }

  /** A decoder that finds too little data in an inline image continues into the content. */
  private decodes({ data, filters, size }: InlineImage): boolean {
    if (filters.length === 0 || size === undefined) return true;
    const dict = PdfDict.of({ Filter: new PdfArray(filters.map((filter) => new PdfName(filter))) });
    try {
      return this.view.streamData(PdfStream.of(dict, data)).length >= size;
    } catch (error) {
      if (!(error instanceof PdfError) || error.code === 'PDF_LIMIT') throw error;
      return false;
    }
  }

  /** The content that a resource draws: forms, tiling patterns, glyphs of Type 3 fonts, groups of soft masks. */
  private drawn(path: string, resource: PdfObject, category: string, resources: Resources): number {
    if (resource instanceof PdfStream) {
      const isDrawing = category === 'Pattern' || (category === 'XObject' && this.isForm(resource));
      return isDrawing ? this.add(path, resource, resources) : 0;
    }
    if (!(resource instanceof PdfDict)) return 0;
    if (category === 'Font') return this.glyphs(path, resource, resources);
    const mask = category === 'ExtGState' ? this.view.dictionary(resource.get('SMask')) : undefined;
    return mask === undefined ? 0 : this.add(path, mask.get('G'), resources);
  }

  private isForm({ dict }: PdfStream): boolean {
    return this.view.name(dict.get('Subtype')) === 'Form';
  }

  /** Whether a resource has the type of its category (table 34). */
  private isOf(category: string, resource: PdfObject): boolean {
    if (category === 'ColorSpace') return isColorSpace(resource, this.view);
    if (category === 'XObject') return resource instanceof PdfStream;
    if (resource instanceof PdfStream) return category === 'Pattern' || category === 'Shading';
    return resource instanceof PdfDict;
  }

  private report(path: string, cause: string): void {
    if (this.findings.length >= MAX_FINDINGS) return;
    this.findings.push(finding(padesCodes, 'PADES_CONTENT_UNREADABLE', { at: { path }, params: { cause } }));
  }
}

/** Joins the parts with line ends, so that no token continues into the next part (§7.8.2). */
function joined(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length + 1, 0)).fill(10);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length + 1;
  }
  return out;
}
