/** Character strings (X.680 §41). Characters outside the type's set are rejected, not replaced. */
import { derError } from './error.ts';
import type { DerNode } from './node.ts';
import { Tag } from './tag.ts';

const utf8Decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const PRINTABLE = /^[A-Za-z0-9 '()+,\-./:=?]*$/;
const NUMERIC = /^[0-9 ]*$/;

/** Reads a DirectoryString, IA5String, NumericString or VisibleString. Throws `DER_STRING` or `DER_UNEXPECTED_TAG`. */
export function readString(node: DerNode): string {
  return decodeString(node, node.tag);
}

/** `readString` for an IMPLICIT tag: `type` is the universal tag of the content. */
export function decodeString(node: DerNode, type: number): string {
  const { content } = node;
  switch (type) {
    case Tag.UTF8_STRING:
      if (isAscii(content)) return fromCodes(content);
      try {
        return utf8Decoder.decode(content);
      } catch (cause) {
        if (!(cause instanceof TypeError)) throw cause;
        throw derError('DER_STRING', node.start, { type: 'UTF8String' });
      }
    case Tag.PRINTABLE_STRING:
      return checked(node, content, PRINTABLE, 'PrintableString');
    case Tag.NUMERIC_STRING:
      return checked(node, content, NUMERIC, 'NumericString');
    case Tag.IA5_STRING:
      // biome-ignore lint/suspicious/noControlCharactersInRegex: IA5String is exactly the seven-bit set
      return checked(node, content, /^[\x00-\x7f]*$/, 'IA5String');
    case Tag.VISIBLE_STRING:
      return checked(node, content, /^[\x20-\x7e]*$/, 'VisibleString');
    case Tag.TELETEX_STRING: // nominally T.61, but ISO 8859-1 in every certificate seen (RFC 5280 §4.1.2.4 allows it in received certificates)
      return fromCodes(content);
    case Tag.BMP_STRING:
      if (content.length % 2 !== 0) throw derError('DER_STRING', node.start, { type: 'BMPString' });
      return codeUnits(content, 2);
    case Tag.UNIVERSAL_STRING:
      if (content.length % 4 !== 0) throw derError('DER_STRING', node.start, { type: 'UniversalString' });
      return codePoints(node, content);
    default:
      throw derError('DER_UNEXPECTED_TAG', node.start, { found: node.tag });
  }
}

function isAscii(content: Uint8Array): boolean {
  for (let i = 0; i < content.length; i++) if (content[i]! >= 0x80) return false;
  return true;
}

/** One character per byte. */
function fromCodes(content: Uint8Array): string {
  // Short text takes one call; longer text (a CPS notice) is converted in parts.
  if (content.length <= 0x8000) return String.fromCharCode.apply(null, content as unknown as number[]);
  return fromCodes(content.subarray(0, 0x8000)) + fromCodes(content.subarray(0x8000));
}

function checked(node: DerNode, content: Uint8Array, allowed: RegExp, type: string): string {
  const text = fromCodes(content);
  if (!allowed.test(text)) throw derError('DER_STRING', node.start, { type });
  return text;
}

function codeUnits(content: Uint8Array, width: number): string {
  let text = '';
  for (let i = 0; i < content.length; i += width) text += String.fromCharCode(content[i]! * 256 + content[i + 1]!);
  return text;
}

function codePoints(node: DerNode, content: Uint8Array): string {
  let text = '';
  for (let i = 0; i < content.length; i += 4) {
    const point = ((content[i]! * 256 + content[i + 1]!) * 256 + content[i + 2]!) * 256 + content[i + 3]!;
    if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) {
      throw derError('DER_STRING', node.start, { type: 'UniversalString' });
    }
    text += String.fromCodePoint(point);
  }
  return text;
}
