/** A laid-out page as OFD objects (GB/T 33190, Page.xsd): text with an advance for every character, lines, frames. */
import {
  breakLines,
  type Colour,
  type FieldOperation,
  type LineOperation,
  type Page,
  type Rect,
  type RectOperation,
  type TextOperation,
  textWidth,
} from '@govseal/forms';
import { writeError } from '../write/error.ts';
import { box, element, millimetres, type XmlNode, xmlFile } from '../write/write-xml.ts';
import type { DrawnFont, GlyphBook } from './glyph-book.ts';

/** Distance from the top of a text object to its baseline, and its height, in ems; includes descenders. */
const ASCENT = 0.88;
const HEIGHT = 1.25;
/** Official red, black, and a grey that remains visible in photocopies, in the default colour space RGB. */
const COLOURS: Readonly<Record<Colour, string>> = { black: '0 0 0', red: '230 0 18', grey: '102 102 102' };
const POINT = 25.4 / 72;
const PADDING = 0.7;
const LEADING = 1.5;
const MIN_FONT_SIZE = 6;
/** Distance from the baseline to the middle of a Han character's em box, in ems. */
const MIDDLE = 0.38;

export interface PageContext {
  readonly fonts: GlyphBook;
  /** Allocates a new ST_ID of the document. */
  readonly nextId: () => number;
  readonly fontId: (font: DrawnFont) => number;
  /** Values of form fields by name; other fields keep the text of the layout. */
  readonly fills: Readonly<Record<string, string>>;
}

/** Content.xml of the page. Throws `OFD_WRITE_FIELD` if a field's value does not fit. */
export function pageContent(page: Page, context: PageContext): Uint8Array {
  const layer = context.nextId();
  const objects = page.operations.flatMap((operation): XmlNode[] => {
    if (operation.op === 'text') return textObjects(operation, context);
    if (operation.op === 'line') return [lineObject(operation, context)];
    if (operation.op === 'rect') return [rectObject(operation, context)];
    if (operation.op === 'field') return fieldObjects(operation, context);
    // signatures and seals are stamps of Signature.xml, not content
    return [];
  });
  return xmlFile('Page', {}, element('Content', {}, element('Layer', { ID: layer }, ...objects)));
}

/** One text object per run; leading and trailing white space takes up room but is not drawn. */
function textObjects(operation: TextOperation, context: PageContext): XmlNode[] {
  const { text, weight, size, spacing, colour } = operation;
  const characters = [...text];
  let left = operation.x;
  let at = 0;
  return context.fonts.runs(text, weight).map(({ part, glyphs, width }) => {
    const shown = characters.slice(at, at + glyphs.length).join('');
    at += glyphs.length;
    const advances = glyphs.map(({ advanceWidth }) => (advanceWidth / part.font.unitsPerEm) * size + spacing);
    const boundary = {
      x: left,
      y: operation.y - ASCENT * size,
      width: Math.max(width * size + (glyphs.length - 1) * spacing, 0.001),
      height: HEIGHT * size,
    };
    left += width * size + glyphs.length * spacing;
    const deltas = advances.slice(0, -1).map(millimetres).join(' ');
    const attributes = {
      ID: context.nextId(),
      Boundary: box(boundary),
      Font: context.fontId(part),
      Size: millimetres(size),
    };
    return element(
      'TextObject',
      attributes,
      fill(colour),
      element('TextCode', { X: 0, Y: millimetres(ASCENT * size), DeltaX: deltas === '' ? undefined : deltas }, shown),
    );
  });
}

function fill(colour: Colour): XmlNode {
  return colour === 'black' ? undefined : element('FillColor', { Value: COLOURS[colour] });
}

function lineObject({ x1, y1, x2, y2, width, colour }: LineOperation, context: PageContext): XmlNode {
  const half = width / 2;
  const bounds = {
    x: Math.min(x1, x2) - half,
    y: Math.min(y1, y2) - half,
    width: Math.abs(x2 - x1) + width,
    height: Math.abs(y2 - y1) + width,
  };
  const point = (x: number, y: number): string => `${millimetres(x - bounds.x)} ${millimetres(y - bounds.y)}`;
  return path({ bounds, width, colour }, `M ${point(x1, y1)} L ${point(x2, y2)}`, context);
}

function rectObject({ rect, lineWidth, colour }: RectOperation, context: PageContext): XmlNode {
  const half = lineWidth / 2;
  const bounds = {
    x: rect.x - half,
    y: rect.y - half,
    width: rect.width + lineWidth,
    height: rect.height + lineWidth,
  };
  const [l, t, r, b] = [half, half, half + rect.width, half + rect.height].map(millimetres);
  return path({ bounds, width: lineWidth, colour }, `M ${l} ${t} L ${r} ${t} L ${r} ${b} L ${l} ${b} C`, context);
}

interface Stroke {
  readonly bounds: Rect;
  readonly width: number;
  readonly colour: Colour;
}

function path({ bounds, width, colour }: Stroke, data: string, context: PageContext): XmlNode {
  return element(
    'PathObject',
    { ID: context.nextId(), Boundary: box(bounds), LineWidth: millimetres(width) },
    colour === 'black' ? undefined : element('StrokeColor', { Value: COLOURS[colour] }),
    element('AbbreviatedData', {}, data),
  );
}

/** A field's value as ordinary text, since OFD has no forms. */
function fieldObjects(operation: FieldOperation, context: PageContext): XmlNode[] {
  const value = (context.fills[operation.name] ?? operation.value).replace(/\r\n?/g, '\n');
  return value === '' ? [] : fieldLines(operation, value, context).flatMap((line) => textObjects(line, context));
}

function fieldLines(operation: FieldOperation, value: string, { fonts }: PageContext): TextOperation[] {
  const { rect, multiline, align } = operation;
  const room = rect.width - 2 * PADDING;
  for (let points = operation.fontSize; points >= MIN_FONT_SIZE; points -= 0.5) {
    const size = points * POINT;
    const texts = multiline
      ? breakLines(value, { width: room, size, metrics: fonts }).map(({ text }) => text)
      : [value.replaceAll('\n', ' ')];
    const widths = texts.map((text) => textWidth(text, { size, weight: 'regular' }, fonts));
    const tall = multiline ? texts.length * size * LEADING + 2 * PADDING : size;
    if (Math.max(...widths) > room || tall > rect.height) continue;
    return texts.map((text, i) => ({
      op: 'text',
      text,
      size,
      weight: 'regular',
      colour: 'black',
      spacing: 0,
      x: rect.x + PADDING + (align === 'left' ? 0 : (room - widths[i]!) / (align === 'centre' ? 2 : 1)),
      y: multiline
        ? rect.y + PADDING + size * (LEADING * (i + 0.5) + MIDDLE)
        : rect.y + rect.height / 2 + size * MIDDLE,
    }));
  }
  throw writeError('OFD_WRITE_FIELD', undefined, { field: operation.name, characters: value.length });
}
