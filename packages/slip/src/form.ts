/** The interactive form (ISO 32000-2 §12.7): real field hierarchy, widgets with appearances, signature locks. */
import type { Align, FieldLock, FieldOperation, Operation, Page, SignatureOperation } from '@govseal/forms';
import type { PDFArray, PDFDict, PDFObject, PDFRef } from 'pdf-lib';
import { drawField, hundredth } from './appearance.ts';
import { MM } from './content.ts';
import type { Box, Draft } from './draft.ts';
import type { FontSource } from './fonts.ts';

/** One form field of the composed document. `rect` is PDF points, [left, bottom, right, top]. */
export interface ComposedField {
  /** Fully qualified field name (ISO 32000-2 §12.7.4.2). */
  readonly name: string;
  /** A `text` field is filled by an official; a `signature` field is signed. */
  readonly type: 'text' | 'signature';
  /** 0-based. */
  readonly page: number;
  /** The widget's /Rect. */
  readonly rect: Box;
  /** Points; the size of the field's default appearance (/DA). */
  readonly fontSize: number;
  /** Text field flag Multiline (ISO 32000-2 table 231). */
  readonly multiline: boolean;
  /** Quadding (/Q). */
  readonly align: Align;
  /** Initial value (/V); empty where there is none. */
  readonly value: string;
}

const MULTILINE = 1 << 12;
const PRINT = 1 << 2;
const LOCKED = 1 << 7;
const QUADDING: Readonly<Record<Align, number>> = { left: 0, centre: 1, right: 2 };
/** Resource name of the font that viewers use when a person types into a field. */
const TYPING_FONT = 'Song';

interface Node {
  readonly ref: PDFRef;
  readonly dict: PDFDict;
}

export class FormBuilder {
  readonly fields: ComposedField[] = [];
  private readonly draft: Draft;
  private readonly fonts: FontSource;
  private readonly roots: PDFRef[] = [];
  private readonly parents: Map<string, Node & { readonly kids: PDFArray }> = new Map();
  private hasText = false;

  constructor(draft: Draft, fonts: FontSource) {
    this.draft = draft;
    this.fonts = fonts;
  }

  /** Adds a page's fields and signature boxes; the page's content is drawn already. */
  async addPage(page: Page, index: number, pageRef: PDFRef): Promise<void> {
    const widgets = this.array();
    for (const operation of page.operations) {
      if (operation.op !== 'field' && operation.op !== 'signature') continue;
      widgets.push(await this.addField(operation, page.height, index, pageRef));
    }
    if (widgets.size() > 0) (this.draft.context.lookup(pageRef) as PDFDict).set(this.draft.name('Annots'), widgets);
  }

  /** The catalog's /AcroForm. */
  finish(): PDFRef {
    const { draft } = this;
    const fields = this.array();
    for (const root of this.roots) fields.push(root);
    // SignaturesExist and AppendOnly from the start: signing then need not touch this dictionary.
    const form = draft.dict({ Fields: fields, SigFlags: 3 });
    if (this.hasText) {
      form.set(draft.name('DR'), draft.dict({ Font: draft.dict({ [TYPING_FONT]: this.typingFont() }) }));
      form.set(draft.name('DA'), draft.lib.PDFString.of(`/${TYPING_FONT} 12 Tf 0 g`));
    }
    return draft.add(form);
  }

  private async addField(
    operation: FieldOperation | SignatureOperation,
    pageHeight: number,
    page: number,
    pageRef: PDFRef,
  ): Promise<PDFRef> {
    const { draft } = this;
    const rect = widgetBox(operation, pageHeight);
    const [width, height] = [hundredth(rect[2] - rect[0]), hundredth(rect[3] - rect[1])];
    const partial = operation.name.slice(operation.name.lastIndexOf('.') + 1);
    const dict = draft.dict({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: operation.op === 'field' ? 'Tx' : 'Sig',
      T: draft.lib.PDFString.of(partial),
      TU: draft.text(operation.label),
      P: pageRef,
      Rect: rect,
      F: operation.op === 'field' ? PRINT : PRINT | LOCKED,
    });
    const text =
      operation.op === 'field'
        ? {
            fontSize: operation.fontSize,
            multiline: operation.multiline,
            align: operation.align,
            value: operation.value,
          }
        : { fontSize: 0, multiline: false, align: 'left' as const, value: '' };
    let appearance: PDFRef;
    if (operation.op === 'field') {
      this.hasText = true;
      dict.set(draft.name('Ff'), draft.lib.PDFNumber.of(text.multiline ? MULTILINE : 0));
      dict.set(draft.name('Q'), draft.lib.PDFNumber.of(QUADDING[text.align]));
      dict.set(draft.name('DA'), draft.lib.PDFString.of(`/${TYPING_FONT} ${text.fontSize} Tf 0 g`));
      dict.set(draft.name('V'), draft.text(text.value));
      appearance = await drawField(draft, { ...text, width, height, fonts: this.fonts });
    } else {
      if (operation.lock) dict.set(draft.name('Lock'), draft.add(this.lock(operation.lock)));
      // Nothing is shown until it is signed.
      appearance = draft.form([0, 0, width, height], '', draft.dict({}));
    }
    dict.set(draft.name('AP'), draft.dict({ N: appearance }));
    this.fields.push({
      name: operation.name,
      type: operation.op === 'field' ? 'text' : 'signature',
      page,
      rect,
      ...text,
    });
    return this.attach(operation.name, dict);
  }

  /** Hangs a terminal field below its parents: `step1.opinion` is the kid `opinion` of the field `step1`. */
  private attach(name: string, dict: PDFDict): PDFRef {
    const ref = this.draft.add(dict);
    const dot = name.lastIndexOf('.');
    if (dot < 0) {
      this.roots.push(ref);
      return ref;
    }
    const parent = this.parent(name.slice(0, dot));
    dict.set(this.draft.name('Parent'), parent.ref);
    parent.kids.push(ref);
    return ref;
  }

  private parent(name: string): Node & { readonly kids: PDFArray } {
    const known = this.parents.get(name);
    if (known) return known;
    const kids = this.array();
    const dict = this.draft.dict({ T: this.draft.lib.PDFString.of(name.slice(name.lastIndexOf('.') + 1)), Kids: kids });
    const node = { ref: this.attach(name, dict), dict, kids };
    this.parents.set(name, node);
    return node;
  }

  private lock(lock: FieldLock): PDFDict {
    const { draft } = this;
    const dict = draft.dict({ Type: 'SigFieldLock', Action: lock.action === 'all' ? 'All' : 'Include' });
    if (lock.action === 'include') {
      const names = this.array();
      for (const name of lock.fields) names.push(draft.lib.PDFString.of(name));
      dict.set(draft.name('Fields'), names);
    }
    dict.set(draft.name('P'), draft.lib.PDFNumber.of(lock.permission));
    return dict;
  }

  /** A Chinese system font by its predefined encoding: used only by viewers that let people type, never by what we draw. */
  private typingFont(): PDFRef {
    const { draft } = this;
    const descriptor = draft.add(
      draft.dict({
        Type: 'FontDescriptor',
        FontName: 'STSong-Light',
        Flags: 6,
        FontBBox: [-25, -254, 1000, 880],
        ItalicAngle: 0,
        Ascent: 880,
        Descent: -120,
        CapHeight: 880,
        StemV: 93,
      }),
    );
    const descendants = this.array();
    const system = draft.dict({
      Registry: draft.lib.PDFString.of('Adobe'),
      Ordering: draft.lib.PDFString.of('GB1'),
      Supplement: 4,
    });
    descendants.push(
      draft.add(
        draft.dict({
          Type: 'Font',
          Subtype: 'CIDFontType0',
          BaseFont: 'STSong-Light',
          CIDSystemInfo: system,
          FontDescriptor: descriptor,
          DW: 1000,
        }),
      ),
    );
    return draft.add(
      draft.dict({
        Type: 'Font',
        Subtype: 'Type0',
        BaseFont: 'STSong-Light',
        Encoding: 'UniGB-UCS2-H',
        DescendantFonts: descendants,
      }),
    );
  }

  private array(...items: readonly PDFObject[]): PDFArray {
    const array = this.draft.lib.PDFArray.withContext(this.draft.context);
    for (const item of items) array.push(item);
    return array;
  }
}

function widgetBox(operation: Extract<Operation, { op: 'field' | 'signature' }>, pageHeight: number): Box {
  const { x, y, width, height } = operation.rect;
  return [
    hundredth(x * MM),
    hundredth((pageHeight - y - height) * MM),
    hundredth((x + width) * MM),
    hundredth((pageHeight - y) * MM),
  ];
}
