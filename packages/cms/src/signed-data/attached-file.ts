/**
 * An attached CMS that is larger than memory: everything around the content is read, and the content is digested in
 * place. A file that is not DER down to the content is read as a whole, which reports the deviation.
 */
import { attempt, Budget, type RandomAccessSource } from '@govseal/core';
import { contextConstructed, DerError, type DerHeader, readHeader, Tag, write } from '@govseal/der';

/** A file with random access; large ones can also be streamed. */
export interface CmsFile extends RandomAccessSource {
  /** Streams the bytes in order, with read-ahead; absent: the file is read in slices. */
  stream?(offset: number, length: number): AsyncIterable<Uint8Array>;
}

/** Position of the encapsulated content in a CMS that is too large for memory. */
export interface AttachedContent {
  /** The ContentInfo without its content, as if it were detached. */
  readonly around: Uint8Array;
  /** Offset of the content in the file. */
  readonly offset: number;
  /** Length of the content in bytes. */
  readonly length: number;
}

/** Maximum length of the identifiers, algorithms and lengths before the content. */
const HEAD = 64 * 1024;
/** Maximum length of certificates, revocation data and signatures after it. */
const MAX_TAIL = 256 * 1024 * 1024;
/** Maximum size of a file that is read whole: BER, detached, PEM. */
const MAX_WHOLE = 1024 * 1024 * 1024;
const SLICE = 4 * 1024 * 1024;

/** null if the file is something else, small, or not DER; then it is read as a whole. */
export function findAttachedContent(file: RandomAccessSource): AttachedContent | null {
  if (file.size <= HEAD) return null;
  return attempt(() => locate(file.read(0, HEAD), file), DerError) ?? null;
}

/** From the start of the file to the content: the tag of each element, and whether the next one is inside it. */
const WAY: readonly (readonly [tag: number, inside: boolean])[] = [
  [Tag.SEQUENCE, true], // ContentInfo
  [Tag.OID, false],
  [contextConstructed(0), true],
  [Tag.SEQUENCE, true], // SignedData
  [Tag.INTEGER, false],
  [Tag.SET, false], // digestAlgorithms
  [Tag.SEQUENCE, true], // encapContentInfo
  [Tag.OID, false],
  [contextConstructed(0), true],
  [Tag.OCTET_STRING, false],
];

function locate(head: Uint8Array, file: RandomAccessSource): AttachedContent | null {
  const headers: DerHeader[] = [];
  let at = 0;
  let limit = file.size;
  for (const [tag, inside] of WAY) {
    const header = readHeader(head, at, limit);
    if (header.tag !== tag) return null;
    headers.push(header);
    if (inside) limit = header.end;
    at = inside ? header.contentStart : header.end;
  }
  type H = DerHeader;
  const [info, type, wrapper, signedData, version, digests, encapsulated, contentType, explicit, bytes] =
    headers as unknown as readonly [H, H, H, H, H, H, H, H, H, H];
  // Each ends where the enclosing one ends, and the outermost where the file ends.
  const ends = [bytes.end === explicit.end, explicit.end === encapsulated.end, signedData.end === wrapper.end];
  const whole = wrapper.end === info.end && info.end === file.size;
  const tail = signedData.end - encapsulated.end;
  if (!whole || !ends.every(Boolean) || bytes.contentStart > head.length || tail > MAX_TAIL) return null;
  const kept = write.sequence(
    head.subarray(version.start, digests.end),
    write.sequence(head.subarray(contentType.start, contentType.end)),
    file.read(encapsulated.end, tail),
  );
  return {
    around: write.sequence(head.subarray(type.start, type.end), write.explicit(0, kept)),
    offset: bytes.contentStart,
    length: bytes.end - bytes.contentStart,
  };
}

/** The content's bytes in order. */
export function streamOf(file: CmsFile, { offset, length }: AttachedContent): AsyncIterable<Uint8Array> {
  return file.stream?.(offset, length) ?? slices(file, offset, length);
}

async function* slices(file: RandomAccessSource, offset: number, length: number): AsyncGenerator<Uint8Array> {
  for (let done = 0; done < length; done += SLICE) yield file.read(offset + done, Math.min(SLICE, length - done));
}

/** The whole file, for a small one or one that is not DER. Throws `BUDGET_EXCEEDED` for one that is larger than 1 GB. */
export function readWhole(file: RandomAccessSource): Uint8Array {
  new Budget({ bytes: MAX_WHOLE }).spend('bytes', file.size);
  const out = new Uint8Array(file.size);
  for (let done = 0; done < file.size; done += SLICE) out.set(file.read(done, Math.min(SLICE, file.size - done)), done);
  return out;
}
