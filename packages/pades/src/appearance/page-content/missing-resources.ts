/**
 * Page content, and what it draws, that viewers read differently: data that its filters cannot decode, of which each viewer
 * shows as much as it likes, and names of resources that are missing, after which MuPDF leaves out other parts than PDFium.
 */
import { type Finding, finding } from '@govseal/core';
import { PdfArray, PdfDict, PdfError, type PdfObject, PdfStream, type RevisionView } from '@govseal/pdf';
import { padesCodes } from '../../error.ts';
import { usedNames } from './used-names.ts';

const MAX_FINDINGS = 20;

/** Findings about the pages of a revision and the appearances of their annotations. May throw `PdfError` or `BudgetError`. */
export function unreadableContent(view: RevisionView): Finding[] {
  const walk = new ContentWalk(view);
  for (const page of view.pages()) {
    const path = `Page${page.index + 1}`;
    const own = view.resolve(page.inherited('Resources'));
    const context: Context = { resources: own instanceof PdfDict ? own : undefined, id: page.index };
    const contents = view.resolve(page.dict.get('Contents'));
    walk.content(`${path}.Contents`, contents instanceof PdfArray ? contents.items : [contents], context);
    const annotations = view.resolve(page.dict.get('Annots'));
    for (const [index, item] of (annotations instanceof PdfArray ? annotations.items : []).entries())
      walk.annotation(`${path}.Annots[${index}]`, item, context);
  }
  return walk.findings;
}

interface Context {
  /** Those of the page or form that a content without its own draws with (§7.8.3). */
  readonly resources: PdfDict | undefined;
  /** Index of the page, or negated position of the form. */
  readonly id: number;
}

interface Waiting {
  readonly path: string;
  readonly stream: PdfStream;
  readonly context: Context;
}

class ContentWalk {
  readonly findings: Finding[] = [];
  private readonly view: RevisionView;
  private readonly seen: Set<string> = new Set();
  private readonly waiting: Waiting[] = [];

  constructor(view: RevisionView) {
    this.view = view;
  }

  /** The parts of a page's content are read as one (§7.7.3.3). */
  content(path: string, parts: readonly PdfObject[], context: Context): void {
    const streams = parts.map((part) => this.view.resolve(part)).filter((part) => part instanceof PdfStream);
    const data = streams.flatMap((stream) => this.data(path, stream) ?? []);
    this.names(path, data.length === 1 ? data[0]! : joined(data), context);
    this.rest();
  }

  annotation(path: string, item: PdfObject, page: Context): void {
    const annotation = this.view.resolve(item);
    const looks = annotation instanceof PdfDict ? this.view.dictOf(annotation, 'AP') : undefined;
    for (const kind of looks === undefined ? [] : ['N', 'R', 'D']) {
      const look = this.view.resolve(looks!.get(kind));
      for (const one of look instanceof PdfDict ? look.entries.values() : [look])
        this.add(`${path}.AP.${kind}`, one, page);
    }
    this.rest();
  }

  private rest(): void {
    for (let next = this.waiting.pop(); next !== undefined; next = this.waiting.pop()) {
      const { path, stream, context } = next;
      const data = this.data(path, stream);
      if (data !== null) this.names(path, data, context);
    }
  }

  private add(path: string, item: PdfObject | undefined, parent: Context, owner?: PdfDict): void {
    const stream = this.view.resolve(item);
    if (!(stream instanceof PdfStream)) return;
    const own = this.view.resolve((owner ?? stream.dict).get('Resources'));
    const context = own instanceof PdfDict ? { resources: own, id: -stream.dataStart } : parent;
    const key = `${stream.dataStart} ${context.id}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.waiting.push({ path, stream, context });
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

  private names(path: string, data: Uint8Array, context: Context): void {
    for (const [category, names] of usedNames(data)) {
      const items = this.view.resolve(context.resources?.get(category));
      for (const name of names) {
        const resource = items instanceof PdfDict ? this.view.resolve(items.get(name)) : null;
        if (resource === null || (category === 'XObject' && !(resource instanceof PdfStream)))
          this.report(path, `${category} /${name.slice(0, 40)}`);
        else this.drawn(`${path}.${name.slice(0, 40)}`, resource, category, context);
      }
    }
  }

  /** What a resource draws itself: forms, tiling patterns, glyphs of Type 3 fonts, groups of soft masks. */
  private drawn(path: string, resource: PdfObject, category: string, context: Context): void {
    if (resource instanceof PdfStream) {
      const subtype = this.view.resolve(resource.dict.get('Subtype'));
      if (category === 'Pattern' || (category === 'XObject' && isForm(subtype))) this.add(path, resource, context);
    } else if (resource instanceof PdfDict && category === 'Font') {
      for (const glyph of this.view.dictOf(resource, 'CharProcs')?.entries.values() ?? [])
        this.add(path, glyph, context, resource);
    } else if (resource instanceof PdfDict && category === 'ExtGState') {
      const mask = this.view.dictOf(resource, 'SMask');
      if (mask !== undefined) this.add(path, mask.get('G'), context);
    }
  }

  private report(path: string, cause: string): void {
    if (this.findings.length >= MAX_FINDINGS) return;
    this.findings.push(finding(padesCodes, 'PADES_CONTENT_UNREADABLE', { at: { path }, params: { cause } }));
  }
}

function isForm(subtype: PdfObject): boolean {
  return typeof subtype === 'object' && subtype !== null && 'value' in subtype && subtype.value === 'Form';
}

/** With a line end between them, so that no token goes on into the next (§7.8.2). */
function joined(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length + 1, 0)).fill(10);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length + 1;
  }
  return out;
}
