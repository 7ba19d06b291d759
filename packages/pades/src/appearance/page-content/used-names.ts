/**
 * Names of resources that a content stream uses (ISO 32000-2 §7.8.3). Takes one pass over the bytes without
 * interpreting them, so that every page of a large document can be checked.
 */

import { type InlineImage, readInlineImage } from './inline-image.ts';

export interface UsedNames {
  /** By category of /Resources. */
  readonly used: ReadonlyMap<string, ReadonlySet<string>>;
  /** A part whose end viewers find at different places, so that names after it may be hidden. */
  readonly fault?: ContentFault;
  readonly images: readonly InlineImage[];
}

type ContentFault = 'string' | 'dictionary' | 'inline image';

const REGULAR = 0;
const WHITE = 1;
const DELIMITER = 2;
const CLASS: Uint8Array = new Uint8Array(256);
for (const byte of [0, 9, 10, 12, 13, 32]) CLASS[byte] = WHITE;
for (const character of '()<>[]{}/%') CLASS[character.charCodeAt(0)] = DELIMITER;

/** Operators whose last name is that of a resource (§8.6.8, §8.4.5, §8.7.4.2, §8.8, §9.3, §14.6). */
const CATEGORY: ReadonlyMap<string, string> = new Map([
  ['Tf', 'Font'],
  ['Do', 'XObject'],
  ['gs', 'ExtGState'],
  ['sh', 'Shading'],
  ['cs', 'ColorSpace'],
  ['CS', 'ColorSpace'],
  ['scn', 'Pattern'],
  ['SCN', 'Pattern'],
  ['BDC', 'Properties'],
  ['DP', 'Properties'],
]);
/** Only a name in the last position is a pattern or a property list; the tag before a direct list is not. */
const LAST_OPERAND: ReadonlySet<string> = new Set(['Pattern', 'Properties']);

/** Colour spaces that need no resource (§8.6.8), and those of inline images (table 92). */
const OWN_SPACES: ReadonlySet<string> = new Set(['DeviceGray', 'DeviceRGB', 'DeviceCMYK', 'Pattern']);
const INLINE_SPACES: ReadonlySet<string> = new Set([...OWN_SPACES, 'Indexed', 'G', 'RGB', 'CMYK', 'I']);

/** Words that are values (§7.3). */
const VALUES: ReadonlySet<string> = new Set(['true', 'false', 'null']);

/** Number of text bytes after `EI` that show that the data ends there; pdf.js checks the same number. */
const TEXT_AFTER_IMAGE = 15;

export function usedNames(bytes: Uint8Array): UsedNames {
  return new Scanner(bytes).scan();
}

class Scanner {
  private readonly bytes: Uint8Array;
  private readonly used: Map<string, Set<string>> = new Map();
  private position = 0;
  /** The last name among the operands, and whether nothing follows it. */
  private name: string | null = null;
  private isLast = false;
  /** End of the data of the last inline image; −1 before the first one. */
  private imageEnd = -1;
  private fault: ContentFault | undefined;
  private readonly images: InlineImage[] = [];

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  scan(): UsedNames {
    const { bytes } = this;
    while (this.position < bytes.length) {
      const byte = bytes[this.position]!;
      const kind = CLASS[byte];
      if (kind === WHITE) this.position++;
      else if (kind === DELIMITER) this.delimiter(byte);
      else this.word();
    }
    this.checkImageEnd();
    return { used: this.used, images: this.images, fault: this.fault };
  }

  private delimiter(byte: number): void {
    if (byte === 0x2f) {
      this.name = this.readName();
      this.isLast = true;
      return;
    }
    if (byte === 0x25) {
      this.skipComment();
      return;
    }
    this.isLast = false;
    if (byte === 0x28) this.skipString();
    else if (byte === 0x3c && this.bytes[this.position + 1] === 0x3c) this.skipDictionary();
    else this.position++;
  }

  private word(): void {
    const { bytes } = this;
    const start = this.position;
    this.skipRegular();
    const first = bytes[start]!;
    // Numbers begin with a digit, a sign or a point.
    if ((first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d || first === 0x2e) {
      this.isLast = false;
      return;
    }
    if (this.position - start <= 3) this.operator(text(bytes, start, this.position));
    this.name = null;
    this.isLast = false;
  }

  private operator(operator: string): void {
    if (operator === 'BI') {
      this.inlineImage();
      return;
    }
    const category = CATEGORY.get(operator);
    if (category === undefined || this.name === null || (LAST_OPERAND.has(category) && !this.isLast)) return;
    if (category === 'ColorSpace' && OWN_SPACES.has(this.name)) return;
    this.use(category, this.name);
  }

  private use(category: string, name: string): void {
    const names = this.used.get(category);
    if (names === undefined) this.used.set(category, new Set([name]));
    else names.add(name);
  }

  private readName(): string {
    const { bytes } = this;
    const start = ++this.position;
    this.skipRegular();
    const name = text(bytes, start, this.position);
    if (!name.includes('#')) return name;
    return name.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  }

  private skipComment(): void {
    const { bytes } = this;
    while (this.position < bytes.length && bytes[this.position] !== 10 && bytes[this.position] !== 13) this.position++;
  }

  private skipString(): void {
    const { bytes } = this;
    let depth = 0;
    for (; this.position < bytes.length; this.position++) {
      const byte = bytes[this.position]!;
      if (byte === 0x5c) this.position++;
      else if (byte === 0x28) depth++;
      else if (byte === 0x29 && --depth === 0) {
        this.position++;
        return;
      }
    }
    this.fault ??= 'string';
  }

  /** Skips a property list with its content; a viewer that finds an operator there continues after it. */
  private skipDictionary(): void {
    const { bytes } = this;
    let depth = 0;
    while (this.position < bytes.length) {
      const byte = bytes[this.position]!;
      if (byte === 0x28) this.skipString();
      else if (byte === 0x25) this.skipComment();
      else if (byte === 0x2f) this.readName();
      else if ((byte === 0x3c || byte === 0x3e) && bytes[this.position + 1] === byte) {
        this.position += 2;
        depth += byte === 0x3c ? 1 : -1;
        if (depth === 0) return;
      } else if (byte === 0x3c) this.skipHexadecimal();
      else if (CLASS[byte] === REGULAR) this.value();
      else this.position++;
    }
    this.fault ??= 'dictionary';
  }

  private skipHexadecimal(): void {
    const end = this.bytes.indexOf(0x3e, this.position);
    if (end < 0) this.fault ??= 'string';
    this.position = end < 0 ? this.bytes.length : end + 1;
  }

  private value(): void {
    const start = this.position;
    this.skipRegular();
    // A reference is not allowed in content, but is read as three values.
    const word = text(this.bytes, start, Math.min(this.position, start + 8));
    if (!/^[-+.\d]/.test(word) && word !== 'R' && !VALUES.has(word)) this.fault ??= 'dictionary';
  }

  private skipRegular(): void {
    const { bytes } = this;
    while (this.position < bytes.length && CLASS[bytes[this.position]!] === REGULAR) this.position++;
  }

  /** §8.9.7: the data ends at an `EI` between white space. */
  private inlineImage(): void {
    const { bytes } = this;
    this.checkImageEnd();
    const head = this.position;
    let key: string | null = null;
    while (this.position < bytes.length) {
      const byte = bytes[this.position]!;
      if (byte === 0x2f) {
        const name = this.readName();
        if ((key === 'CS' || key === 'ColorSpace') && !INLINE_SPACES.has(name)) this.use('ColorSpace', name);
        key = key === null ? name : null;
      } else if (byte === 0x28) this.skipString();
      else if (CLASS[byte] !== REGULAR) {
        if (byte === 0x5d || byte === 0x3e) key = null;
        this.position++;
      } else {
        const start = this.position;
        this.skipRegular();
        if (text(bytes, start, Math.min(this.position, start + 3)) === 'ID') break;
        key = null;
      }
    }
    const start = this.position;
    const end = this.findImageEnd(start + 1, bytes.length);
    const header = text(bytes, head, start - 2);
    const image = end < 0 ? null : readInlineImage(header, bytes, start, end - 2);
    if (image === null) this.fault ??= 'inline image';
    else this.images.push(image);
    this.position = end < 0 ? bytes.length : end;
    this.imageEnd = this.position;
  }

  /** Offset after the first `EI` in `[from, to)` with which data can end; −1 if there is none. */
  private findImageEnd(from: number, to: number): number {
    const { bytes } = this;
    for (let at = bytes.indexOf(0x45, from); at >= 0 && at + 1 < to; at = bytes.indexOf(0x45, at + 1)) {
      if (bytes[at + 1] !== 0x49 || (at + 2 < bytes.length && CLASS[bytes[at + 2]!] === REGULAR)) continue;
      // Viewers that compute the length of the data do not need white space before it.
      if (CLASS[bytes[at - 1]!] === WHITE || this.isText(at + 2)) return at + 2;
    }
    return -1;
  }

  private isText(from: number): boolean {
    return this.bytes
      .subarray(from, from + TEXT_AFTER_IMAGE)
      .every((byte) => byte < 0x7f && (byte >= 0x20 || CLASS[byte] === WHITE));
  }

  /** Another `EI` before the next image can be the end of this one for a viewer that computes the length of its data. */
  private checkImageEnd(): void {
    if (this.imageEnd >= 0 && this.findImageEnd(this.imageEnd, this.position) >= 0) this.fault ??= 'inline image';
  }
}

function text(bytes: Uint8Array, start: number, end: number): string {
  let out = '';
  for (let at = start; at < end; at++) out += String.fromCharCode(bytes[at]!);
  return out;
}
