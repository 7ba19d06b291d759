import { pdfError } from './error.ts';
import type { BuiltIncrement, PdfFile } from './model.ts';
import { type PdfDict, type PdfObject, PdfRef, PdfStream } from './object.ts';

/** Collects new and changed objects and writes them as one incremental update (ISO 32000-2 §7.5.6). */
export class Increment {
  readonly file: PdfFile;
  private next: number;
  private readonly objects: Map<number, { ref: PdfRef; object: PdfObject }> = new Map();

  constructor(file: PdfFile) {
    this.file = file;
    this.next = 1;
  }

  /** A reference to a number never used in any revision. */
  allocate(): PdfRef {
    return new PdfRef(this.next++);
  }

  /** Adds `object` under a new number. */
  add(object: PdfObject): PdfRef {
    const ref = this.allocate();
    this.set(ref, object);
    return ref;
  }

  /** Sets what `ref` stands for from this update on. */
  set(ref: PdfRef, object: PdfObject): void {
    this.objects.set(ref.number, { ref, object });
  }

  /** `bytes` are encoded as `dict` says; /Length is set here. */
  setStream(ref: PdfRef, dict: PdfDict, bytes: Uint8Array): void {
    this.set(ref, PdfStream.of(dict, bytes));
  }

  /** What `ref` stands for with this update applied. */
  get(target: PdfRef | number): PdfObject {
    const staged = this.objects.get(typeof target === 'number' ? target : target.number);
    return staged ? staged.object : this.file.latest.get(target);
  }

  /** Deep copy of an object of a scratch document, every object it reaches under new numbers; returns the copy. */
  graft(_scratch: PdfFile, _object: PdfObject): PdfObject {
    throw pdfError('PDF_INCREMENT', -1);
  }

  build(): BuiltIncrement {
    throw pdfError('PDF_INCREMENT', -1);
  }
}
