/** The document at the end of one revision. */
import { PdfError } from '../error.ts';
import { PdfArray, PdfDict, PdfName, type PdfObject, PdfReal, PdfRef, PdfStream, PdfString } from '../syntax/object.ts';
import { readTextString } from '../syntax/text-string.ts';
import { readFormFields } from './fields.ts';
import type { FormField, PdfFile, PdfPage, Rectangle, Revision, RevisionView, XrefEntry } from './model.ts';
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

  dictionary(object: PdfObject | undefined): PdfDict | undefined {
    const value = this.resolve(object);
    return value instanceof PdfDict ? value : undefined;
  }

  stream(object: PdfObject | undefined): PdfStream | undefined {
    const value = this.resolve(object);
    return value instanceof PdfStream ? value : undefined;
  }

  array(object: PdfObject | undefined): PdfArray | undefined {
    const value = this.resolve(object);
    return value instanceof PdfArray ? value : undefined;
  }

  items(object: PdfObject | undefined): readonly PdfObject[] {
    return this.array(object)?.items ?? [];
  }

  name(object: PdfObject | undefined): string | undefined {
    const value = this.resolve(object);
    return value instanceof PdfName ? value.value : undefined;
  }

  string(object: PdfObject | undefined): PdfString | undefined {
    const value = this.resolve(object);
    return value instanceof PdfString ? value : undefined;
  }

  text(object: PdfObject | undefined): string | undefined {
    const value = this.string(object);
    return value && readTextString(value);
  }

  number(object: PdfObject | undefined): number | undefined {
    const value = this.resolve(object);
    return value instanceof PdfReal ? value.value : typeof value === 'number' ? value : undefined;
  }

  integer(object: PdfObject | undefined): number | undefined {
    const value = this.resolve(object);
    return typeof value === 'number' ? value : undefined;
  }

  numbers(object: PdfObject | undefined): readonly number[] | undefined {
    const numbers = this.array(object)?.items.map((item) => this.number(item));
    return numbers?.every((value) => value !== undefined) ? numbers : undefined;
  }

  rectangle(object: PdfObject | undefined): Rectangle | undefined {
    const numbers = this.numbers(object);
    if (numbers?.length !== 4) return undefined;
    const [a, b, c, d] = numbers as Rectangle;
    return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
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
