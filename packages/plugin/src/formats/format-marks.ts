/** Marks by which readers recognize a PDF (ISO 32000-2 §7.5) and a ZIP package (APPNOTE 6.3 §4.3.16) within other bytes. */
import { findBytes, type RandomAccessSource } from '@govseal/core';

export const PDF_HEADER = '%PDF-';
const PDF_MARKS: readonly string[] = [PDF_HEADER, 'endobj', 'startxref'];
const OBJ = 'obj';
const TRAILER = 'trailer';
const ZIP_END = 'PK\x05\x06';
const ZIP_CENTRAL = 0x02014b50;
const ZIP_LOCATOR64 = 0x07064b50;
const END_SIZE = 22;
/** Readers look for the end record within its size plus that of the longest comment, from the end. */
const ZIP_END_WITHIN = END_SIZE + 0xffff;

/** Whether readers that rebuild a damaged PDF would find a part of one, here or in the surrounding bytes. */
export function holdsPdf(bytes: Uint8Array): boolean {
  return PDF_MARKS.some((mark) => findBytes(bytes, mark) >= 0) || holdsObject(bytes) || holdsTrailer(bytes);
}

/** `7 0 obj`, with any generation and any white space. */
function holdsObject(bytes: Uint8Array): boolean {
  for (let at = findBytes(bytes, OBJ); at >= 0; at = findBytes(bytes, OBJ, at + 1)) {
    const next = bytes[at + OBJ.length] ?? 0;
    const isWord = (next | 0x20) >= 0x61 && (next | 0x20) <= 0x7a; // "3 objects"
    if (!isWord && isSpace(bytes[at - 1]) && isDigit(bytes[skipSpaceBack(bytes, at - 1)])) return true;
  }
  return false;
}

function holdsTrailer(bytes: Uint8Array): boolean {
  for (let at = findBytes(bytes, TRAILER); at >= 0; at = findBytes(bytes, TRAILER, at + 1)) {
    let next = at + TRAILER.length;
    const limit = next + 64;
    while (next < limit && isSpace(bytes[next])) next++;
    if (bytes[next] === 0x3c && bytes[next + 1] === 0x3c) return true;
  }
  return false;
}

function skipSpaceBack(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at > from - 64 && isSpace(bytes[at])) at--;
  return at;
}

/** White space of ISO 32000-2 table 1. */
function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0 || byte === 9 || byte === 10 || byte === 12 || byte === 13;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

/** An end record after `from`, whatever its fields state: readers open packages whose counts and disks are wrong. */
export function hasEndRecord(source: RandomAccessSource, from: number): boolean {
  const start = Math.max(from, source.size - ZIP_END_WITHIN);
  return start < source.size && findBytes(source.read(start, source.size - start), ZIP_END) >= 0;
}

/** An end record whose directory begins where it states, or directly before the record, as in a package within another file. */
export function readsAsZip(source: RandomAccessSource): boolean {
  const start = Math.max(0, source.size - ZIP_END_WITHIN);
  const tail = source.read(start, source.size - start);
  for (
    let at = findBytes(tail, ZIP_END);
    at >= 0 && at + END_SIZE <= tail.length;
    at = findBytes(tail, ZIP_END, at + 1)
  ) {
    const end = new DataView(tail.buffer, tail.byteOffset + at, END_SIZE);
    const places = [start + at - end.getUint32(12, true), end.getUint32(16, true)];
    const central = places.some((place) => signatureAt(source, place) === ZIP_CENTRAL);
    if (central || signatureAt(source, start + at - 20) === ZIP_LOCATOR64) return true;
  }
  return false;
}

function signatureAt(source: RandomAccessSource, at: number): number | null {
  if (at < 0 || at + 4 > source.size) return null;
  const bytes = source.read(at, 4);
  return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
}
