/**
 * The points of small order, computed only with the group law of RFC 8032 §5.1.4 and §5.2.4: any point, times the
 * order of the base point.
 */
interface Curve {
  readonly p: bigint;
  /** a·x² + y² = 1 + d·x²·y². */
  readonly a: bigint;
  readonly d: bigint;
  readonly order: bigint;
  readonly cofactor: number;
  readonly length: number;
}

type Point = readonly [x: bigint, y: bigint];

const p25519 = 2n ** 255n - 19n;
const CURVES: Readonly<Record<'Ed25519' | 'Ed448', Curve>> = {
  Ed25519: {
    p: p25519,
    a: -1n,
    d: -121665n * inverse(121666n, p25519),
    order: 2n ** 252n + 27742317777372353535851937790883648493n,
    cofactor: 8,
    length: 32,
  },
  Ed448: {
    p: 2n ** 448n - 2n ** 224n - 1n,
    a: 1n,
    d: -39081n,
    order: 2n ** 446n - 13818066809895115352007386748515426880336692474882178609894547503885n,
    cofactor: 4,
    length: 57,
  },
};

function power(base: bigint, exponent: bigint, p: bigint): bigint {
  let result = 1n;
  let factor = ((base % p) + p) % p;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * factor) % p;
    factor = (factor * factor) % p;
  }
  return result;
}

function inverse(value: bigint, p: bigint): bigint {
  let [r, next, s, t] = [p, ((value % p) + p) % p, 0n, 1n];
  while (next > 0n) [r, next, s, t] = [next, r % next, t, s - (r / next) * t];
  return s;
}

function add({ p, a, d }: Curve, [x1, y1]: Point, [x2, y2]: Point): Point {
  const both = d * x1 * x2 * y1 * y2;
  const over = (above: bigint, below: bigint): bigint => (((above * inverse(below, p)) % p) + p) % p;
  return [over(x1 * y2 + y1 * x2, 1n + both), over(y1 * y2 - a * x1 * x2, 1n - both)];
}

function times(curve: Curve, factor: bigint, point: Point): Point {
  let sum: Point = [0n, 1n];
  for (const bit of factor.toString(2)) {
    sum = add(curve, sum, sum);
    if (bit === '1') sum = add(curve, sum, point);
  }
  return sum;
}

/** A point with this y, if its x² is a square. */
function pointAt({ p, a, d }: Curve, y: bigint): Point | null {
  const square = ((y * y - 1n) * inverse(d * y * y - a, p)) % p;
  const wanted = (square + p) % p;
  const root = p % 4n === 3n ? power(wanted, (p + 1n) / 4n, p) : power(wanted, (p + 3n) / 8n, p);
  for (const x of [root, (root * power(2n, (p - 1n) / 4n, p)) % p]) if ((x * x) % p === wanted) return [x, y];
  return null;
}

function encode({ length }: Curve, [x, y]: Point): Uint8Array {
  const bytes = Uint8Array.from({ length }, (_, index) => Number((y >> BigInt(8 * index)) & 0xffn));
  bytes[length - 1]! |= Number(x & 1n) << 7;
  return bytes;
}

/** All points of small order; their number equals the cofactor. */
export function smallPoints(name: 'Ed25519' | 'Ed448'): readonly Uint8Array[] {
  const curve = CURVES[name];
  for (let y = 2n; ; y++) {
    const point = pointAt(curve, y);
    if (point === null) continue;
    const generator = times(curve, curve.order, point);
    const multiples = Array.from({ length: curve.cofactor }, (_, index) => times(curve, BigInt(index), generator));
    const found = new Map(multiples.map((small) => [small.join(), encode(curve, small)]));
    if (found.size === curve.cofactor) return [...found.values()];
  }
}
