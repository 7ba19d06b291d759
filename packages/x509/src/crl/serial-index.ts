/**
 * An index from serial number to entry offset over the bytes of a CRL. It uses open addressing in one Int32Array: a
 * million entries take 8 MB and no objects.
 */

/**
 * Maximum number of probes per entry. In a half-full table of random values about one is expected; only serial numbers
 * chosen to collide need more.
 */
const MAX_PROBES_PER_ENTRY = 16;

export class SerialIndex {
  private readonly bytes: Uint8Array;
  private readonly slots: Int32Array;
  private readonly mask: number;

  private constructor(bytes: Uint8Array, count: number) {
    this.bytes = bytes;
    let size = 16;
    while (size < 2 * count) size *= 2;
    this.slots = new Int32Array(size);
    this.mask = size - 1;
  }

  /**
   * `start` and `end` delimit the content of revokedCertificates, which a pass has checked; `count` is its number of
   * entries. null if the serial numbers collide so often that indexing would take quadratic time.
   */
  static over(bytes: Uint8Array, start: number, end: number, count: number): SerialIndex | null {
    const index = new SerialIndex(bytes, count);
    let stepsLeft = MAX_PROBES_PER_ENTRY * (count + 64);
    let at = start;
    while (at < end) {
      const content = contentStart(bytes, at);
      stepsLeft -= index.add(at, content);
      if (stepsLeft < 0) return null;
      at = content + contentLength(bytes, at);
    }
    return index;
  }

  /** Returns the number of occupied slots that were skipped. */
  private add(entry: number, content: number): number {
    const { bytes, slots, mask } = this;
    let steps = 0;
    let slot = hash(bytes, content + 2, bytes[content + 1]!) & mask;
    for (; slots[slot] !== 0; slot = (slot + 1) & mask) steps++;
    slots[slot] = entry;
    return steps;
  }

  /** Offsets of the entries with this serial number, in the order of the CRL. */
  find(serial: Uint8Array): number[] {
    const { bytes, slots, mask } = this;
    const found: number[] = [];
    for (let slot = hash(serial, 0, serial.length) & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const entry = slots[slot]!;
      const content = contentStart(bytes, entry);
      if (bytes[content + 1] !== serial.length) continue;
      let same = true;
      for (let i = 0; same && i < serial.length; i++) same = bytes[content + 2 + i] === serial[i];
      if (same) found.push(entry);
    }
    return found.sort((a, b) => a - b);
  }
}

function contentStart(bytes: Uint8Array, at: number): number {
  const length = bytes[at + 1]!;
  return length < 0x80 ? at + 2 : at + 2 + (length & 0x7f);
}

function contentLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at + 1]!;
  if (first < 0x80) return first;
  let length = 0;
  for (let i = 0; i < (first & 0x7f); i++) length = length * 256 + bytes[at + 2 + i]!;
  return length;
}

/** FNV-1a with a final mix. Serial numbers are random or consecutive; a CRL with colliding ones gets no index. */
function hash(bytes: Uint8Array, start: number, length: number): number {
  let value = 0x811c9dc5;
  for (let i = start; i < start + length; i++) value = Math.imul(value ^ bytes[i]!, 0x01000193);
  return value ^ (value >>> 15);
}
