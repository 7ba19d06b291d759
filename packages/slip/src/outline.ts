/** Outlines of characters as font-independent paths: for seals, and for pictures of pages whose fonts are available. */
import type { PathCommand } from '@govseal/forms';
import type { Font, Path } from '@pdf-lib/fontkit';
import { SlipError } from './error.ts';

/** Members that fontkit's declarations omit. */
type DrawnPath = Path & {
  readonly commands: readonly { readonly command: string; readonly args: readonly number[] }[];
};

/** A font whose characters are drawn as paths, such as the circular text of a seal. */
export interface OutlineFont {
  /** In ems, y downwards, the baseline's origin at 0; undefined for a character the font does not have. */
  outline(codePoint: number): readonly PathCommand[] | undefined;
}

/** A font from its file (TrueType, OpenType, WOFF). Throws `SLIP_FONT` for other bytes. */
export async function openOutlines(bytes: Uint8Array, name: string): Promise<OutlineFont> {
  const { default: fontkit } = await import('@pdf-lib/fontkit');
  let font: Font;
  try {
    font = fontkit.create(bytes);
  } catch (cause) {
    // fontkit throws plain errors; any of them means that the font cannot be read
    throw new SlipError('SLIP_FONT', { params: { font: name }, cause });
  }
  const known = new Map<number, readonly PathCommand[] | undefined>();
  return {
    outline: (codePoint) => {
      if (!known.has(codePoint)) known.set(codePoint, draw(font, codePoint));
      return known.get(codePoint);
    },
  };
}

function draw(font: Font, codePoint: number): readonly PathCommand[] | undefined {
  if (!font.hasGlyphForCodePoint(codePoint)) return undefined;
  const em = font.unitsPerEm;
  return outlineCommands(font.glyphForCodePoint(codePoint).path, (x, y) => ({ x: x / em, y: -y / em }));
}

/** A glyph's path with every point put through `at`; quadratic curves become cubic ones. */
export function outlineCommands(
  path: Path,
  at: (x: number, y: number) => { readonly x: number; readonly y: number },
): PathCommand[] {
  const out: PathCommand[] = [];
  let [px, py] = [0, 0];
  const curve = (x1: number, y1: number, x2: number, y2: number, x: number, y: number): void => {
    const [a, b] = [at(x1, y1), at(x2, y2)];
    out.push({ type: 'C', x1: a.x, y1: a.y, x2: b.x, y2: b.y, ...at(x, y) });
  };
  for (const { command, args } of (path as DrawnPath).commands) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args;
    if (command === 'moveTo') out.push({ type: 'M', ...at(a, b) });
    else if (command === 'lineTo') out.push({ type: 'L', ...at(a, b) });
    else if (command === 'bezierCurveTo') curve(a, b, c, d, e, f);
    else if (command === 'quadraticCurveTo') {
      // A quadratic curve is the cubic whose handles lie two thirds of the way to its one handle.
      curve(px + (2 / 3) * (a - px), py + (2 / 3) * (b - py), c + (2 / 3) * (a - c), d + (2 / 3) * (b - d), c, d);
    } else out.push({ type: 'Z' });
    if (args.length >= 2) [px, py] = [args.at(-2)!, args.at(-1)!];
  }
  return out;
}
