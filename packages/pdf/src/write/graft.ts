/** Copies object trees from one file into an update of another; every reached object gets a new number. */

import type { PdfFile } from '../document/model.ts';
import { PdfError } from '../error.ts';
import { PdfArray, PdfDict, type PdfObject, PdfRef, PdfStream } from '../syntax/object.ts';

export interface GraftTarget {
  allocate(): PdfRef;
  set(ref: PdfRef, object: PdfObject): void;
}

/** The copied objects of one scratch file: an object shared there is copied only once. */
export class Graft {
  private readonly scratch: PdfFile;
  private readonly target: GraftTarget;
  private readonly copied: Map<number, PdfRef> = new Map();
  private readonly pending: number[] = [];

  constructor(scratch: PdfFile, target: GraftTarget) {
    if (scratch.security?.access === 'locked') throw new PdfError('PDF_PASSWORD_NEEDED');
    this.scratch = scratch;
    this.target = target;
  }

  copy(object: PdfObject): PdfObject {
    const result = this.shallow(object);
    for (let number = this.pending.pop(); number !== undefined; number = this.pending.pop()) {
      this.target.set(this.copied.get(number)!, this.shallow(this.scratch.latest.get(number)));
    }
    return result;
  }

  /** The object with renumbered references; the referenced objects are queued. */
  private shallow(object: PdfObject): PdfObject {
    if (object instanceof PdfRef) return this.renumber(object);
    if (object instanceof PdfArray) return new PdfArray(object.items.map((item) => this.shallow(item)));
    if (object instanceof PdfDict) return this.dict(object);
    // /Length may be a reference in the scratch file; the copy states its own when it is written.
    if (object instanceof PdfStream) return PdfStream.of(this.dict(object.dict.with({ Length: 0 })), object.raw());
    return object;
  }

  private dict(dict: PdfDict): PdfDict {
    const entries = new Map<string, PdfObject>();
    for (const [key, value] of dict.entries) entries.set(key, this.shallow(value));
    return new PdfDict(entries);
  }

  private renumber(ref: PdfRef): PdfObject {
    const known = this.copied.get(ref.number);
    if (known !== undefined) return known;
    const fresh = this.target.allocate();
    this.copied.set(ref.number, fresh);
    this.pending.push(ref.number);
    return fresh;
  }
}
