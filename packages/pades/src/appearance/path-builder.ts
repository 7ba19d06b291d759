/** Paths (ISO 32000-2 §8.5.2) with their points in the form's coordinates, and whether they become a clipping path. */

import { type Box, boxAround, cornersOf, keepsAxes, transform } from './graphics-state.ts';
import type { Matrix } from './page-content/page-geometry.ts';
import type { Operation } from './tokens.ts';

type Command = readonly [string, ...number[]];

export interface BuiltPath {
  readonly commands: readonly Command[];
  readonly box: Box;
  /** The path if it is a single upright rectangle. */
  readonly rectangle: Box | null;
  readonly clips: boolean;
}

const PAINTING: ReadonlySet<string> = new Set(['S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'n']);

export class PathBuilder {
  private commands: Command[] = [];
  private points: (readonly [number, number])[] = [];
  private upright = true;
  private clips = false;

  /** Applies an operator; false if it does not build paths. */
  apply({ operator, operands }: Operation, ctm: Matrix): boolean {
    const numbers = operands as readonly number[];
    switch (operator) {
      case 'm':
      case 'l':
      case 'c':
      case 'v':
      case 'y':
        this.add(operator, pairsOf(numbers, ctm));
        return true;
      case 'h':
        this.commands.push(['h']);
        return true;
      case 're': {
        const [x, y, width, height] = numbers as [number, number, number, number];
        if (!keepsAxes(ctm)) this.upright = false;
        this.add('r', cornersOf(ctm, [x, y, x + width, y + height]));
        return true;
      }
      case 'W':
      case 'W*':
        this.clips = true;
        return true;
      default:
        return false;
    }
  }

  isPainting(operator: string): boolean {
    return PAINTING.has(operator);
  }

  finish(): BuiltPath {
    const { commands, points, clips, upright } = this;
    const box = boxAround(points);
    const rectangle = commands.length === 1 && commands[0]![0] === 'r' && upright ? box : null;
    this.commands = [];
    this.points = [];
    this.clips = false;
    this.upright = true;
    return { commands, box, rectangle, clips };
  }

  private add(operator: string, points: readonly (readonly [number, number])[]): void {
    this.commands.push([operator, ...points.flat()]);
    for (const point of points) this.points.push(point);
  }
}

function pairsOf(numbers: readonly number[], ctm: Matrix): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0; i + 1 < numbers.length; i += 2) pairs.push(transform(ctm, numbers[i]!, numbers[i + 1]!));
  return pairs;
}
