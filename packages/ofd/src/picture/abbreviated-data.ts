/** AbbreviatedData of a PathObject (GB/T 33190 §9.2): M, S, L, Q, B and C; arcs are not drawn. Strokes become areas. */
import type { PathCommand } from '@govseal/forms';

const ARGUMENTS: Readonly<Record<string, number>> = { S: 2, M: 2, L: 2, Q: 4, B: 6, A: 7, C: 0 };
/** Maximum operations and operands of a path; far more than this package writes. */
const MAX_OPERATIONS = 100_000;

/** Returns undefined if malformed or if it contains an unsupported operation. */
export function readPath(
  data: string,
  at: (x: number, y: number) => { x: number; y: number },
): PathCommand[] | undefined {
  const words = data.trim().split(/\s+/);
  if (words.length > MAX_OPERATIONS) return undefined;
  const out: PathCommand[] = [];
  let [px, py] = [0, 0];
  for (let i = 0; i < words.length; ) {
    const operation = words[i++]!;
    const count = ARGUMENTS[operation];
    if (count === undefined || operation === 'A') return undefined;
    const values = words.slice(i, i + count).map(Number);
    if (values.length !== count || values.some((value) => !Number.isFinite(value))) return undefined;
    i += count;
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = values;
    if (operation === 'C') out.push({ type: 'Z' });
    else if (operation === 'M' || operation === 'S') out.push({ type: 'M', ...at(a, b) });
    else if (operation === 'L') out.push({ type: 'L', ...at(a, b) });
    else {
      const [x1, y1, x2, y2, x, y] =
        operation === 'B'
          ? [a, b, c, d, e, f]
          : [px + (2 / 3) * (a - px), py + (2 / 3) * (b - py), c + (2 / 3) * (a - c), d + (2 / 3) * (b - d), c, d];
      const [p, q] = [at(x1, y1), at(x2, y2)];
      out.push({ type: 'C', x1: p.x, y1: p.y, x2: q.x, y2: q.y, ...at(x, y) });
    }
    if (count > 0) [px, py] = [values.at(-2)!, values.at(-1)!];
  }
  return out;
}

/** Each segment as a rectangle of the line width, extended by half of it at joins. Curves are replaced by their chords. */
export function strokeArea(commands: readonly PathCommand[], width: number): PathCommand[] {
  const out: PathCommand[] = [];
  for (const { points, closed } of pieces(commands)) {
    for (let i = 1; i < points.length; i++) {
      const joinedBefore = closed || i > 1;
      const joinedAfter = closed || i < points.length - 1;
      out.push(...bar(points[i - 1]!, points[i]!, width / 2, joinedBefore, joinedAfter));
    }
  }
  return out;
}

type Point = readonly [x: number, y: number];

function pieces(commands: readonly PathCommand[]): { points: Point[]; closed: boolean }[] {
  const out: { points: Point[]; closed: boolean }[] = [];
  for (const command of commands) {
    const last = out.at(-1);
    if (command.type === 'Z') {
      if (last !== undefined && last.points.length > 0) {
        last.points.push(last.points[0]!);
        last.closed = true;
      }
    } else if (command.type === 'M' || last === undefined)
      out.push({ points: [[command.x, command.y]], closed: false });
    else last.points.push([command.x, command.y]);
  }
  return out;
}

function bar(from: Point, to: Point, half: number, before: boolean, after: boolean): PathCommand[] {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  if (length === 0) return [];
  const [dx, dy] = [((to[0] - from[0]) / length) * half, ((to[1] - from[1]) / length) * half];
  const [ax, ay] = before ? [from[0] - dx, from[1] - dy] : from;
  const [bx, by] = after ? [to[0] + dx, to[1] + dy] : to;
  return [
    { type: 'M', x: ax - dy, y: ay + dx },
    { type: 'L', x: bx - dy, y: by + dx },
    { type: 'L', x: bx + dy, y: by - dx },
    { type: 'L', x: ax + dy, y: ay - dx },
    { type: 'Z' },
  ];
}
