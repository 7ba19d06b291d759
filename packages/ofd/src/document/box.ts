/** ST_Box (GB/T 33190): `x y w h` in millimetres, y downwards. */

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const NUMBER = /^[+-]?(\d{1,9}(\.\d{0,12})?|\.\d{1,12})$/;

/** undefined for anything but four plain decimal numbers with positive width and height. */
export function readBox(text: string | undefined): Box | undefined {
  const parts = (text ?? '').trim().split(/\s+/);
  if (parts.length !== 4 || !parts.every((part) => NUMBER.test(part))) return undefined;
  const [x, y, width, height] = parts.map(Number) as [number, number, number, number];
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}
