/**
 * Appearances of form fields and signatures, each drawn into a scratch PDF as /FRM of page 1. A field's appearance
 * depends only on the entries of the field's dictionary (value, size, font size, flags), so that a verifier can
 * redraw and compare it.
 */
import { type Align, breakLines, textWidth } from '@govseal/forms';
import type { PDFRef } from 'pdf-lib';
import { showText } from './content.ts';
import { Draft, number, scratch } from './draft.ts';
import { SlipError } from './error.ts';
import { charactersIn, defaultFonts, FontBook, type FontSource } from './fonts.ts';

/** How a filled field shows its value. */
export interface FieldAppearance {
  /** The text to show; it must equal the field's /V. */
  readonly value: string;
  /** Points, from the widget's /Rect. */
  readonly width: number;
  /** Points. */
  readonly height: number;
  /** Points, reduced if the value would not fit; default 12. */
  readonly fontSize?: number;
  /** Breaks the text into lines at the field's width; default one line. */
  readonly multiline?: boolean;
  /** Alignment of the lines; default left. */
  readonly align?: Align;
  /** Fonts to embed; default the fonts of this package. */
  readonly fonts?: FontSource;
}

/** The text of a visible signature without a seal. */
export interface SignatureAppearance {
  /** The signer's name in the first line. */
  readonly name: string;
  /** The signer's office in the second line. */
  readonly role?: string;
  /** The time as printed, e.g. `2026-10-12 10:30`. */
  readonly time?: string;
  /** Points. */
  readonly width: number;
  /** Points. */
  readonly height: number;
  /** Fonts to embed; default the fonts of this package. */
  readonly fonts?: FontSource;
}

const PADDING = 2;
/** Fields of files under verification are untrusted: sizes and lengths outside these limits are refused. */
const LIMITS = { side: 14_400, fontSize: 144, characters: 2000 };
const LEADING = 1.5;
const MIN_FONT_SIZE = 6;
const STEP = 0.5;
/** How far the middle of a Han character's em box lies above its baseline, in ems. */
const MIDDLE = 0.38;
/** The blue-black of official ink. */
const INK = '0.067 0.153 0.4 rg';

interface PlacedLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** Scratch PDF of a text field's appearance; throws `SLIP_GLYPH_MISSING` or `SLIP_TEXT_OVERFLOW`. */
export async function drawFieldAppearance(field: FieldAppearance): Promise<Uint8Array> {
  const draft = await Draft.open();
  const form = await drawField(draft, field);
  return scratch(draft, form, ...box(field));
}

/** Draws the appearance into a document under construction. */
export async function drawField(draft: Draft, field: FieldAppearance): Promise<PDFRef> {
  const [width, height] = box(field);
  // PDF allows every kind of line ending in a value (ISO 32000-2 §12.7.5.3).
  const value = field.value.replace(/\r\n?/g, '\n');
  const fontSize = field.fontSize ?? 12;
  if (!(fontSize > 0 && fontSize <= LIMITS.fontSize)) throw new SlipError('SLIP_FIELD_SIZE', { params: { fontSize } });
  if (value.length > LIMITS.characters) throw overflow(value, width, height);
  const book = await FontBook.prepare(field.fonts ?? (await defaultFonts()), charactersIn(value));
  let shown = '';
  if (value !== '') {
    const lines = fitLines({ ...field, value, fontSize }, width, height, book);
    shown = `q\n${clip(width, height)}0 g\n${lines.map((line) => showText({ ...line, weight: 'regular' }, book)).join('')}Q\n`;
  }
  const resources = draft.dict({ Font: await draft.fontResources(book) });
  // The variable text is between marked-content operators (ISO 32000-2 §12.7.4.3).
  return draft.form([0, 0, width, height], `/Tx BMC\n${shown}EMC\n`, resources);
}

function fitLines(
  field: FieldAppearance & { readonly fontSize: number },
  width: number,
  height: number,
  book: FontBook,
): PlacedLine[] {
  const { value, fontSize, multiline = false, align = 'left' } = field;
  const room = width - 2 * PADDING;
  for (let size = fontSize; size >= MIN_FONT_SIZE; size -= STEP) {
    const texts = multiline
      ? breakLines(value, { width: room, size, metrics: book }).map((line) => line.text)
      : [value.replaceAll('\n', ' ')];
    const widths = texts.map((text) => textWidth(text, { size, weight: 'regular' }, book));
    const tall = multiline ? texts.length * size * LEADING : size;
    if (Math.max(...widths) > room || tall > height - (multiline ? 2 * PADDING : 0)) continue;
    return texts.map((text, i) => ({
      text,
      size,
      x: PADDING + (align === 'left' ? 0 : (room - widths[i]!) / (align === 'centre' ? 2 : 1)),
      y: multiline ? height - PADDING - size * LEADING * (i + 0.5) - size * MIDDLE : height / 2 - size * MIDDLE,
    }));
  }
  throw overflow(value, width, height);
}

interface LineStyle {
  readonly size: number;
  /** Width of the text at size 1. */
  readonly em: number;
  readonly weight: 'regular' | 'bold';
}

/** Scratch PDF of an official's visible signature: the name large, role and time in one small line below it. */
export async function drawSignatureAppearance(signature: SignatureAppearance): Promise<Uint8Array> {
  const { name, role, time } = signature;
  const [width, height] = box(signature);
  const note = [role, time].filter((text) => text !== undefined && text !== '').join('　');
  const book = await FontBook.prepare(
    signature.fonts ?? (await defaultFonts()),
    new Map([...charactersIn(name, 'bold'), ...charactersIn(note, 'regular')]),
  );
  const room = width - 2 * PADDING;
  const noteWidth = textWidth(note, { size: 1, weight: 'regular' }, book);
  const noteSize = note === '' ? 0 : Math.min(7, room / noteWidth);
  const noteLine = noteSize * 1.4;
  const nameWidth = textWidth(name, { size: 1, weight: 'bold' }, book);
  const nameSize = Math.min(15, (height - noteLine - 1) / 1.15, room / nameWidth);
  if (nameSize < MIN_FONT_SIZE || (note !== '' && noteSize < MIN_FONT_SIZE - 2))
    throw overflow(name + note, width, height);
  // Both lines together are centred in the box.
  const nameLine = nameSize * 1.15;
  const top = height / 2 + (nameLine + noteLine) / 2;
  const line = (text: string, middle: number, { size, em, weight }: LineStyle): string =>
    showText({ text, x: (width - em * size) / 2, y: middle - size * MIDDLE, size, weight }, book);
  let content = `q\n${INK}\n${line(name, top - nameLine / 2, { size: nameSize, em: nameWidth, weight: 'bold' })}`;
  if (note !== '') {
    content += line(note, top - nameLine - noteLine / 2, { size: noteSize, em: noteWidth, weight: 'regular' });
  }
  const draft = await Draft.open();
  const resources = draft.dict({ Font: await draft.fontResources(book) });
  const form = draft.form([0, 0, width, height], `${content}Q\n`, resources);
  return scratch(draft, form, width, height);
}

function box(size: { readonly width: number; readonly height: number }): [width: number, height: number] {
  const sides: [number, number] = [hundredth(size.width), hundredth(size.height)];
  if (!sides.every((side) => side > 0 && side <= LIMITS.side)) {
    throw new SlipError('SLIP_FIELD_SIZE', { params: { width: size.width, height: size.height } });
  }
  return sides;
}

function overflow(value: string, width: number, height: number): SlipError {
  const params = { characters: value.length, width: number(width), height: number(height), smallest: MIN_FONT_SIZE };
  return new SlipError('SLIP_TEXT_OVERFLOW', { params });
}

/** Rectangles are written with two decimals; their differences must not carry floating-point noise. */
export function hundredth(value: number): number {
  return Math.round(value * 100) / 100;
}

function clip(width: number, height: number): string {
  return `0 0 ${number(width)} ${number(height)} re W n\n`;
}
