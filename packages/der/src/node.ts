/**
 * Parses DER into a tree of small nodes that point into the received bytes; nothing is copied. Tags, lengths and the
 * contents of universal primitives are checked: lengths are definite and minimal, and no bytes may follow. The BER
 * mode is only for the outer CMS structure: it accepts indefinite and non-minimal lengths and constructed strings, and
 * records them in `deviations`.
 */
import { latin1 } from '@govseal/core';
import { type DerCode, derError } from './error.ts';
import { checkPrimitive, isPaddedInteger } from './primitive.ts';

/** One parsed encoding. */
export class DerNode {
  /** The buffer that all offsets point into. */
  readonly bytes: Uint8Array;
  /** Identifier byte; for tag numbers above 30, `first byte + 256 × number`. */
  readonly tag: number;
  /** Offset of the identifier byte. */
  readonly start: number;
  /** Offset of the first content byte. */
  readonly contentStart: number;
  /** Offset after the last content byte (before end-of-contents bytes in BER). */
  readonly contentEnd: number;
  /** Offset after the whole encoding. */
  readonly end: number;
  /** Children of a constructed encoding; empty for a primitive one. */
  readonly children: readonly DerNode[];

  constructor(
    bytes: Uint8Array,
    tag: number,
    start: number,
    contentStart: number,
    contentEnd: number,
    end: number,
    children: readonly DerNode[],
  ) {
    this.bytes = bytes;
    this.tag = tag;
    this.start = start;
    this.contentStart = contentStart;
    this.contentEnd = contentEnd;
    this.end = end;
    this.children = children;
  }

  /** Whether the encoding is constructed (X.690 §8.1.2.5). */
  get constructed(): boolean {
    return (this.tag & 0x20) !== 0;
  }

  /** The complete encoding (tag, length, content), as received. */
  get der(): Uint8Array {
    return this.bytes.subarray(this.start, this.end);
  }

  /** The content bytes, as received. */
  get content(): Uint8Array {
    return this.bytes.subarray(this.contentStart, this.contentEnd);
  }
}

/** Range and limits of parsing. */
export interface ParseOptions {
  /** Offset of the encoding in `bytes`; default 0. */
  readonly start?: number;
  /** Offset at which the encoding must end; default `bytes.length`. */
  readonly end?: number;
  /** Maximum depth; default 32 (a certificate needs 9, a CMS signature with a time-stamp 16). */
  readonly maxDepth?: number;
  /** Maximum number of nodes; default 200,000 (a CMS signature with 50 certificates has about 6,000). */
  readonly maxNodes?: number;
}

/** A deviation of a BER encoding from DER. */
export interface BerDeviation {
  /** The DER rule that the encoding breaks. */
  readonly code: DerCode;
  /** Byte offset of the encoding. */
  readonly offset: number;
}

const NO_CHILDREN: readonly DerNode[] = Object.freeze([]);
const DEFAULT_DEPTH = 32;
const DEFAULT_NODES = 200_000;

class Parser {
  readonly bytes: Uint8Array;
  readonly maxDepth: number;
  nodesLeft: number;
  /** null in DER mode, where a deviation is an error. */
  readonly deviations: BerDeviation[] | null;
  /** Children of the unfinished encodings, innermost last. */
  private readonly pending: DerNode[] = [];
  private taken = 0;

  constructor(bytes: Uint8Array, options: ParseOptions, deviations: BerDeviation[] | null) {
    this.bytes = bytes;
    this.maxDepth = options.maxDepth ?? DEFAULT_DEPTH;
    this.nodesLeft = options.maxNodes ?? DEFAULT_NODES;
    this.deviations = deviations;
  }

  deviation(code: DerCode, offset: number): void {
    if (this.deviations === null) throw derError(code, offset);
    this.deviations.push({ code, offset });
  }

  read(start: number, limit: number, depth: number): DerNode {
    const bytes = this.bytes;
    if (--this.nodesLeft < 0) throw derError('DER_TOO_MANY_NODES', start);
    if (start + 2 > limit) throw derError('DER_TRUNCATED', start);

    let tag = bytes[start]!;
    let at = start + 1;
    if ((tag & 0x1f) === 0x1f) {
      let number = 0;
      let byte: number;
      do {
        if (at >= limit) throw derError('DER_TRUNCATED', start);
        byte = bytes[at]!;
        if (number === 0 && byte === 0x80) throw derError('DER_TAG_FORM', start);
        number = number * 128 + (byte & 0x7f);
        if (number > 0xfffffff) throw derError('DER_TAG_FORM', start);
        at++;
      } while (byte & 0x80);
      if (number < 31) throw derError('DER_TAG_FORM', start);
      tag += 256 * number;
      if (at >= limit) throw derError('DER_TRUNCATED', start);
    }

    let length = bytes[at]!;
    at++;
    if (length === 0x80) return this.readIndefinite(tag, start, at, limit, depth);
    if (length > 0x80) {
      const count = length & 0x7f;
      // A length of seven bytes exceeds every buffer; 0x80|127 is reserved.
      if (count > 6) throw derError('DER_LENGTH_TOO_LARGE', start);
      if (at + count > limit) throw derError('DER_TRUNCATED', start);
      length = 0;
      for (let i = 0; i < count; i++) length = length * 256 + bytes[at + i]!;
      if (bytes[at] === 0 || length < 0x80) this.deviation('DER_LENGTH_NON_MINIMAL', start);
      at += count;
    }
    const end = at + length;
    if (end > limit) throw derError('DER_TRUNCATED', start, { length });

    if ((tag & 0x20) === 0) {
      // Adobe's older signers pad integers inside their attributes; X.690 §8.3.2 forbids it even in BER.
      if (this.deviations !== null && isPaddedInteger(bytes, tag, at, end)) this.deviation('DER_INTEGER', start);
      else checkPrimitive(bytes, tag, start, at, end);
      return new DerNode(bytes, tag, start, at, end, end, NO_CHILDREN);
    }
    this.checkConstructed(tag, start);
    if (depth >= this.maxDepth) throw derError('DER_TOO_DEEP', start);
    const base = this.taken;
    let next = at;
    while (next < end) {
      const child = this.read(next, end, depth + 1);
      this.pending[this.taken++] = child;
      next = child.end;
    }
    return new DerNode(bytes, tag, start, at, end, end, this.takePending(base));
  }

  private readIndefinite(tag: number, start: number, at: number, limit: number, depth: number): DerNode {
    this.deviation('DER_LENGTH_INDEFINITE', start);
    if ((tag & 0x20) === 0) throw derError('DER_LENGTH_INDEFINITE', start);
    this.checkConstructed(tag, start);
    if (depth >= this.maxDepth) throw derError('DER_TOO_DEEP', start);
    const base = this.taken;
    let next = at;
    for (;;) {
      if (next + 2 > limit) throw derError('DER_TRUNCATED', start);
      if (this.bytes[next] === 0 && this.bytes[next + 1] === 0) break;
      const child = this.read(next, limit, depth + 1);
      this.pending[this.taken++] = child;
      next = child.end;
    }
    return new DerNode(this.bytes, tag, start, at, next, next + 2, this.takePending(base));
  }

  /** All levels share one list: a growing array per node would take a third of the memory of a certificate's nodes. */
  private takePending(base: number): readonly DerNode[] {
    const children = this.pending.slice(base, this.taken);
    this.taken = base;
    return children;
  }

  private checkConstructed(tag: number, start: number): void {
    if (tag > 0x3f) return; // any context, application or private tag may be constructed
    if (tag === 0x30 || tag === 0x31 || tag === 0x28 || tag === 0x2b) return;
    if (tag === 0x20) throw derError('DER_END_OF_CONTENTS', start);
    // Strings may be constructed in BER; any other universal type may not.
    const number = tag & 0x1f;
    if (number === 1 || number === 2 || number === 5 || number === 6 || number === 9 || number === 10) {
      throw derError('DER_CONSTRUCTED_STRING', start);
    }
    this.deviation('DER_CONSTRUCTED_STRING', start);
  }
}

/** Parses one DER encoding that fills the bytes exactly. Throws `DerError`. */
export function parseDer(bytes: Uint8Array, options: ParseOptions = {}): DerNode {
  const end = options.end ?? bytes.length;
  const start = options.start ?? 0;
  if (bytes[start] === HYPHEN && isArmour(bytes.subarray(start, end))) throw derError('DER_PEM', start);
  const node = new Parser(bytes, options, null).read(start, end, 0);
  if (node.end !== end) throw derError('DER_TRAILING_BYTES', node.end);
  return node;
}

const HYPHEN = 0x2d;

/** PEM files are a common mistake; an error about their first byte would not help. */
function isArmour(bytes: Uint8Array): boolean {
  return latin1(bytes.subarray(0, 11)) === '-----BEGIN ';
}

/** Parses one DER encoding at the start of the bytes; `node.end` is the offset after it. Throws `DerError`. */
export function parseDerPrefix(bytes: Uint8Array, options: ParseOptions = {}): DerNode {
  return new Parser(bytes, options, null).read(options.start ?? 0, options.end ?? bytes.length, 0);
}

/**
 * Parses one BER encoding at the start of the bytes and records its deviations from DER. Contents of primitives are
 * checked as in DER, except for padded integers. Throws `DerError`.
 */
export function parseBerPrefix(
  bytes: Uint8Array,
  options: ParseOptions = {},
): {
  /** The parsed value. */
  node: DerNode;
  /** In the order of their offsets; empty for DER. */
  deviations: readonly BerDeviation[];
} {
  const deviations: BerDeviation[] = [];
  const node = new Parser(bytes, options, deviations).read(options.start ?? 0, options.end ?? bytes.length, 0);
  return { node, deviations };
}
