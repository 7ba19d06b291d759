/** ST_Box (GB/T 33190): `x y w h` in millimetres, y downwards. */

export interface Box {
  /** Left edge. */
  readonly x: number;
  /** Top edge. */
  readonly y: number;
  /** Millimetres. */
  readonly width: number;
  /** Millimetres. */
  readonly height: number;
}

/** Java writes up to 17 digits. */
const NUMBER = /^[+-]?(\d{1,9}(\.\d{0,20})?|\.\d{1,20})$/;

/** Returns undefined unless the text is four plain decimal numbers with positive width and height. */
export function readBox(text: string | undefined): Box | undefined {
  // XML white space; readers disagree about other separators
  const parts = (text ?? '').split(/[ \t\r\n]+/).filter((part) => part !== '');
  if (parts.length !== 4 || !parts.every((part) => NUMBER.test(part))) return undefined;
  const [x, y, width, height] = parts.map(Number) as [number, number, number, number];
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}

/** Tolerance: producers round to hundredths of a millimetre or coarser. */
const TOLERANCE = 0.1;

export function contains(outer: Box, inner: Box): boolean {
  return (
    inner.x >= outer.x - TOLERANCE &&
    inner.y >= outer.y - TOLERANCE &&
    inner.x + inner.width <= outer.x + outer.width + TOLERANCE &&
    inner.y + inner.height <= outer.y + outer.height + TOLERANCE
  );
}

/** The intersection of two boxes; undefined if empty. */
export function intersection(a: Box, b: Box): Box | undefined {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}
