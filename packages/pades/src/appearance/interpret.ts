/**
 * Interprets the content of an appearance exactly as ISO 32000-2 specifies and records what it paints. Unsupported
 * content throws `UnreadableAppearance`, or is recorded as an effect or a colour that is not interpreted.
 */
import { PdfDict, type PdfFile, type PdfObject, PdfStream, type RevisionView } from '@govseal/pdf';
import { ColourReader } from './colour.ts';
import { readContent } from './content.ts';
import { isPlainGroup, readExtGState } from './ext-g-state.ts';
import { readFont } from './fonts/font.ts';
import type { TextFont } from './fonts/text-font.ts';
import {
  type Box,
  boxAround,
  cornersOf,
  type GraphicsState,
  initialState,
  intersect,
  keepsAxes,
} from './graphics-state.ts';
import { IDENTITY, type Matrix, matrixOf, multiply } from './page-content/page-geometry.ts';
import type { Drawing, Effect, Paint } from './paint.ts';
import { PathBuilder } from './path-builder.ts';
import { TextPainter } from './text-painter.ts';
import type { Operand, Operation, PropertyList } from './tokens.ts';
import { UnreadableAppearance } from './unreadable.ts';

/** Maximum nesting of forms. */
const MAX_DEPTH = 8;
/** Maximum number of forms painted in one appearance, since forms may paint other forms repeatedly. */
const MAX_FORMS = 500;
/**
 * Maximum cost of all appearances of a file: 1 per form and per two bytes of content. Ten thousand fields take about
 * half of it.
 */
const MAX_COST = 1_000_000;
const BYTES_PER_COST = 2;

const costLeft = new WeakMap<PdfFile, number>();
const EVERYWHERE: Box = [-1e9, -1e9, 1e9, 1e9];

/** Entries that make a form draw external content (ISO 32000-2 §7.3.8.2, §8.10.4; PostScript XObjects). */
const FOREIGN: readonly string[] = ['F', 'FFilter', 'Ref', 'PS', 'Subtype2'];
const STROKING: ReadonlySet<string> = new Set(['S', 's', 'B', 'B*', 'b', 'b*']);
const FILLING: ReadonlySet<string> = new Set(['f', 'F', 'f*', 'B', 'B*', 'b', 'b*']);

/**
 * Interprets a form. Throws `UnreadableAppearance`, and `PdfError` or `BudgetError` for objects that cannot be read.
 */
export function interpret(view: RevisionView, form: PdfStream): Drawing {
  // Viewers treat an appearance without /Subtype as a form.
  if ((view.name(form.dict.get('Subtype')) ?? 'Form') !== 'Form') throw new UnreadableAppearance('stream');
  const box = view.rectangle(form.dict.get('BBox'));
  const interpreter = new Interpreter(view, box ?? EVERYWHERE);
  // Viewers differ in what a form without /BBox shows (§8.10.2).
  if (box === undefined) interpreter.effects.add('clip');
  interpreter.form(form, 0);
  return { paints: interpreter.paints, effects: interpreter.effects, box: box ?? EVERYWHERE };
}

interface Resources {
  readonly dict: PdfDict | undefined;
  readonly colours: ColourReader;
}

class Interpreter {
  readonly paints: Paint[] = [];
  readonly effects: Set<Effect> = new Set();
  private readonly view: RevisionView;
  private readonly fonts: Map<PdfDict, TextFont> = new Map();
  private readonly text: TextPainter;
  private readonly path: PathBuilder = new PathBuilder();
  private readonly saved: GraphicsState[] = [];
  private state: GraphicsState;
  private forms = 0;

  constructor(view: RevisionView, box: Box) {
    this.view = view;
    this.state = initialState(box);
    this.text = new TextPainter(this.paints);
  }

  form(form: PdfStream, depth: number): void {
    const { dict } = form;
    if (dict.duplicates.length > 0 || FOREIGN.some((key) => this.view.resolve(dict.get(key)) !== null))
      throw new UnreadableAppearance('stream');
    if (depth > MAX_DEPTH || ++this.forms > MAX_FORMS) throw new UnreadableAppearance('limit');
    this.spend(1);
    const data = this.view.streamData(form);
    this.spend(Math.ceil(data.length / BYTES_PER_COST));
    const content = readContent(data);
    if (content.kind === 'unreadable') throw new UnreadableAppearance(content.reason);
    if (this.view.resolve(dict.get('OC')) !== null) this.effects.add('optional-content');
    if (!isPlainGroup(this.view, dict.get('Group'))) this.effects.add('transparency');
    const resources = this.resourcesOf(dict);
    for (const operation of content.operations) this.apply(operation, resources, depth);
  }

  private spend(cost: number): void {
    const { file } = this.view;
    const left = (costLeft.get(file) ?? MAX_COST) - cost;
    costLeft.set(file, left);
    if (left < 0) throw new UnreadableAppearance('limit');
  }

  /** Only the form's own resources: viewers differ about those of the page, which older forms used (§7.8.3). */
  private resourcesOf(dict: PdfDict): Resources {
    const resources = this.view.resolve(dict.get('Resources'));
    if (resources !== null && (!(resources instanceof PdfDict) || resources.duplicates.length > 0))
      throw new UnreadableAppearance('resource');
    const own = resources ?? undefined;
    return { dict: own, colours: new ColourReader(this.category(own, 'ColorSpace'), this.category(own, 'Pattern')) };
  }

  private category(resources: PdfDict | undefined, name: string): PdfDict | undefined {
    const items = this.view.resolve(resources?.get(name));
    if (items !== null && (!(items instanceof PdfDict) || items.duplicates.length > 0))
      throw new UnreadableAppearance('resource');
    return items ?? undefined;
  }

  private resource({ dict }: Resources, category: string, name: Operand | undefined): PdfObject {
    const items = this.category(dict, category);
    const object = typeof name === 'string' ? this.view.resolve(items?.get(name.slice(1))) : null;
    if (object === null) throw new UnreadableAppearance('resource');
    return object;
  }

  private apply(operation: Operation, resources: Resources, depth: number): void {
    const { operator, operands } = operation;
    const [first] = operands;
    switch (operator) {
      case 'q':
        this.saved.push(this.state);
        return;
      case 'Q':
        this.state = this.saved.pop() ?? this.state;
        return;
      case 'cm':
        this.set({ ctm: multiply(matrixOf(operands as number[])!, this.state.ctm) });
        return;
      case 'w':
        this.set({ lineWidth: first as number });
        return;
      case 'd':
        this.set({ dash: JSON.stringify(operands) });
        return;
      case 'gs':
        this.setExtGState(this.resource(resources, 'ExtGState', first));
        return;
      case 'Tf':
        this.set({ font: this.fontOf(this.resource(resources, 'Font', first)), size: operands[1] as number });
        return;
      case 'Do':
        this.paintXObject(this.resource(resources, 'XObject', first), depth);
        return;
      case 'sh':
        this.resource(resources, 'Shading', first);
        this.paints.push({ kind: 'picture' });
        return;
      case 'BDC':
        this.markedContent(resources, operands);
        return;
      default:
        if (this.path.apply(operation, this.state.ctm)) return;
        if (this.path.isPainting(operator)) {
          this.paintPath(operator);
          return;
        }
        if (operator === 'ET' && this.state.mode >= 4) this.effects.add('clip');
        this.set(this.text.apply(operation, this.state) ?? resources.colours.apply(operation, this.state) ?? {});
    }
  }

  /** Keeps the state object if nothing changes, so that strings continue in one run. */
  private set(change: Partial<GraphicsState>): void {
    if (Object.keys(change).length > 0) this.state = { ...this.state, ...change };
  }

  /** §8.5.4: a clipping path applies after the operator that paints it. */
  private paintPath(operator: string): void {
    const path = this.path.finish();
    const { fill, stroke, ctm, clip } = this.state;
    const filled = FILLING.has(operator);
    const stroked = STROKING.has(operator);
    const scale = Math.max(Math.hypot(ctm[0], ctm[1]), Math.hypot(ctm[2], ctm[3]));
    if (filled || stroked) {
      this.paints.push({
        kind: 'path',
        commands: path.commands,
        box: path.box,
        filled,
        evenOdd: operator.endsWith('*'),
        stroked,
        fill,
        stroke,
        lineWidth: this.state.lineWidth * scale,
        dash: this.state.dash,
        clip,
      });
    }
    if (!path.clips) return;
    if (path.rectangle === null) this.effects.add('clip');
    else this.set({ clip: intersect(clip, path.rectangle) });
  }

  private setExtGState(object: PdfObject): void {
    const change = readExtGState(this.view, object);
    if (change === 'not-interpreted') this.effects.add('transparency');
    else this.set(change);
  }

  private fontOf(object: PdfObject): TextFont {
    if (!(object instanceof PdfDict)) throw new UnreadableAppearance('resource');
    const known = this.fonts.get(object) ?? readFont(this.view, object);
    this.fonts.set(object, known);
    return known;
  }

  private markedContent(resources: Resources, [tag, stated]: readonly Operand[]): void {
    if (tag === '/OC') this.effects.add('optional-content');
    const properties = typeof stated === 'string' ? this.resource(resources, 'Properties', stated) : null;
    const keys = properties instanceof PdfDict ? [...properties.keys()] : ((stated as PropertyList).keys ?? []);
    if (keys.includes('ActualText')) this.effects.add('replacement-text');
  }

  private paintXObject(object: PdfObject, depth: number): void {
    if (!(object instanceof PdfStream)) throw new UnreadableAppearance('resource');
    const subtype = this.view.name(object.dict.get('Subtype'));
    if (subtype === 'Image') {
      this.paints.push({ kind: 'picture' });
      return;
    }
    const outer = this.state;
    const ctm = multiply(this.matrixOf(object), outer.ctm);
    const stated = this.view.rectangle(object.dict.get('BBox'));
    if (subtype !== 'Form' || stated === undefined) throw new UnreadableAppearance('stream');
    const box = boxAround(cornersOf(ctm, stated));
    if (!keepsAxes(ctm)) this.effects.add('clip');
    this.set({ ctm, clip: intersect(outer.clip, box) });
    this.form(object, depth + 1);
    this.state = outer;
  }

  private matrixOf(form: PdfStream): Matrix {
    if (this.view.resolve(form.dict.get('Matrix')) === null) return IDENTITY;
    const matrix = matrixOf(this.view.numbers(form.dict.get('Matrix')));
    if (matrix === undefined) throw new UnreadableAppearance('stream');
    return matrix;
  }
}
