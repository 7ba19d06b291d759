/** The background of a text: the colours of areas that were filled before, and of the paper where it is not covered. */
import { type Box, brightnessOf, type Colour, intersect, overlaps } from './graphics-state.ts';

export interface Surface {
  readonly commands: readonly (readonly [string, ...number[]])[];
  readonly box: Box;
  readonly fill: Colour;
  readonly clip: Box;
}

const PAPER = 1;
/** Tolerance in units, for rounded coordinates. */
const TOLERANCE = 0.01;
/** Units by which letters may extend above and below the area. */
const STANDS_OUT = 2;

/** Every brightness below some part of the text; null if a colour is not interpreted. */
export function backgroundsOf(text: Box, surfaces: readonly Surface[]): readonly number[] | null {
  let found: (number | null)[] = [PAPER];
  for (const { commands, box, fill, clip } of surfaces) {
    const area = intersect(box, clip);
    if (!overlaps(area, text)) continue;
    const brightness = fill === null ? null : brightnessOf(fill);
    // A single rectangle covers everything inside it; any other path may have holes.
    const covers = commands.length === 1 && commands[0]![0] === 'r' && encloses(area, text);
    found = covers ? [brightness] : [...found, brightness];
  }
  const known = found.filter((brightness) => brightness !== null);
  return known.length === found.length ? known : null;
}

function encloses(area: Box, text: Box): boolean {
  return (
    area[0] <= text[0] + TOLERANCE &&
    area[1] <= text[1] + STANDS_OUT &&
    area[2] >= text[2] - TOLERANCE &&
    area[3] >= text[3] - STANDS_OUT
  );
}
