/** Checks that a raster image file contains exactly one still image and nothing else. */

/** PNG (ISO/IEC 15948): chunks from the signature to IEND, which ends the data. */
export function pngFault(data: Uint8Array): string | undefined {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  for (let at = 8; at + 12 <= data.length; ) {
    const type = view.getUint32(at + 4);
    // acTL (animated PNG): browsers play it, other readers show a still image
    if (type === 0x6163_544c) return 'animation';
    at += 12 + view.getUint32(at);
    if (type === 0x4945_4e44) return at === data.length ? undefined : 'bytes after the picture';
  }
  return 'truncated';
}

/** GIF89a: one image between header and trailer. */
export function gifFault(data: Uint8Array): string | undefined {
  const tableOf = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 3 << ((flags & 7) + 1));
  let images = 0;
  let at = 13 + tableOf(data[10] ?? 0);
  while (at < data.length) {
    const block = data[at];
    if (block === 0x3b) {
      if (images > 1) return 'animation';
      return at + 1 === data.length ? undefined : 'bytes after the picture';
    }
    if (block === 0x2c) {
      images++;
      // descriptor, table of colours, code size
      at += 11 + tableOf(data[at + 9] ?? 0);
    } else if (block === 0x21) at += 2;
    else return 'unknown block';
    while (at < data.length && data[at] !== 0) at += 1 + data[at]!;
    at++;
  }
  return 'truncated';
}
