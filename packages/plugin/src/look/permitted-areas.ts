/**
 * Where a page may look different after a signature: the rectangles of fields that were signed or filled since, and of
 * annotations under P=3, as far as the comparison of the revisions has cleared them (ISO 32000-2 §12.8.2.2).
 */
import type { SignatureEvidence } from '@govseal/evidence';
import { fieldValue, type Rect } from '@govseal/pades';
import { type FormField, PdfDict, type PdfFile, PdfRef, type RevisionView } from '@govseal/pdf';
import type { PixelArea } from './compare-pictures.ts';
import { intersection, type PageFrame, toPixels, toPixelsUpright } from './page-frame.ts';
import type { Picture } from './types.ts';

/** A rectangle that a later revision may change without changing what was signed. */
export interface PermittedArea {
  /** In default user space of its page. */
  readonly rect: Rect;
  /** NoRotate: the appearance stays upright on a rotated page. */
  readonly upright: boolean;
  /**
   * `changed`: it existed and may change. `added`: it was added after the signature, and only later bytes determine
   * its place. `redrawn`: a field redrawn with the signed value, which must look the same to a person.
   */
  readonly kind: 'changed' | 'added' | 'redrawn';
}

/** Areas by page index. */
export type PermittedAreas = ReadonlyMap<number, readonly PermittedArea[]>;

const NO_ROTATE = 16;

/** Areas of the final revision that may look different after signature `index`; signatures must be in the order of signing. */
export function permittedAreas(file: PdfFile, signatures: readonly SignatureEvidence[], index: number): PermittedAreas {
  const own = signatures[index]!;
  const areas = new AreaList(file.at(own.revision!.index), file.latest);
  const { fields, annotations } = clearedChanges(own);
  if (fields.size > 0) addFields(areas, fields, signatures, own);
  for (const annotation of annotations) areas.addAnnotation(annotation);
  return areas.pages;
}

/** The areas of one page in the pixels of its picture. */
export function pixelAreas(areas: readonly PermittedArea[], frame: PageFrame, picture: Picture): PixelArea[] {
  return areas.map(({ rect, upright, kind }) => ({
    box: (upright && frame.rotation !== 0 ? toPixelsUpright : toPixels)(frame, picture, rect),
    added: kind === 'added',
  }));
}

interface ClearedChanges {
  /** Fields whose value changed in an allowed way, without any change that is not allowed. */
  readonly fields: ReadonlySet<string>;
  /** Object numbers. */
  readonly annotations: ReadonlySet<number>;
}

function clearedChanges({ modifications }: SignatureEvidence): ClearedChanges {
  const fields = new Set<string>();
  const annotations = new Set<number>();
  const refused = new Set<string>();
  for (const { code, severity, at } of modifications.findings) {
    if (at.field !== undefined && severity !== 'info') refused.add(at.field);
    else if (code === 'PADES_CHANGE_FORM_FILLED' || code === 'PADES_CHANGE_SIGNATURE_ADDED') fields.add(at.field ?? '');
    else if (code === 'PADES_CHANGE_ANNOTATION_ALLOWED' && at.object !== undefined)
      annotations.add(Number.parseInt(at.object, 10));
  }
  for (const field of refused) fields.delete(field);
  return { fields, annotations };
}

function addFields(
  areas: AreaList,
  cleared: ReadonlySet<string>,
  signatures: readonly SignatureEvidence[],
  own: SignatureEvidence,
): void {
  const kinds = new Map(signatures.map(({ id, type }) => [id, type]));
  const certified = signatures.some(
    ({ revision }) => revision?.permission !== undefined && revision.index <= own.revision!.index,
  );
  const { before, after } = areas;
  const known = new Map(before.formFields().map((field) => [field.fullName, field]));
  for (const field of after.formFields()) {
    if (!cleared.has(field.fullName)) continue;
    const earlier = known.get(field.fullName);
    if (field.type === 'Sig') {
      if (earlier !== undefined && fieldObject(before, earlier) !== null) continue;
      // A time-stamp has no signer, and after certification a new field must not be visible.
      if (kinds.get(field.fullName) === 'doc-timestamp' && own.type !== 'doc-timestamp') continue;
      if (earlier === undefined && certified) continue;
      areas.addWidgets(field, 'changed', !certified);
    } else if (earlier !== undefined) {
      const isFilled = fieldValue(before, earlier) !== fieldValue(after, field);
      areas.addWidgets(field, isFilled ? 'changed' : 'redrawn', false);
    }
  }
}

function fieldObject(view: RevisionView, field: FormField): unknown {
  return view.resolve(field.inherited('V'));
}

interface Placed {
  readonly page: number;
  readonly dict: PdfDict;
}

class AreaList {
  readonly pages: Map<number, PermittedArea[]> = new Map();
  readonly before: RevisionView;
  readonly after: RevisionView;
  private readonly listedBefore: ReadonlyMap<number, Placed>;
  private readonly listedAfter: ReadonlyMap<number, Placed>;

  constructor(before: RevisionView, after: RevisionView) {
    this.before = before;
    this.after = after;
    this.listedBefore = listAnnotations(before);
    this.listedAfter = listAnnotations(after);
  }

  /** An existing widget may change at its old and new place; a new one at its place, if new ones are allowed. */
  addWidgets(field: FormField, kind: PermittedArea['kind'], mayBeNew: boolean): void {
    for (const { ref } of field.widgets) {
      const now = ref === null ? undefined : this.listedAfter.get(ref.number);
      if (now === undefined) continue;
      const then = this.listedBefore.get(ref!.number);
      const rect = this.after.rectangle(now.dict.get('Rect'));
      if (rect === undefined) continue;
      if (then === undefined) {
        if (mayBeNew) this.add(now.page, rect, isUpright(this.after, now.dict), 'added');
        continue;
      }
      const old = this.before.rectangle(then.dict.get('Rect'));
      if (old !== undefined && then.page === now.page)
        this.add(now.page, intersection(old, rect), isUpright(this.before, then.dict), kind);
    }
  }

  /** An annotation that may be added, removed or changed under P=3, at its old and new place. */
  addAnnotation(number: number): void {
    const then = this.listedBefore.get(number);
    const now = this.listedAfter.get(number);
    const old = then && this.before.rectangle(then.dict.get('Rect'));
    const rect = now && this.after.rectangle(now.dict.get('Rect'));
    if (then && old) this.add(then.page, old, isUpright(this.before, then.dict), 'changed');
    if (now && rect) this.add(now.page, rect, isUpright(this.after, now.dict), 'added');
  }

  private add(page: number, rect: Rect, upright: boolean, kind: PermittedArea['kind']): void {
    if (rect[2] <= rect[0] || rect[3] <= rect[1]) return;
    const list = this.pages.get(page);
    if (list === undefined) this.pages.set(page, [{ rect, upright, kind }]);
    else list.push({ rect, upright, kind });
  }
}

function isUpright(view: RevisionView, annotation: PdfDict): boolean {
  const flags = view.resolve(annotation.get('F'));
  return typeof flags === 'number' && (flags & NO_ROTATE) !== 0;
}

/** Annotations by object number, on the first page that lists them. */
function listAnnotations(view: RevisionView): Map<number, Placed> {
  const placed = new Map<number, Placed>();
  for (const page of view.pages()) {
    const annotations = view.items(page.dict.get('Annots'));
    for (const item of annotations) {
      if (!(item instanceof PdfRef) || placed.has(item.number)) continue;
      const dict = view.resolve(item);
      if (dict instanceof PdfDict) placed.set(item.number, { page: page.index, dict });
    }
  }
  return placed;
}
