/** Draws what form fields and signatures show. Signing and verifying draw through the same function, so they agree. */
import type { Source } from '@govseal/core';
import { type FieldFill, type FieldRenderer, type Rect, shownSize } from '@govseal/pades';
import { type FormField, openPdf, PdfArray, PdfName, type PdfObject, PdfString, type RevisionView } from '@govseal/pdf';
import type { FillInput } from './sign.ts';

const MULTILINE = 1 << 12; // ISO 32000-2 table 231, bit 13
const COMBO = 1 << 17; // table 233, bit 18
const ALIGN = ['left', 'centre', 'right'] as const;

interface TextFieldStyle {
  readonly width: number;
  readonly height: number;
  readonly flags: number;
  readonly align: PdfObject | undefined;
  readonly defaultAppearance: PdfObject | undefined;
}

/**
 * Draws the value of a text field or combo box as `signPdf` does, from the field's own /DA, /Q and /Ff; null for fields of
 * other types.
 */
export const renderField: FieldRenderer = async (field, value) => {
  const type = field.dict.get('FT');
  const flags = field.dict.get('Ff');
  const known = type === undefined ? 'Tx' : type instanceof PdfName ? type.value : '';
  if (!isDrawn(known, typeof flags === 'number' ? flags : 0)) return null;
  return draw(value, {
    width: field.width,
    height: field.height,
    flags: typeof flags === 'number' ? flags : 0,
    align: field.dict.get('Q'),
    defaultAppearance: field.dict.get('DA'),
  });
};

/** Values by field name → fills with drawn appearances. Fields that do not exist are left for signing to refuse. */
export async function drawFills(
  pdf: Source,
  values: Readonly<Record<string, FillInput>>,
  password?: string | Uint8Array,
): Promise<FieldFill[]> {
  const file = openPdf(pdf, { password });
  // Signing refuses a locked file by its code.
  if (file.security?.access === 'locked') return [];
  const view = file.latest;
  const fields = new Map(view.formFields().map((field) => [field.fullName, field]));
  const fills: FieldFill[] = [];
  for (const [name, input] of Object.entries(values)) {
    if (typeof input !== 'string') {
      fills.push({ name, ...input });
      continue;
    }
    const value = input;
    const field = fields.get(name);
    const size = field === undefined ? undefined : widgetSize(view, field);
    // Latin text of a combo box is drawn by `signPdf` itself; so is a value that stands for another text.
    const plain = field?.type === 'Ch' && (isLatin(value) || hasLabels(view, field));
    if (field === undefined || size === undefined || plain || !isDrawn(field.type, field.flags)) {
      fills.push({ name, value });
      continue;
    }
    const appearance = await draw(value, {
      ...size,
      flags: field.flags,
      align: view.resolve(field.inherited('Q')),
      defaultAppearance: view.resolve(field.inherited('DA')),
    });
    fills.push({ name, value, appearance });
  }
  return fills;
}

/** Text fields and combo boxes show one text. */
function isDrawn(type: string | null, flags: number): boolean {
  return type === 'Tx' || (type === 'Ch' && (flags & COMBO) !== 0);
}

function isLatin(value: string): boolean {
  return /^[\x20-\x7e\xa0-\xff]*$/.test(value);
}

/** Options that are pairs of a value and the text shown for it (ISO 32000-2 table 233). */
function hasLabels(view: RevisionView, field: FormField): boolean {
  return view.items(field.inherited('Opt')).some((item) => view.resolve(item) instanceof PdfArray);
}

/**
 * Points of the field that will be signed: the rectangle asked for, else the named or the only empty field's. Where there is
 * none to be seen any size will do: signing refuses it by its code.
 */
export function signatureSize(
  pdf: Source,
  { field, rect, password }: { field?: string; rect?: Rect; password?: string | Uint8Array },
): { width: number; height: number } {
  const nominal = { width: 120, height: 40 };
  if (rect !== undefined) return { width: rect[2] - rect[0], height: rect[3] - rect[1] };
  const file = openPdf(pdf, { password });
  if (file.security?.access === 'locked') return nominal;
  const view = file.latest;
  const empty = view.formFields().filter(({ type, dict }) => type === 'Sig' && !dict.has('V'));
  const chosen =
    field === undefined
      ? empty.length === 1
        ? empty[0]
        : undefined
      : empty.find(({ fullName }) => fullName === field);
  const size = chosen && widgetSize(view, chosen);
  return size !== undefined && size.width > 0 && size.height > 0 ? size : nominal;
}

/** Width and height of a field's first widget in points, as it is seen; undefined where it has none. */
export function widgetSize(
  view: RevisionView,
  field: FormField,
):
  | {
      /** Points, across the page as displayed. */
      width: number;
      /** Points, down the page as displayed. */
      height: number;
    }
  | undefined {
  const widget = field.widgets[0];
  return widget && shownSize(view, widget.dict);
}

async function draw(value: string, style: TextFieldStyle): Promise<Uint8Array> {
  const fontSize = defaultFontSize(style.defaultAppearance);
  // drawing loads fonts
  const { drawFieldAppearance } = await import('@govseal/slip');
  return drawFieldAppearance({
    value,
    width: style.width,
    height: style.height,
    multiline: (style.flags & MULTILINE) !== 0,
    align: ALIGN[typeof style.align === 'number' ? style.align : 0] ?? 'left',
    fontSize,
  });
}

/** The operand of Tf in a default appearance string (ISO 32000-2 §12.7.4.3); 0 means automatic. */
function defaultFontSize(appearance: PdfObject | undefined): number | undefined {
  if (!(appearance instanceof PdfString)) return undefined;
  const match = /\/\S+\s+([\d.]+)\s+Tf/.exec(String.fromCharCode(...appearance.bytes));
  const size = match === null ? 0 : Number(match[1]);
  return size > 0 ? size : undefined;
}
