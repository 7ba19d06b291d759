/** Writes objects as bytes (ISO 32000-2 §7.3) that the parser reads back as equal objects. */

import type { BytePosition } from '../document/model.ts';
import { charClass, REGULAR } from '../syntax/chars.ts';
import {
  PdfArray,
  PdfDict,
  PdfName,
  type PdfObject,
  type PdfPlaceholder,
  PdfReal,
  PdfRef,
  PdfStream,
  PdfString,
} from '../syntax/object.ts';

/** A growing byte array that records the positions of placeholders. */
export class ByteSink {
  length = 0;
  /** By placeholder name; offsets in this sink. */
  readonly placeholders: Map<string, BytePosition> = new Map();
  private buffer: Uint8Array<ArrayBuffer> = new Uint8Array(4096);

  private reserve(more: number): void {
    if (this.length + more <= this.buffer.length) return;
    const larger = new Uint8Array(Math.max(this.buffer.length * 2, this.length + more));
    larger.set(this.buffer.subarray(0, this.length));
    this.buffer = larger;
  }

  push(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.buffer.set(bytes, this.length);
    this.length += bytes.length;
  }

  byte(value: number): void {
    this.reserve(1);
    this.buffer[this.length++] = value;
  }

  ascii(text: string): void {
    this.reserve(text.length);
    for (let i = 0; i < text.length; i++) this.buffer[this.length++] = text.charCodeAt(i);
  }

  bytes(): Uint8Array<ArrayBuffer> {
    return this.buffer.slice(0, this.length);
  }
}

/**
 * The bytes of one object; those of a stream include its data. Throws `RangeError` on numbers that are not safe
 * integers.
 */
export function writeObject(object: PdfObject): Uint8Array {
  const sink = new ByteSink();
  writeTo(sink, object);
  return sink.bytes();
}

export function writeTo(sink: ByteSink, object: PdfObject): void {
  if (object === null) sink.ascii('null');
  else if (typeof object === 'boolean') sink.ascii(object ? 'true' : 'false');
  else if (typeof object === 'number') {
    if (!Number.isSafeInteger(object)) throw new RangeError(`${object} is not an integer: use PdfReal`);
    sink.ascii(String(object));
  } else if (object instanceof PdfDict) writeDict(sink, object);
  else if (object instanceof PdfRef) sink.ascii(`${object.number} ${object.generation} R`);
  else if (object instanceof PdfName) writeName(sink, object.value);
  else if (object instanceof PdfString) writeString(sink, object);
  else if (object instanceof PdfArray) writeArray(sink, object);
  else if (object instanceof PdfReal) sink.ascii(object.text);
  else if (object instanceof PdfStream) writeStream(sink, object);
  else writePlaceholder(sink, object);
}

function writeDict(sink: ByteSink, dict: PdfDict): void {
  sink.ascii('<<');
  for (const [key, value] of dict.entries) {
    writeName(sink, key);
    sink.byte(0x20);
    writeNested(sink, value);
  }
  sink.ascii('>>');
}

function writeArray(sink: ByteSink, array: PdfArray): void {
  sink.byte(0x5b);
  for (const [index, item] of array.items.entries()) {
    if (index > 0) sink.byte(0x20);
    writeNested(sink, item);
  }
  sink.byte(0x5d);
}

function writeNested(sink: ByteSink, object: PdfObject): void {
  // §7.3.8.1: streams are indirect objects.
  if (object instanceof PdfStream) throw new TypeError('a stream inside an array or dictionary: use a reference');
  writeTo(sink, object);
}

/** §7.3.5: delimiters, `#` and everything outside `!`…`~` as `#xx`. */
function writeName(sink: ByteSink, value: string): void {
  sink.byte(0x2f);
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (code === 0 || code > 0xff) throw new RangeError('a name must consist of bytes 1 to 255');
    const plain = code > 0x20 && code < 0x7f && code !== 0x23 && (charClass[code]! & REGULAR) !== 0;
    if (plain) sink.byte(code);
    else sink.ascii(`#${code.toString(16).padStart(2, '0')}`);
  }
}

const HEX = [...'0123456789abcdef'].map((digit) => digit.charCodeAt(0));

function writeString(sink: ByteSink, string: PdfString): void {
  if (string.hex) {
    const hex = new Uint8Array(string.bytes.length * 2 + 2);
    hex[0] = 0x3c;
    let at = 1;
    for (const byte of string.bytes) {
      hex[at++] = HEX[byte >> 4]!;
      hex[at++] = HEX[byte & 15]!;
    }
    hex[at] = 0x3e;
    sink.push(hex);
    return;
  }
  sink.byte(0x28);
  for (const byte of string.bytes) {
    // A raw CR would be read back as LF (§7.3.4.2).
    if (byte === 13) sink.ascii('\\r');
    else {
      if (byte === 0x28 || byte === 0x29 || byte === 0x5c) sink.byte(0x5c);
      sink.byte(byte);
    }
  }
  sink.byte(0x29);
}

function writeStream(sink: ByteSink, stream: PdfStream): void {
  const data = stream.raw();
  writeDict(sink, stream.dict.with({ Length: data.length }));
  sink.ascii('\nstream\n');
  sink.push(data);
  sink.ascii('\nendstream');
}

function writePlaceholder(sink: ByteSink, placeholder: PdfPlaceholder): void {
  if (sink.placeholders.has(placeholder.name)) throw new TypeError(`placeholder ${placeholder.name} twice`);
  const start = sink.length;
  sink.push(placeholder.bytes);
  sink.placeholders.set(placeholder.name, { start, end: sink.length });
}
