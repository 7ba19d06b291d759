/** Content stream operators (ISO 32000-2 Annex A) for laid-out pages. */
import type { Colour, Operation, Page, Weight } from '@govseal/forms';
import { number } from './draft.ts';
import type { FontBook } from './fonts.ts';

/** Points of a millimetre. */
export const MM: number = 72 / 25.4;

/** Official red (#E60012), black, and a grey that survives a photocopier. */
const colours: Readonly<Record<Colour, string>> = {
  black: '0 g 0 G',
  red: '0.902 0 0.071 rg 0.902 0 0.071 RG',
  grey: '0.4 g 0.4 G',
};

export interface PlacedText {
  readonly text: string;
  /** Points, origin bottom left; `y` is the baseline. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly weight: Weight;
  readonly spacing?: number;
}

/** One line of text: a show operator for each font part, each positioned by the widths of those before it. */
export function showText(placed: PlacedText, book: FontBook): string {
  const { text, x, y, size, weight, spacing = 0 } = placed;
  let left = x;
  let out = 'BT\n';
  if (spacing !== 0) out += `${number(spacing)} Tc\n`;
  for (const run of book.runs(text, weight)) {
    const codes = run.glyphs.map((glyph) => glyph.id.toString(16).padStart(4, '0')).join('');
    out += `/${run.part.key} ${number(size)} Tf\n1 0 0 1 ${number(left)} ${number(y)} Tm\n<${codes}> Tj\n`;
    left += run.width * size + run.glyphs.length * spacing;
  }
  // Character spacing outlives the text object (ISO 32000-2 §9.3.1), so it is reset.
  return `${out}${spacing === 0 ? '' : '0 Tc\n'}ET\n`;
}

/** The page's own content: texts, lines and frames. Fields, signatures and seals are annotations. */
export function pageContent(page: Page, book: FontBook): string {
  const out: string[] = [];
  let colour: Colour = 'black';
  for (const operation of page.operations) {
    const drawn = drawOperation(operation, page.height, book);
    if (drawn === null) continue;
    if (drawn.colour !== colour) out.push(`${colours[drawn.colour]}\n`);
    colour = drawn.colour;
    out.push(drawn.content);
  }
  return out.join('');
}

function drawOperation(
  operation: Operation,
  height: number,
  book: FontBook,
): { colour: Colour; content: string } | null {
  const x = (value: number): string => number(value * MM);
  const y = (value: number): string => number((height - value) * MM);
  switch (operation.op) {
    case 'text': {
      const { text, weight, colour } = operation;
      const placed = {
        text,
        weight,
        x: operation.x * MM,
        y: (height - operation.y) * MM,
        size: operation.size * MM,
        spacing: operation.spacing * MM,
      };
      return { colour, content: showText(placed, book) };
    }
    case 'line': {
      const { x1, y1, x2, y2, width, colour } = operation;
      return { colour, content: `${x(width)} w ${x(x1)} ${y(y1)} m ${x(x2)} ${y(y2)} l S\n` };
    }
    case 'rect': {
      const { rect, lineWidth, colour } = operation;
      const box = `${x(rect.x)} ${y(rect.y + rect.height)} ${x(rect.width)} ${x(rect.height)}`;
      return { colour, content: `${x(lineWidth)} w ${box} re S\n` };
    }
    default:
      return null;
  }
}
