/** What lies under a text: the colours of areas that were filled before, and of the paper where they leave it. */
import { type Box, brightnessOf, type Colour, intersect, overlaps } from './graphics-state.ts';

export interface Surface {
  readonly commands: readonly (readonly [string, ...number[]])[];
  readonly box: Box;
  readonly fill: Colour;
  readonly clip: Box;
}

const PAPER = 1;
/** Of a unit: rounding of coordinates. */
const TOLERANCE = 0.01;
/** Units by which letters may reach above and below the area. */
const STANDS_OUT = 2;

/** Every brightness under some part of the text; null where a colour is not interpreted. */
export function backgroundsOf(text: Box, surfaces: readonly Surface[]): readonly number[] | null {
  let found: (number | null)[] = [PAPER];
  for (const { commands, box, fill, clip } of surfaces) {
    const area = intersect(box, clip);
    if (!overlaps(area, text)) continue;
    const brightness = fill === null ? null : brightnessOf(fill);
    // A single rectangle covers what it encloses; any other path may leave holes.
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
