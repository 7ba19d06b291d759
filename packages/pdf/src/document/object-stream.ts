/** Object streams (ISO 32000-2 §7.5.7): objects packed into one stream; position and number must agree. */

import { PdfError } from '../error.ts';
import type { FileBudget } from '../limits.ts';
import { charClass, REGULAR } from '../syntax/chars.ts';
import { PdfName, type PdfObject, type PdfStream } from '../syntax/object.ts';
import { Parser } from '../syntax/parser.ts';

export class ObjectStream {
  private readonly data: Uint8Array;
  private readonly numbers: Int32Array;
  private readonly offsets: Int32Array;
  private readonly objects: Map<number, PdfObject> = new Map();
  private readonly budget: FileBudget;
  private readonly name: string;

  /** `data` are the decoded bytes of `stream`, which `name` (`12 0 R`) identifies in errors. */
  constructor(stream: PdfStream, data: Uint8Array, name: string, budget: FileBudget) {
    this.budget = budget;
    this.name = name;
    this.data = data;
    const { dict } = stream;
    const type = dict.get('Type');
    if (!(type instanceof PdfName) || type.value !== 'ObjStm') throw this.error('Type ObjStm');
    const count = dict.get('N');
    const first = dict.get('First');
    if (typeof count !== 'number' || count < 0 || count > data.length) throw this.error('N');
    if (typeof first !== 'number' || first < 0 || first > data.length) throw this.error('First');
    this.numbers = new Int32Array(count);
    this.offsets = new Int32Array(count);
    const known = new Set<number>();
    const header = new Parser({ bytes: data.subarray(0, first), base: 0, final: true }, 0, budget, false);
    for (let index = 0; index < count; index++) {
      header.skipSpace();
      const number = header.tryUnsigned();
      header.skipSpace();
      const offset = header.tryUnsigned();
      if (number < 0 || offset < 0 || first + offset > data.length) throw this.error('object number and offset');
      // Readers that look up objects by number instead of position would find the other one.
      if (known.has(number)) throw this.error('each object once');
      // pdf.js and poppler read an object only up to the offset of the next one, and reject streams in another order.
      if (index > 0 && first + offset <= this.offsets[index - 1]!)
        throw this.error('objects in the order of their offsets');
      known.add(number);
      this.numbers[index] = number;
      this.offsets[index] = first + offset;
    }
    this.checkStart(first);
  }

  /** poppler starts reading at /First and misses a first object that begins later. */
  private checkStart(first: number): void {
    const start = this.offsets[0] ?? first;
    const parser = new Parser({ bytes: this.data.subarray(0, start), base: 0, final: true }, first, this.budget, false);
    parser.skipWhite();
    if (parser.pos < start) throw this.error('the first object at First');
  }

  /** The object at `index`, which must be object `number`. */
  get(index: number, number: number): PdfObject {
    const known = this.objects.get(index);
    if (known !== undefined) return known;
    // Cross-reference and stream must identify the same object; readers that use only one of them would see another
    // document.
    if (this.numbers[index] !== number) throw this.error(`object ${number} at ${index}`);
    const object = this.parse(this.offsets[index]!, this.offsets[index + 1] ?? this.data.length);
    this.objects.set(index, object);
    return object;
  }

  /**
   * Exactly one object: MuPDF reads beyond a truncated one, pdf.js treats a dictionary followed by `stream` as a
   * stream.
   */
  private parse(start: number, end: number): PdfObject {
    const { data } = this;
    const parser = new Parser({ bytes: data.subarray(0, end), base: 0, final: true }, start, this.budget, false);
    const object = parser.parseObject();
    const isWhole = parser.pos < end || isDelimited(data[end - 1]!) || end === data.length || isDelimited(data[end]!);
    parser.skipSpace();
    if (parser.pos < end || !isWhole) throw this.error('one object at each offset');
    return object;
  }

  /** Numbers in the order of the stream. */
  listed(): number[] {
    return [...this.numbers];
  }

  private error(expected: string): PdfError {
    return new PdfError('PDF_OBJECT_STREAM', { at: { object: this.name }, params: { expected } });
  }
}

function isDelimited(byte: number): boolean {
  return (charClass[byte]! & REGULAR) === 0;
}
