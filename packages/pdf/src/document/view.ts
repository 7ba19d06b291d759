/** The document as one revision left it. */
import { PdfError } from '../error.ts';
import { PdfDict, type PdfObject, PdfRef, type PdfStream } from '../syntax/object.ts';
import { readFormFields } from './fields.ts';
import type { FormField, PdfFile, PdfPage, Revision, RevisionView, XrefEntry } from './model.ts';
import type { ObjectStore } from './object-store.ts';
import { readPages } from './pages.ts';

export class StoreView implements RevisionView {
  readonly file: PdfFile;
  readonly revision: Revision;
  private readonly store: ObjectStore;
  private fieldCache: readonly FormField[] | undefined;
  private pageCache: readonly PdfPage[] | undefined;

  constructor(file: PdfFile, revision: Revision, store: ObjectStore) {
    this.file = file;
    this.revision = revision;
    this.store = store;
  }

  get trailer(): PdfDict {
    return this.revision.trailer;
  }

  get catalogRef(): PdfRef {
    const root = this.trailer.get('Root');
    if (root instanceof PdfRef) return root;
    throw new PdfError('PDF_TRAILER', { at: { revision: this.revision.index }, params: { key: 'Root' } });
  }

  get catalog(): PdfDict {
    const ref = this.catalogRef;
    const catalog = this.get(ref);
    if (catalog instanceof PdfDict) return catalog;
    throw new PdfError('PDF_TRAILER', { at: { object: String(ref) }, params: { key: 'Root' } });
  }

  get(target: PdfRef | number): PdfObject {
    if (typeof target === 'number') return this.store.get(target, undefined, this.revision.index);
    return this.store.get(target.number, target.generation, this.revision.index);
  }

  resolve(object: PdfObject | undefined): PdfObject {
    if (object === undefined) return null;
    return object instanceof PdfRef ? this.store.resolve(object, this.revision.index) : object;
  }

  dictOf(dict: PdfDict, key: string): PdfDict | undefined {
    const value = this.resolve(dict.get(key));
    return value instanceof PdfDict ? value : undefined;
  }

  entry(number: number): XrefEntry | undefined {
    return this.store.entry(number, this.revision.index);
  }

  objectNumbers(): Iterable<number> {
    return this.store.numbers(this.revision.index);
  }

  streamData(stream: PdfStream): Uint8Array {
    return this.store.decode(stream, this.revision.index);
  }

  pages(): readonly PdfPage[] {
    this.pageCache ??= readPages(this);
    return this.pageCache;
  }

  formFields(): readonly FormField[] {
    this.fieldCache ??= readFormFields(this);
    return this.fieldCache;
  }
}
