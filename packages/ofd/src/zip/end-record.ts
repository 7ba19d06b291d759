/**
 * Finds an end record (APPNOTE 6.3 §4.3.16) on which all readers agree: the last one, followed only by a comment without
 * record signatures, without ZIP64 and not split.
 */
import type { RandomAccessSource } from '@govseal/core';
import { ofdError } from '../error.ts';
import { holdsRecord } from './records.ts';
import { viewOf } from './view.ts';

export interface EndRecord {
  readonly count: number;
  /** Offset of the central directory. */
  readonly start: number;
  readonly size: number;
  /** Offset of the end record. */
  readonly offset: number;
  /** `plain`: short, without control characters and angle brackets, so that every reader ignores it. */
  readonly comment: CommentKind;
}

export type CommentKind = 'none' | 'plain' | 'other';

const END_SIZE = 22;
const MAX_COMMENT = 0xffff;
/**
 * Maximum length of a plain comment: long enough for a producer's name; a second document needs more bytes, or bytes
 * that are not text.
 */
const MAX_PLAIN_COMMENT = 128;
/** Control characters, which every record signature contains, and angle brackets, which every PDF dictionary needs. */
const NOT_TEXT = (byte: number): boolean => byte < 0x20 || byte === 0x7f || byte === 0x3c || byte === 0x3e;

/** Throws `OFD_ZIP_STRUCTURE` or `OFD_ZIP_OUTSIDE`. */
export function readEndRecord(source: RandomAccessSource): EndRecord {
  if (source.size < END_SIZE) throw structure('too short');
  const from = Math.max(0, source.size - END_SIZE - MAX_COMMENT);
  const tail = source.read(from, source.size - from);
  const at = findEndRecord(tail);
  if (at < 0) throw structure('end record');
  const comment = tail.subarray(at + END_SIZE);
  // starts after the record's own signature, since its last bytes and the comment could form another one
  if (holdsRecord(tail.subarray(at + 4))) throw structure('comment');
  const record = viewOf(tail.subarray(at, at + END_SIZE));
  const count = record.getUint16(10, true);
  const size = record.getUint32(12, true);
  const start = record.getUint32(16, true);
  if (record.getUint32(4, true) !== 0 || record.getUint16(8, true) !== count) throw structure('split archive');
  if (count === 0xffff || size === 0xffffffff || start === 0xffffffff) throw structure('ZIP64');
  const offset = from + at;
  if (start + size !== offset) throw ofdError('OFD_ZIP_OUTSIDE', undefined, { reason: 'central directory' });
  return { count, start, size, offset, comment: kindOfComment(comment) };
}

/** The kind of a comment of the package or of an entry; the caller rejects records in it. */
export function kindOfComment(comment: Uint8Array): CommentKind {
  if (comment.length === 0) return 'none';
  return comment.length <= MAX_PLAIN_COMMENT && !comment.some(NOT_TEXT) ? 'plain' : 'other';
}

/** Offset of the last end record in `tail`; -1 if its comment does not end with the file. */
function findEndRecord(tail: Uint8Array): number {
  for (let at = tail.length - END_SIZE; at >= 0; at--) {
    if (tail[at] !== 0x50 || tail[at + 1] !== 0x4b || tail[at + 2] !== 5 || tail[at + 3] !== 6) continue;
    return at + END_SIZE + tail[at + 20]! + tail[at + 21]! * 256 === tail.length ? at : -1;
  }
  return -1;
}

function structure(part: string): Error {
  return ofdError('OFD_ZIP_STRUCTURE', undefined, { part });
}
