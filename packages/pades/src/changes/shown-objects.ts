/** Objects that make up the visible content: page contents, their resources, appearances of annotations (ISO 32000-2 §7.8). */
import { PdfDict, type PdfObject, PdfRef, PdfStream, type RevisionView } from '@govseal/pdf';

export interface ShownObject {
  /** Path such as `Page2.Over`. */
  readonly path: string;
  readonly object: PdfDict | PdfStream;
  /** Category in /Resources, if the object is a resource. */
  readonly category?: string;
}

/** Categories of a /Resources dictionary (table 34) whose values are dictionaries or streams. */
const CATEGORIES: readonly string[] = ['XObject', 'Pattern', 'Font', 'ExtGState', 'Shading', 'Properties'];

const NOTHING: PdfDict = PdfDict.of({});

/** Every visible object once, in page order. May throw `PdfError`. */
export function shownObjects(view: RevisionView): readonly ShownObject[] {
  const collection = new Collection(view);
  for (const page of view.pages()) {
    const path = `Page${page.index + 1}`;
    collection.add(path, page.dict);
    const contents = view.array(page.dict.get('Contents'));
    for (const [index, item] of (contents ? contents.items : [page.dict.get('Contents')]).entries())
      collection.add(`${path}.Contents${index === 0 ? '' : `[${index}]`}`, item);
    collection.resources(path, page.inherited('Resources'));
    const annotations = view.items(page.dict.get('Annots'));
    for (const [index, item] of annotations.entries()) collection.annotation(`${path}.Annots[${index}]`, item);
  }
  return collection.found;
}

class Collection {
  readonly found: ShownObject[] = [];
  private readonly view: RevisionView;
  /** The category in which each object was found first. */
  private readonly seen: Map<number, string | undefined> = new Map();

  constructor(view: RevisionView) {
    this.view = view;
  }

  /** The object if it was not listed before in this category. */
  add(path: string, item: PdfObject | undefined, category?: string): PdfDict | PdfStream | null {
    if (item instanceof PdfRef) {
      if (this.seen.has(item.number) && this.seen.get(item.number) === category) return null;
    }
    const object = this.view.resolve(item);
    if (!(object instanceof PdfDict || object instanceof PdfStream)) {
      // pdf.js accepts a font that is an array, other viewers do not.
      if (object !== null && category !== undefined) this.found.push({ path, object: NOTHING, category });
      return null;
    }
    this.found.push({ path, object, category });
    if (!(item instanceof PdfRef)) return object;
    const isFirst = !this.seen.has(item.number);
    if (isFirst) this.seen.set(item.number, category);
    return isFirst ? object : null;
  }

  resources(path: string, item: PdfObject | undefined): void {
    const waiting: [string, PdfObject | undefined][] = [[path, item]];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const dict = this.add(`${next[0]}.Resources`, next[1]);
      if (!(dict instanceof PdfDict)) continue;
      for (const category of CATEGORIES) {
        const items = this.view.dictionary(dict.get(category));
        if (items === undefined) continue;
        if (dict.get(category) instanceof PdfRef) this.add(`${next[0]}.${category}`, dict.get(category));
        for (const [name, resource] of items.entries)
          waiting.push(...this.resource(`${next[0]}.${name}`, resource, category));
      }
    }
  }

  annotation(path: string, item: PdfObject): void {
    const annotation = this.add(path, item);
    const looks = annotation instanceof PdfDict ? this.view.resolve(annotation.get('AP')) : null;
    if (!(looks instanceof PdfDict)) return;
    for (const kind of ['N', 'R', 'D']) {
      const look = this.view.dictionary(looks.get(kind));
      const states = look ? [...look.entries.values()] : [looks.get(kind)];
      for (const state of states) {
        const stream = this.add(`${path}.AP.${kind}`, state);
        if (stream instanceof PdfStream) this.resources(path, stream.dict.get('Resources'));
      }
    }
  }

  /** A resource and its own resources: forms, patterns, glyphs of Type 3 fonts, groups of soft masks. */
  private resource(path: string, item: PdfObject, category: string): [string, PdfObject | undefined][] {
    const object = this.add(path, item, category);
    if (object === null) return [];
    const dict = object instanceof PdfStream ? object.dict : object;
    const glyphs = this.view.dictionary(dict.get('CharProcs'));
    const mask = this.view.dictionary(dict.get('SMask'));
    const parts = glyphs ? [...glyphs.entries.values()] : [];
    if (mask !== undefined) parts.push(mask.get('G') ?? null);
    return [
      ...(dict.has('Resources') ? [[path, dict.get('Resources')] as [string, PdfObject]] : []),
      ...parts.flatMap((part) => this.part(path, part)),
    ];
  }

  private part(path: string, item: PdfObject): [string, PdfObject | undefined][] {
    const stream = this.add(path, item);
    return stream instanceof PdfStream && stream.dict.has('Resources') ? [[path, stream.dict.get('Resources')]] : [];
  }
}
