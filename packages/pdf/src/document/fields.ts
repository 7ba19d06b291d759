/** The tree of form fields (ISO 32000-2 §12.7.4): terminal fields with their full names, widgets and inherited values. */
import { PdfError } from '../error.ts';
import { PdfArray, PdfDict, PdfName, type PdfObject, PdfRef, PdfString } from '../syntax/object.ts';
import { readTextString } from '../syntax/text-string.ts';
import type { FormField, RevisionView, Widget } from './model.ts';

type Node = { readonly ref: PdfRef | null; readonly dict: PdfDict };

class Field implements FormField {
  readonly fullName: string;
  readonly ref: PdfRef | null;
  readonly dict: PdfDict;
  readonly parents: readonly Node[];
  readonly widgets: readonly Widget[];
  private readonly view: RevisionView;

  constructor(
    view: RevisionView,
    fullName: string,
    node: Node,
    { parents, widgets }: { readonly parents: readonly Node[]; readonly widgets: readonly Widget[] },
  ) {
    this.view = view;
    this.fullName = fullName;
    this.ref = node.ref;
    this.dict = node.dict;
    this.parents = parents;
    this.widgets = widgets;
  }

  get type(): string | null {
    const type = this.view.resolve(this.inherited('FT'));
    return type instanceof PdfName ? type.value : null;
  }

  get flags(): number {
    const flags = this.view.resolve(this.inherited('Ff'));
    return typeof flags === 'number' ? flags : 0;
  }

  inherited(key: string): PdfObject | undefined {
    const own = this.dict.get(key);
    if (own !== undefined) return own;
    for (let i = this.parents.length - 1; i >= 0; i--) {
      const value = this.parents[i]!.dict.get(key);
      if (value !== undefined) return value;
    }
    return undefined;
  }
}

/** Terminal fields in the order of the tree. A node that occurs twice is a loop or shared, and is rejected. */
export function readFormFields(view: RevisionView): readonly FormField[] {
  const form = view.resolve(view.catalog.get('AcroForm'));
  if (!(form instanceof PdfDict)) return [];
  const roots = view.resolve(form.get('Fields'));
  if (!(roots instanceof PdfArray)) return [];
  const walk = new FieldWalk(view);
  for (const root of roots.items) walk.visitRoot(root);
  return walk.fields;
}

class FieldWalk {
  readonly fields: FormField[] = [];
  private readonly view: RevisionView;
  private readonly seen: Set<number> = new Set();
  private nodes = 0;

  constructor(view: RevisionView) {
    this.view = view;
  }

  visitRoot(object: PdfObject): void {
    const node = this.node(object);
    if (node !== null) this.visit(node, [], '');
  }

  private visit(node: Node, parents: readonly Node[], prefix: string): void {
    const { limits } = this.view.file;
    if (parents.length >= limits.treeDepth) {
      throw new PdfError('PDF_LIMIT', { at: place(node), params: { limit: 'treeDepth', value: limits.treeDepth } });
    }
    const name = this.fullName(node.dict, prefix);
    const widgets: Widget[] = [];
    const children: Node[] = [];
    const kids = this.view.resolve(node.dict.get('Kids'));
    if (kids instanceof PdfArray) {
      for (const kid of kids.items) {
        const child = this.node(kid);
        if (child === null) continue;
        // §12.7.4.2: a kid with a partial name is a field; a kid without one is a widget of this field.
        if (child.dict.has('T')) children.push(child);
        else if (this.hasFieldKids(child.dict)) children.push(child);
        else widgets.push(child);
      }
    }
    const below = [...parents, node];
    for (const child of children) this.visit(child, below, name);
    if (children.length > 0 && widgets.length === 0) return;
    if (widgets.length === 0) widgets.push(node);
    this.fields.push(new Field(this.view, name, node, { parents, widgets }));
  }

  private hasFieldKids(dict: PdfDict): boolean {
    return this.view.resolve(dict.get('Kids')) instanceof PdfArray;
  }

  private fullName(dict: PdfDict, prefix: string): string {
    const partial = this.view.resolve(dict.get('T'));
    if (!(partial instanceof PdfString)) return prefix;
    const own = readTextString(partial);
    const name = prefix === '' ? own : `${prefix}.${own}`;
    const { fieldName } = this.view.file.limits;
    if (name.length > fieldName) throw new PdfError('PDF_LIMIT', { params: { limit: 'fieldName', value: fieldName } });
    return name;
  }

  /** null if the value cannot be a field. */
  private node(object: PdfObject): Node | null {
    const ref = object instanceof PdfRef ? object : null;
    if (ref !== null) {
      if (this.seen.has(ref.number)) throw new PdfError('PDF_FIELD_TREE', { at: { object: String(ref) } });
      this.seen.add(ref.number);
    }
    if (++this.nodes > this.view.file.limits.fields) {
      throw new PdfError('PDF_LIMIT', { params: { limit: 'fields', value: this.view.file.limits.fields } });
    }
    const dict = this.view.resolve(object);
    return dict instanceof PdfDict ? { ref, dict } : null;
  }
}

function place(node: Node): { object?: string } {
  return node.ref === null ? {} : { object: String(node.ref) };
}
