/**
 * The objects of ISO 32000-2 §7.3 as plain immutable values. `null`, booleans and integers are JavaScript's own; every
 * other kind is a class. Parsed objects have the positions of their bytes (`start`, `end`: absolute file offsets, −1
 * for objects built in memory or unpacked from an object stream), because signatures are checked by position.
 */

export type PdfObject =
  | null
  | boolean
  | number
  | PdfReal
  | PdfName
  | PdfString
  | PdfArray
  | PdfDict
  | PdfStream
  | PdfRef
  | PdfPlaceholder;

/** A number written with a decimal point; `text` is its spelling, so that copying does not round. */
export class PdfReal {
  /** The number. */
  readonly value: number;
  /** Its spelling in the file. */
  readonly text: string;

  constructor(value: number, text: string = formatReal(value)) {
    this.value = value;
    this.text = text;
  }
}

/** PDF has no exponents (§7.3.3): at most six decimals, no trailing zeros. */
function formatReal(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError('a PDF real is finite');
  const text = value.toFixed(6).replace(/\.?0+$/, '');
  return text.includes('.') ? text : `${text}.0`;
}

/** A name; `value` has `#xx` resolved and has one character per byte, so `/A#42` and `/AB` are equal (§7.3.5). */
export class PdfName {
  /** One character for each byte. */
  readonly value: string;

  constructor(value: string) {
    this.value = value;
  }
}

/** Position of a string in its file. */
interface StringSource {
  readonly start: number;
  readonly end: number;
  /** Default: the string's bytes. */
  readonly written?: Uint8Array | undefined;
}

const UNWRITTEN: StringSource = { start: -1, end: -1 };

/** A string's bytes after unescaping; `hex`: it was (or will be) written in hexadecimal. */
export class PdfString {
  /** The bytes as ISO 32000-2 §7.3.4.2 reads them. */
  readonly bytes: Uint8Array;
  /**
   * The bytes with carriage returns as they were written. ISO 32000-2 §7.3.4.2 requires each end of line to be read as one
   * line feed; PDFium, MuPDF, pdf.js and poppler do not convert it.
   */
  readonly written: Uint8Array;
  /** Written in hexadecimal between `<` and `>`. */
  readonly hex: boolean;
  /** Position of `(` or `<`. */
  readonly start: number;
  /** Position after `)` or `>`. */
  readonly end: number;

  constructor(bytes: Uint8Array, hex = false, { start, end, written = bytes }: StringSource = UNWRITTEN) {
    this.bytes = bytes;
    this.written = written;
    this.hex = hex;
    this.start = start;
    this.end = end;
  }
}

/** An array (ISO 32000-2 §7.3.6). */
export class PdfArray {
  /** Unresolved. */
  readonly items: readonly PdfObject[];
  /** Position of `[`; −1 for an array built in memory. */
  readonly start: number;
  /** Position after `]`; −1 for an array built in memory. */
  readonly end: number;

  constructor(items: readonly PdfObject[], start = -1, end = -1) {
    this.items = items;
    this.start = start;
    this.end = end;
  }

  get length(): number {
    return this.items.length;
  }

  /** The item unresolved (a reference is not followed). */
  at(index: number): PdfObject | undefined {
    return this.items[index];
  }
}

const NO_DUPLICATES: readonly string[] = [];

/** A dictionary (ISO 32000-2 §7.3.7). */
export class PdfDict {
  /** Values by key, unresolved; of a repeated key the last one. */
  readonly entries: ReadonlyMap<string, PdfObject>;
  /** Keys that occur more than once (after resolving `#xx`); readers use different values. */
  readonly duplicates: readonly string[];
  /** Position of `<<`; −1 for a dictionary built in memory. */
  readonly start: number;
  /** Position after `>>`; −1 for a dictionary built in memory. */
  readonly end: number;

  constructor(
    entries: ReadonlyMap<string, PdfObject>,
    start = -1,
    end = -1,
    duplicates: readonly string[] = NO_DUPLICATES,
  ) {
    this.entries = entries;
    this.start = start;
    this.end = end;
    this.duplicates = duplicates;
  }

  /** A new dictionary; keys with the value `undefined` are omitted. */
  static of(entries: Readonly<Record<string, PdfObject | undefined>>): PdfDict {
    const map = new Map<string, PdfObject>();
    for (const [key, value] of Object.entries(entries)) if (value !== undefined) map.set(key, value);
    return new PdfDict(map);
  }

  get size(): number {
    return this.entries.size;
  }

  /** true if the key is present, with any value. */
  has(key: string): boolean {
    return this.entries.has(key);
  }

  /** The value unresolved (a reference is not followed); `undefined` if the key is absent. */
  get(key: string): PdfObject | undefined {
    return this.entries.get(key);
  }

  /** In the order of the file. */
  keys(): IterableIterator<string> {
    return this.entries.keys();
  }

  /** A copy with some keys set, or removed if the value is `undefined`; the order is kept, new keys come last. */
  with(changes: Readonly<Record<string, PdfObject | undefined>>): PdfDict {
    const map = new Map(this.entries);
    for (const [key, value] of Object.entries(changes)) {
      if (value === undefined) map.delete(key);
      else map.set(key, value);
    }
    return new PdfDict(map);
  }
}

/** A stream: its dictionary and its encoded bytes, which are read on demand. */
export class PdfStream {
  /** The stream dictionary. */
  readonly dict: PdfDict;
  /** Absolute offset of the first data byte, −1 for a stream built in memory. */
  readonly dataStart: number;
  /** Encoded length in bytes. */
  readonly dataLength: number;
  private readonly load: () => Uint8Array;

  private constructor(dict: PdfDict, dataStart: number, dataLength: number, load: () => Uint8Array) {
    this.dict = dict;
    this.dataStart = dataStart;
    this.dataLength = dataLength;
    this.load = load;
  }

  /** A new stream; `/Length` is set when it is written. `bytes` are already encoded with the /Filter of `dict`. */
  static of(dict: PdfDict, bytes: Uint8Array): PdfStream {
    return new PdfStream(dict, -1, bytes.length, () => bytes);
  }

  /** A stream whose data is in a file. */
  static inFile(dict: PdfDict, dataStart: number, dataLength: number, load: () => Uint8Array): PdfStream {
    return new PdfStream(dict, dataStart, dataLength, load);
  }

  /** The encoded bytes as in the file; decrypted if the file is encrypted. */
  raw(): Uint8Array {
    return this.load();
  }
}

/** An indirect reference `number generation R`. */
export class PdfRef {
  /** Object number. */
  readonly number: number;
  /** Generation number. */
  readonly generation: number;

  constructor(number: number, generation = 0) {
    this.number = number;
    this.generation = generation;
  }

  /** `number generation R`, as it is written in a file. */
  toString(): string {
    return `${this.number} ${this.generation} R`;
  }
}

/**
 * Bytes to be filled in later at a position that `Increment.build` reports (`/Contents`, `/ByteRange`). Never comes out
 * of a parser.
 */
export class PdfPlaceholder {
  /** Key under which the position is reported. */
  readonly name: string;
  /** The bytes at this position before the value is known, delimiters included; the value must have the same length. */
  readonly bytes: Uint8Array;

  constructor(name: string, bytes: Uint8Array) {
    this.name = name;
    this.bytes = bytes;
  }
}
