/** Reads a sequence of binary pixmaps (Netpbm P5 and P6), as command line viewers write pages to standard output. */
import type { Picture } from './renderer.ts';

export function readPixmaps(bytes: Uint8Array): Picture[] {
  const pictures: Picture[] = [];
  let at = 0;
  while (at < bytes.length) {
    const header = /^P([56])\s+(?:#[^\n]*\n)?(\d+)\s+(\d+)\s+255\s/.exec(
      Buffer.from(bytes.subarray(at, at + 100)).toString('latin1'),
    );
    if (header === null) throw new Error('not a binary pixmap');
    const [width, height] = [Number(header[2]), Number(header[3])];
    const samples = header[1] === '6' ? 3 : 1;
    const start = at + header[0].length;
    const data = bytes.subarray(start, start + width * height * samples);
    if (data.length < width * height * samples) throw new Error('truncated pixmap');
    pictures.push({ width, height, data: samples === 3 ? data : fromGrey(data) });
    at = start + data.length;
  }
  return pictures;
}

function fromGrey(grey: Uint8Array): Uint8Array {
  const data = new Uint8Array(grey.length * 3);
  for (const [index, value] of grey.entries()) data.fill(value, index * 3, index * 3 + 3);
  return data;
}
