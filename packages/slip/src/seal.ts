/** Seals as vectors, for PDF and SVG: characters are drawn as outlines, so a seal needs no font where it is shown. */
import { type PathCommand, type SealGlyph, type SealSpec, sealOutline } from '@govseal/forms';
import { MM } from './content.ts';
import { Draft, number, scratch } from './draft.ts';
import { charactersIn, defaultFonts, FontBook, type FontSource } from './fonts.ts';
import { outlineCommands } from './outline.ts';

const RED = '#E60012';
const RED_RGB = '0.902 0 0.071 rg';

/** How a seal is drawn. */
export interface SealDrawingOptions {
  /** The typeface of the seal's text; default the fonts of this package. */
  readonly fonts?: FontSource;
}

/** One shape of a seal, millimetres from the top left corner of the square around it. */
export interface SealPath {
  /** The outline of the shape. */
  readonly commands: readonly PathCommand[];
  /** The fill rule (ISO 32000-2 §8.5.3.3). */
  readonly rule: 'evenodd' | 'nonzero';
}

/**
 * Scratch PDF whose page 1 /Resources /XObject /FRM is the seal in its true size. It multiplies with what lies below, as
 * ink does, so the text it presses on stays legible.
 */
export async function drawSeal(spec: SealSpec, options: SealDrawingOptions = {}): Promise<Uint8Array> {
  const { diameter, paths } = await sealPaths(spec, options);
  const side = Math.round(diameter * MM * 100) / 100;
  const point = (x: number, y: number): string => `${number(x * MM)} ${number(side - y * MM)}`;
  const draft = await Draft.open();
  const content = paths.map(({ commands, rule }) => `${pdfPath(commands, point)}${rule === 'evenodd' ? 'f*' : 'f'}\n`);
  const state = draft.add(draft.dict({ Type: 'ExtGState', BM: 'Multiply' }));
  const resources = draft.dict({ ExtGState: draft.dict({ GS1: state }) });
  const form = draft.form([0, 0, side, side], `q\n/GS1 gs\n${RED_RGB}\n${content.join('')}Q\n`, resources);
  return scratch(draft, form, side, side);
}

/** The same seal as a stand-alone SVG in millimetres. */
export async function sealSvg(spec: SealSpec, options: SealDrawingOptions = {}): Promise<string> {
  const { diameter, paths } = await sealPaths(spec, options);
  const body = paths.map(({ commands, rule }) => `<path fill-rule="${rule}" d="${svgPath(commands)}"/>`);
  const title = spec.name.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${diameter}mm" height="${diameter}mm" viewBox="0 0 ${diameter} ${diameter}" role="img">`,
    `<title>${title}</title>`,
    `<g fill="${RED}">`,
    ...body,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

/** The shapes of the seal, to be filled in one colour. Throws `FormsError` and `SLIP_GLYPH_MISSING`. */
export async function sealPaths(
  spec: SealSpec,
  options: SealDrawingOptions = {},
): Promise<{
  /** Diameter in millimetres. */
  diameter: number;
  /** In the order in which they are painted. */
  paths: SealPath[];
}> {
  const outline = sealOutline(spec);
  const text = outline.glyphs.map((glyph) => glyph.character).join('');
  const book = await FontBook.prepare(options.fonts ?? (await defaultFonts()), charactersIn(text, 'bold'));
  return {
    diameter: outline.diameter,
    paths: [
      ...outline.paths.map((commands): SealPath => ({ commands, rule: 'evenodd' })),
      // Outlines of variable fonts overlap: only the non-zero rule fills them.
      ...outline.glyphs.map((glyph): SealPath => ({ commands: glyphPath(glyph, book), rule: 'nonzero' })),
    ],
  };
}

/** A character's outline: font units to millimetres, squeezed, turned about its baseline centre, moved into place. */
function glyphPath(placed: SealGlyph, book: FontBook): PathCommand[] {
  const { part, glyph } = book.find(placed.character.codePointAt(0)!, 'bold');
  const scale = placed.size / part.font.unitsPerEm;
  const radians = (placed.angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const at = (x: number, y: number): { x: number; y: number } => {
    const dx = (x - glyph.advanceWidth / 2) * scale * placed.stretch;
    const dy = -y * scale;
    return { x: placed.x + dx * cos - dy * sin, y: placed.y + dx * sin + dy * cos };
  };
  return outlineCommands(glyph.path, at);
}

function pdfPath(commands: readonly PathCommand[], point: (x: number, y: number) => string): string {
  return commands
    .map((command) => {
      if (command.type === 'Z') return 'h\n';
      if (command.type === 'C') {
        return `${point(command.x1, command.y1)} ${point(command.x2, command.y2)} ${point(command.x, command.y)} c\n`;
      }
      return `${point(command.x, command.y)} ${command.type === 'M' ? 'm' : 'l'}\n`;
    })
    .join('');
}

function svgPath(commands: readonly PathCommand[]): string {
  const pair = (x: number, y: number): string => `${number(x)} ${number(y)}`;
  return commands
    .map((command) => {
      if (command.type === 'Z') return 'Z';
      if (command.type === 'C') {
        return `C${pair(command.x1, command.y1)} ${pair(command.x2, command.y2)} ${pair(command.x, command.y)}`;
      }
      return `${command.type}${pair(command.x, command.y)}`;
    })
    .join('');
}
