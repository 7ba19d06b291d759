/** One graphic object of a page (GB/T 33190 §8.5): text, path, image, or a block of them. */
import { CodedError } from '@govseal/core';
import type { PathCommand } from '@govseal/forms';
import { type Box, readBox } from '../document/box.ts';
import type { OfdFile } from '../open-ofd.ts';
import type { XmlElement } from '../xml/parse-xml.ts';
import { readPath, strokeArea } from './abbreviated-data.ts';
import type { PictureBudget } from './limits.ts';
import type { CharacterOutlines, OutlineSource, PictureItem } from './page-picture.ts';
import type { Rgb } from './raster.ts';
import type { Resources } from './resources.ts';

export interface DrawContext {
  readonly file: OfdFile;
  readonly resources: Resources;
  readonly outlines: OutlineSource;
  /** Opened font files. */
  readonly opened: Map<string, Promise<CharacterOutlines | undefined>>;
  readonly omitted: Set<string>;
  readonly budget: PictureBudget;
}

/** Default LineWidth in millimetres. */
const LINE_WIDTH = 0.353;

export async function drawObject(object: XmlElement, context: DrawContext): Promise<PictureItem[]> {
  if (object.name === 'PageBlock') {
    const items: PictureItem[] = [];
    for (const child of object.children) for (const item of await drawObject(child, context)) items.push(item);
    return items;
  }
  const box = readBox(object.attribute('Boundary'));
  const transform = readTransform(object.attribute('CTM'));
  if (object.attribute('Visible') === 'false') return [];
  if (box === undefined || transform === undefined || object.all('Clips').length > 0) {
    context.omitted.add(object.name);
    return [];
  }
  const at = (x: number, y: number): { x: number; y: number } => {
    const [a, b, c, d, e, f] = transform;
    return { x: box.x + a * x + c * y + e, y: box.y + b * x + d * y + f };
  };
  if (object.name === 'TextObject') return drawText(object, at, context);
  if (object.name === 'PathObject') return drawPath(object, at, context);
  if (object.name === 'ImageObject') return drawImage(object, box, transform, context);
  context.omitted.add(object.name);
  return [];
}

type Transform = readonly [number, number, number, number, number, number];
type Place = (x: number, y: number) => { x: number; y: number };

function readTransform(text: string | undefined): Transform | undefined {
  if (text === undefined) return [1, 0, 0, 1, 0, 0];
  const values = text.trim().split(/\s+/).map(Number);
  return values.length === 6 && values.every(Number.isFinite) ? (values as unknown as Transform) : undefined;
}

async function drawText(object: XmlElement, at: Place, context: DrawContext): Promise<PictureItem[]> {
  const size = Number(object.attribute('Size'));
  const codes = object.all('TextCode');
  const text = codes.map((code) => code.text).join('');
  const id = object.attribute('Font') ?? '';
  const font = await fontOf(id, text, context);
  const substituted = context.resources.fonts.get(id)?.file === undefined;
  if (!(size > 0) || font === undefined || object.all('CGTransform').length > 0) {
    context.omitted.add('TextObject');
    return [];
  }
  const commands: PathCommand[] = [];
  for (const code of codes) {
    const characters = [...code.text];
    let [x, y] = [Number(code.attribute('X') ?? 0), Number(code.attribute('Y') ?? 0)];
    const across = readDeltas(code.attribute('DeltaX'), characters.length);
    const down = readDeltas(code.attribute('DeltaY'), characters.length);
    for (const [i, character] of characters.entries()) {
      const outline = font.outline(character.codePointAt(0)!);
      if (outline === undefined) context.omitted.add(`character ${character}`);
      else {
        context.budget.spend('pathCommands', outline.length);
        // the last character has no advance
        const advance = across[i] ?? across[characters.indexOf(character)] ?? 0;
        const { scale, shift } = substituted ? fitted(outline, advance / size) : AS_IT_IS;
        for (const command of outline) {
          commands.push(placed(command, (a, b) => at(x + (a * scale + shift) * size, y + b * size)));
        }
      }
      x += across[i] ?? 0;
      y += down[i] ?? 0;
    }
  }
  return [{ kind: 'shape', commands, rule: 'nonzero', ...paint(object, 'FillColor', context) }];
}

const AS_IT_IS = { scale: 1, shift: 0 };
/** Maximum advance of half-width characters, in ems. */
const HALF = 0.6;

/** Half-width characters of a substitute font, condensed to the stated advance and centred in it. */
function fitted(outline: readonly PathCommand[], advance: number): { scale: number; shift: number } {
  const xs = outline.flatMap((command) => (command.type === 'Z' ? [] : [command.x]));
  if (!(advance > 0 && advance <= HALF) || xs.length === 0) return AS_IT_IS;
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const scale = Math.min(1, (0.94 * advance) / (right - left || 1));
  return { scale, shift: (advance - scale * (left + right)) / 2 };
}

function placed(command: PathCommand, at: Place): PathCommand {
  if (command.type === 'Z') return command;
  if (command.type !== 'C') return { type: command.type, ...at(command.x, command.y) };
  const [a, b] = [at(command.x1, command.y1), at(command.x2, command.y2)];
  return { type: 'C', x1: a.x, y1: a.y, x2: b.x, y2: b.y, ...at(command.x, command.y) };
}

/** Advances between characters; `g n v` means n times v. */
function readDeltas(text: string | undefined, most: number): number[] {
  const words = (text ?? '')
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  const out: number[] = [];
  for (let i = 0; i < words.length && out.length < most; i++) {
    if (words[i] !== 'g') out.push(Number(words[i]) || 0);
    else {
      const count = Math.min(Number(words[i + 1]) || 0, most - out.length);
      for (let k = 0; k < count; k++) out.push(Number(words[i + 2]) || 0);
      i += 2;
    }
  }
  return out;
}

async function fontOf(id: string, text: string, context: DrawContext): Promise<CharacterOutlines | undefined> {
  const resource = context.resources.fonts.get(id);
  if (resource === undefined) return undefined;
  const { file, name } = resource;
  if (file === undefined) return context.outlines.substitute(name, text);
  let font = context.opened.get(file);
  if (font === undefined) {
    font = openFont(file, name, context);
    context.opened.set(file, font);
  }
  return font;
}

/** Returns undefined for an unsupported font type. */
async function openFont(file: string, name: string, context: DrawContext): Promise<CharacterOutlines | undefined> {
  try {
    return await context.outlines.open(context.file.zip.read(file), name);
  } catch (error) {
    if (!(error instanceof CodedError) || error.code === 'BUDGET_EXCEEDED') throw error;
    return undefined;
  }
}

function drawPath(object: XmlElement, at: Place, context: DrawContext): PictureItem[] {
  const commands = readPath(object.all('AbbreviatedData')[0]?.text ?? '', at);
  if (commands === undefined) {
    context.omitted.add('PathObject');
    return [];
  }
  context.budget.spend('pathCommands', commands.length);
  const items: PictureItem[] = [];
  if (object.attribute('Fill') === 'true') {
    const rule = object.attribute('Rule') === 'Even-Odd' ? 'evenodd' : 'nonzero';
    items.push({ kind: 'shape', commands, rule, ...paint(object, 'FillColor', context) });
  }
  if (object.attribute('Stroke') !== 'false') {
    const width = Number(object.attribute('LineWidth') ?? LINE_WIDTH);
    if (commands.some(({ type }) => type === 'C')) context.omitted.add('curved stroke');
    const area = strokeArea(commands, width);
    items.push({ kind: 'shape', commands: area, rule: 'nonzero', ...paint(object, 'StrokeColor', context) });
  }
  return items;
}

function drawImage(object: XmlElement, box: Box, transform: Transform, context: DrawContext): PictureItem[] {
  const media = context.resources.media.get(object.attribute('ResourceID') ?? '');
  const [a, b, c, d, e, f] = transform;
  // CTM maps the unit square; rotated images are not supported
  if (media === undefined || b !== 0 || c !== 0 || !(a > 0 && d > 0)) {
    context.omitted.add('ImageObject');
    return [];
  }
  const area = { x: box.x + e, y: box.y + f, width: a, height: d };
  const data = context.file.zip.read(media.file);
  return [{ kind: 'image', data, type: media.type, area, clip: box, multiply: false }];
}

/** Colours outside RGB, patterns and shadings are drawn black and listed in `omitted`. */
function paint(object: XmlElement, name: string, context: DrawContext): { colour: Rgb; alpha: number } {
  const opacity = Number(object.attribute('Alpha') ?? 255) / 255;
  const alpha = opacity >= 0 && opacity <= 1 ? opacity : 1;
  const element = object.all(name)[0];
  if (element === undefined) return { colour: [0, 0, 0], alpha };
  const values = (element.attribute('Value') ?? '').trim().split(/\s+/).map(Number);
  const plain = values.length === 3 && values.every((value) => value >= 0 && value <= 255);
  if (!plain || element.attribute('ColorSpace') !== undefined) {
    context.omitted.add(name);
    return { colour: [0, 0, 0], alpha };
  }
  return { colour: values as unknown as Rgb, alpha };
}
