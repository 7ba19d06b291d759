/** Writes PNG (ISO/IEC 15948): 8-bit RGBA, filter Sub on every row; equal pixels give equal bytes. */
import { concatBytes, utf8 } from '@govseal/core';
import { zlibSync } from 'fflate';
import { crc32 } from '#inflate';
import type { Points } from './raster.ts';

/** Encodes pixels as PNG (RGBA, 8 bits); `dpi` is stored in pHYs. */
export function encodePng({ width, height, data }: Points, dpi: number): Uint8Array {
  const stride = width * 4;
  const rows = new Uint8Array((stride + 1) * height);
  for (let y = 0; y < height; y++) {
    const at = y * (stride + 1);
    rows[at] = 1;
    for (let x = 0; x < stride; x++) {
      rows[at + 1 + x] = data[y * stride + x]! - (x < 4 ? 0 : data[y * stride + x - 4]!);
    }
  }
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  head.set([8, 6, 0, 0, 0], 8);
  const size = new Uint8Array(9);
  const perMetre = Math.round(dpi / 0.0254);
  new DataView(size.buffer).setUint32(0, perMetre);
  new DataView(size.buffer).setUint32(4, perMetre);
  size[8] = 1;
  return concatBytes(
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', head),
    chunk('pHYs', size),
    chunk('IDAT', zlibSync(rows, { level: 6 })),
    chunk('IEND', new Uint8Array(0)),
  );
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = concatBytes(utf8(type), data);
  const out = new Uint8Array(body.length + 8);
  const view = new DataView(out.buffer);
  view.setUint32(0, data.length);
  out.set(body, 4);
  view.setUint32(out.length - 4, crc32(body));
  return out;
}
