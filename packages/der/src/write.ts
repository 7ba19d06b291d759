/** A small DER writer: each function returns one complete encoding, so a structure is written as nested calls. */
import { compareBytes, joinBytes, utf8 } from '@govseal/core';
import { encodeOid } from './oid.ts';
import { contextConstructed, contextPrimitive, Tag } from './tag.ts';

/** Any tag with the given content and the shortest definite length. */
export function encode(tag: number, ...content: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  let length = 0;
  for (const part of content) length += part.length;
  const out = new Uint8Array(headerSize(length) + length);
  let at = putHeader(out, tag, length);
  for (const part of content) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Only the identifier and length bytes, for content that is written separately. */
export function header(tag: number, length: number): Uint8Array {
  const out = new Uint8Array(headerSize(length));
  putHeader(out, tag, length);
  return out;
}

function headerSize(length: number): number {
  if (length < 0x80) return 2;
  let size = 3;
  for (let rest = Math.floor(length / 256); rest > 0; rest = Math.floor(rest / 256)) size++;
  return size;
}

/** Writes tag and length at the start; returns the offset of the content. */
function putHeader(out: Uint8Array, tag: number, length: number): number {
  out[0] = tag;
  if (length < 0x80) {
    out[1] = length;
    return 2;
  }
  const size = headerSize(length);
  out[1] = 0x80 | (size - 2);
  for (let at = size - 1, rest = length; at >= 2; at--, rest = Math.floor(rest / 256)) out[at] = rest % 256;
  return size;
}

/** SEQUENCE. */
export function sequence(...members: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return encode(Tag.SEQUENCE, ...members);
}

/** SET OF: members are sorted by their encodings (X.690 §11.6). */
export function setOf(members: readonly Uint8Array[], tag: number = Tag.SET): Uint8Array<ArrayBuffer> {
  return encode(tag, joinBytes([...members].sort(compareBytes)));
}

/** `[n] EXPLICIT`, or `[n] IMPLICIT` over a constructed type when given its content. */
export function explicit(n: number, ...content: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return encode(contextConstructed(n), ...content);
}

/** `[n] IMPLICIT` over a primitive type: the content bytes under another tag. */
export function implicit(n: number, content: Uint8Array): Uint8Array<ArrayBuffer> {
  return encode(contextPrimitive(n), content);
}

/** BOOLEAN. */
export function boolean(value: boolean): Uint8Array<ArrayBuffer> {
  return encode(Tag.BOOLEAN, Uint8Array.of(value ? 0xff : 0));
}

/** INTEGER. */
export function integer(value: bigint | number): Uint8Array<ArrayBuffer> {
  return encode(Tag.INTEGER, integerContent(BigInt(value)));
}

/** A non-negative INTEGER from its big-endian magnitude. */
export function unsigned(magnitude: Uint8Array): Uint8Array<ArrayBuffer> {
  let start = 0;
  while (start < magnitude.length - 1 && magnitude[start] === 0) start++;
  const digits = magnitude.length === 0 ? Uint8Array.of(0) : magnitude.subarray(start);
  return (digits[0]! & 0x80) !== 0 ? encode(Tag.INTEGER, Uint8Array.of(0), digits) : encode(Tag.INTEGER, digits);
}

/** ENUMERATED. */
export function enumerated(value: number): Uint8Array<ArrayBuffer> {
  return encode(Tag.ENUMERATED, integerContent(BigInt(value)));
}

function integerContent(value: bigint): Uint8Array {
  let size = 1;
  while (value < -(1n << BigInt(8 * size - 1)) || value >= 1n << BigInt(8 * size - 1)) size++;
  const out = new Uint8Array(size);
  let rest = BigInt.asUintN(8 * size, value);
  for (let i = size - 1; i >= 0; i--) {
    out[i] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  return out;
}

/** OBJECT IDENTIFIER from dotted form. Throws `TypeError`. */
export function oid(dotted: string): Uint8Array<ArrayBuffer> {
  return encode(Tag.OID, encodeOid(dotted));
}

/** NULL. */
export function nullValue(): Uint8Array<ArrayBuffer> {
  return encode(Tag.NULL);
}

/** OCTET STRING. */
export function octetString(content: Uint8Array): Uint8Array<ArrayBuffer> {
  return encode(Tag.OCTET_STRING, content);
}

/** BIT STRING of whole bytes, or with `unusedBits` zero bits at the end. */
export function bitString(content: Uint8Array, unusedBits = 0): Uint8Array<ArrayBuffer> {
  return encode(Tag.BIT_STRING, Uint8Array.of(unusedBits), content);
}

/** A NamedBitList (X.680 §22.7): bit n set for every n given, trailing zero bits removed. */
export function namedBits(bits: readonly number[]): Uint8Array<ArrayBuffer> {
  if (bits.length === 0) return bitString(new Uint8Array(0));
  const last = Math.max(...bits);
  const out = new Uint8Array(Math.floor(last / 8) + 1);
  for (const bit of bits) out[bit >> 3]! |= 0x80 >> (bit & 7);
  return bitString(out, 7 - (last % 8));
}

/** UTF8String. */
export function utf8String(text: string): Uint8Array<ArrayBuffer> {
  return encode(Tag.UTF8_STRING, utf8(text));
}

/** PrintableString. Throws `TypeError` for other characters. */
export function printableString(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[A-Za-z0-9 '()+,\-./:=?]*$/.test(text)) throw new TypeError(`not a PrintableString: ${text}`);
  return encode(Tag.PRINTABLE_STRING, utf8(text));
}

/** IA5String. Throws `TypeError` for other characters. */
export function ia5String(text: string): Uint8Array<ArrayBuffer> {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: IA5String is exactly the seven-bit set
  if (!/^[\x00-\x7f]*$/.test(text)) throw new TypeError(`not an IA5String: ${text}`);
  return encode(Tag.IA5_STRING, utf8(text));
}

/** UTCTime until 2049, GeneralizedTime from 2050 on (RFC 5280 §4.1.2.5); fractions of a second are dropped. */
export function time(date: Date): Uint8Array<ArrayBuffer> {
  const year = date.getUTCFullYear();
  if (year < 1950 || year >= 2050) return generalizedTime(date);
  return encode(Tag.UTC_TIME, utf8(`${compact(date).slice(2)}Z`));
}

/** GeneralizedTime in UTC; `milliseconds` adds the fraction without trailing zeros. */
export function generalizedTime(
  date: Date,
  options: { readonly milliseconds?: boolean } = {},
): Uint8Array<ArrayBuffer> {
  const fraction = options.milliseconds === true ? date.getUTCMilliseconds() : 0;
  const digits = fraction === 0 ? '' : `.${String(fraction).padStart(3, '0').replace(/0+$/, '')}`;
  return encode(Tag.GENERALIZED_TIME, utf8(`${compact(date)}${digits}Z`));
}

/** YYYYMMDDHHMMSS */
function compact(date: Date): string {
  return date.toISOString().slice(0, 19).replace(/[-:T]/g, '');
}
