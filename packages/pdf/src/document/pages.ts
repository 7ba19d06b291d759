/** The page tree (ISO 32000-2 §7.7.3), flattened in reading order. */
import { PdfError } from '../error.ts';
import { PdfArray, PdfDict, type PdfObject, PdfRef } from '../syntax/object.ts';
import type { PdfPage, RevisionView } from './model.ts';

class Page implements PdfPage {
  readonly index: number;
  readonly ref: PdfRef;
  readonly dict: PdfDict;
  private readonly ancestors: readonly PdfDict[];

  constructor(index: number, ref: PdfRef, dict: PdfDict, ancestors: readonly PdfDict[]) {
    this.index = index;
    this.ref = ref;
    this.dict = dict;
    this.ancestors = ancestors;
  }

  inherited(key: string): PdfObject | undefined {
    const own = this.dict.get(key);
    if (own !== undefined) return own;
    for (let i = this.ancestors.length - 1; i >= 0; i--) {
      const value = this.ancestors[i]!.get(key);
      if (value !== undefined) return value;
    }
    return undefined;
  }
}

/** All pages. A node that occurs twice is a loop and is rejected. */
export function readPages(view: RevisionView): readonly PdfPage[] {
  const { limits } = view.file;
  const pages: PdfPage[] = [];
  const seen = new Set<number>();
  const visit = (object: PdfObject | undefined, ancestors: readonly PdfDict[]): void => {
    // §7.7.3.2: kids are indirect references.
    if (!(object instanceof PdfRef)) throw new PdfError('PDF_PAGE_TREE', { params: { expected: 'indirect kid' } });
    const at = { object: String(object) };
    if (seen.has(object.number)) throw new PdfError('PDF_PAGE_TREE', { at, params: { expected: 'each node once' } });
    seen.add(object.number);
    if (ancestors.length > limits.treeDepth) {
      throw new PdfError('PDF_LIMIT', { at, params: { limit: 'treeDepth', value: limits.treeDepth } });
    }
    const dict = view.resolve(object);
    if (!(dict instanceof PdfDict)) throw new PdfError('PDF_PAGE_TREE', { at, params: { expected: 'dictionary' } });
    const kids = view.resolve(dict.get('Kids'));
    if (kids instanceof PdfArray) {
      const below = [...ancestors, dict];
      for (const kid of kids.items) visit(kid, below);
      return;
    }
    if (pages.length >= limits.pages) {
      throw new PdfError('PDF_LIMIT', { at, params: { limit: 'pages', value: limits.pages } });
    }
    pages.push(new Page(pages.length, object, dict, ancestors));
  };
  visit(view.catalog.get('Pages'), []);
  return pages;
}
