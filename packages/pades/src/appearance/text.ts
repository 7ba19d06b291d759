/**
 * The text that an appearance stream shows (ISO 32000-2 §9.4): strings of its text-showing operators through its fonts'
 * encodings, in the order of painting. It does not lay text out, and says so where more than text is painted.
 */
import { PdfDict, type PdfFile, PdfStream, type RevisionView } from '@govseal/pdf';
import { rectOf } from '../pdf-values.ts';
import { type Operand, type Operation, readOperations } from './content.ts';
import { readFont, type TextFont } from './font.ts';
import { type Frame, fits } from './frame.ts';
import { PlainText } from './plain-text.ts';
import { leastWidth } from './standard-widths.ts';
import { TextPosition } from './text-position.ts';

export interface ShownText {
  /** null where the stream cannot be read. */
  readonly text: string | null;
  /** Every shown string could be read. */
  readonly complete: boolean;
  /** Only standard fonts, drawn as values are drawn, and nothing painted that could stand over the text. */
  readonly plain: boolean;
  /** An area is filled after the text: what was written may not be what is seen. */
  readonly covered: boolean;
}

/** Forms inside forms. */
const DEEPEST = 8;
/** Forms painted in one reading: they may paint one another any number of times. */
const MOST_FORMS = 500;
/** Operations that all readings of one file may follow; ten thousand fields need a third of it. */
const MOST_OPERATIONS = 1_000_000;

/** What is left of them, for each file. */
const operationsLeft = new WeakMap<PdfFile, number>();
/** Operators that paint something else than text; a filled or stroked rectangle before the text is a background. */
const PAINTING: ReadonlySet<string> = new Set(['f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'S', 's', 'sh', 'BI']);
const MOST_RECTANGLES = 2;
const FILLING: ReadonlySet<string> = new Set(['f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'sh', 'BI']);

/** `frame`: where the form is shown; without it nothing is known to be drawn plainly. */
export function readShownText(view: RevisionView, form: PdfStream, frame?: Frame): ShownText {
  const reading = new TextReading(view);
  reading.form(form, undefined, 0);
  const { readable, text, complete, covered } = reading;
  const plain = frame !== undefined && reading.plain && reading.layout.plain && fits(view, form, frame);
  return { text: readable ? text : null, complete, plain, covered };
}

class TextReading {
  text = '';
  readable = true;
  complete = true;
  plain = true;
  covered = false;
  private readonly view: RevisionView;
  private readonly fonts: Map<PdfDict, TextFont> = new Map();
  private forms = 0;
  private font: TextFont | null = null;
  private invisible = false;
  private curved = false;
  /** Of the path being built, and painted so far. */
  private rectangles = 0;
  private painted = 0;
  /** One of the path being built is no background and no border. */
  private stray = false;
  readonly layout: PlainText = new PlainText();
  private position: TextPosition | null = null;
  private readonly saved: { readonly font: TextFont | null; readonly invisible: boolean }[] = [];

  constructor(view: RevisionView) {
    this.view = view;
  }

  form(form: PdfStream, inherited: PdfDict | undefined, depth: number): void {
    const open = this.readable && depth <= DEEPEST && ++this.forms <= MOST_FORMS && this.affords(1);
    const operations = open ? readOperations(this.view.streamData(form)) : null;
    if (!operations || !this.affords(operations.length)) {
      this.readable = false;
      return;
    }
    const own = this.view.resolve(form.dict.get('Resources'));
    const resources = own instanceof PdfDict ? own : inherited;
    if (form.dict.has('OC')) this.plain = false;
    const outer = this.position;
    // Inside a form of its own matrix the outer place is not followed.
    this.position = new TextPosition(rectOf(this.view, form.dict.get('BBox')) ?? [0, 0, 0, 0]);
    for (const operation of operations) {
      if (!this.readable) break;
      this.position.apply(operation);
      this.layout.apply(operation, this.position);
      this.apply(operation, resources, depth);
    }
    this.position = outer;
  }

  private affords(operations: number): boolean {
    const { file } = this.view;
    const left = (operationsLeft.get(file) ?? MOST_OPERATIONS) - operations;
    operationsLeft.set(file, left);
    return left >= 0;
  }

  private apply({ operator, operands }: Operation, resources: PdfDict | undefined, depth: number): void {
    switch (operator) {
      case 'q':
        this.saved.push({ font: this.font, invisible: this.invisible });
        return;
      case 'Q':
        ({ font: this.font, invisible: this.invisible } = this.saved.pop() ?? { font: null, invisible: false });
        return;
      case 'Tf':
        this.font = this.findFont(resources, operands[0]);
        return;
      case 'Tr':
        this.invisible = operands[0] === 3 || operands[0] === 7;
        if (operands[0] !== 0) this.plain = false;
        return;
      case 'Tj':
      case "'":
        this.show(operands[0]);
        return;
      case '"':
        this.show(operands[2]);
        return;
      case 'TJ':
        for (const item of Array.isArray(operands[0]) ? operands[0] : []) {
          if (this.position) this.layout.adjust(item, this.position);
          this.show(item);
        }
        return;
      case 'Do':
        this.paint(resources, operands[0], depth);
        return;
      case 'gs':
      case 'BDC':
        // Transparency and optional content can hide what they enclose.
        if (operator === 'gs' || operands[0] === '/OC') this.plain = false;
        return;
      case 'c':
      case 'v':
      case 'y':
      case 'l':
        this.curved = true;
        return;
      case 're':
        this.rectangles++;
        if (this.position?.spans === false) this.stray = true;
        return;
      case 'n':
        this.rectangles = 0;
        this.stray = false;
        return;
      default:
        if (FILLING.has(operator) && this.text !== '') this.covered = true;
        if (PAINTING.has(operator)) this.countRectangles();
        if (PAINTING.has(operator) && (this.text !== '' || this.curved || operator === 'sh' || operator === 'BI')) {
          this.plain = false;
        }
    }
  }

  private show(codes: Operand | undefined): void {
    if (!(codes instanceof Uint8Array) || codes.length === 0) return;
    if (this.invisible) return;
    if (this.position?.hidden !== false) this.unseen();
    if (!this.font?.standard) this.plain = false;
    const text = this.font?.decode(codes) ?? null;
    if (text === null) this.complete = false;
    else {
      this.text += text;
      if (this.position && this.font) this.layout.show(leastWidth(this.font.base, text), this.position);
    }
  }

  /** A background and a border; with more rectangles letters can be drawn. */
  private countRectangles(): void {
    this.painted += this.rectangles;
    this.rectangles = 0;
    if (this.painted > MOST_RECTANGLES || this.stray) this.curved = true;
    this.stray = false;
  }

  /** Text that nobody sees says nothing, and yet was written: what is shown is then unknown. */
  private unseen(): void {
    this.plain = false;
    this.complete = false;
  }

  private findFont(resources: PdfDict | undefined, name: Operand | undefined): TextFont | null {
    const fonts = resources && this.view.dictOf(resources, 'Font');
    const dict = typeof name === 'string' ? this.view.resolve(fonts?.get(name.slice(1))) : null;
    if (!(dict instanceof PdfDict)) return null;
    const known = this.fonts.get(dict) ?? readFont(this.view, dict);
    this.fonts.set(dict, known);
    return known;
  }

  private paint(resources: PdfDict | undefined, name: Operand | undefined, depth: number): void {
    const xobjects = resources && this.view.dictOf(resources, 'XObject');
    const object = typeof name === 'string' ? this.view.resolve(xobjects?.get(name.slice(1))) : null;
    const subtype = object instanceof PdfStream ? this.view.resolve(object.dict.get('Subtype')) : null;
    const isForm = subtype !== null && typeof subtype === 'object' && 'value' in subtype && subtype.value === 'Form';
    if (object instanceof PdfStream && isForm) this.form(object, resources, depth + 1);
    else {
      // A picture may show any text.
      this.plain = false;
      this.complete = false;
    }
  }
}
