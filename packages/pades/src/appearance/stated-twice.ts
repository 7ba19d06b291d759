/**
 * What a field states besides its value: rich text (ISO 32000-2 §12.7.4.4), which readers prefer, and the indices of
 * selected options (§12.7.5.4). If these do not repeat the value, readers see two values.
 */
import { type FormField, PdfArray, PdfStream, PdfString, type RevisionView, readTextString } from '@govseal/pdf';

const RICH_TEXT = 1 << 25;

/** The other statement if it differs from `value`; null if there is none or it agrees. */
export function statedOtherwise(view: RevisionView, field: FormField, value: string): string | null {
  const other = field.type === 'Tx' ? richText(view, field) : field.type === 'Ch' ? chosen(view, field) : null;
  return other === null || plain(other) === plain(value) ? null : other;
}

function richText(view: RevisionView, field: FormField): string | null {
  if ((field.flags & RICH_TEXT) === 0) return null;
  const stated = view.resolve(field.inherited('RV'));
  if (stated instanceof PdfString) return withoutTags(readTextString(stated));
  if (stated instanceof PdfStream) return withoutTags(readTextString(new PdfString(view.streamData(stated))));
  return null;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function withoutTags(xhtml: string): string {
  return xhtml
    .replace(/<[^<>]*>/g, '')
    .replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w{1,8});/gi, (all: string, name: string) => {
      if (!name.startsWith('#')) return ENTITIES[name] ?? all;
      const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    });
}

function chosen(view: RevisionView, field: FormField): string | null {
  const positions = view.array(field.inherited('I'));
  const options = view.array(field.inherited('Opt'));
  if (positions === undefined || options === undefined) return null;
  const stored = positions.items.map((item) => {
    const position = view.resolve(item);
    const option = typeof position === 'number' ? view.resolve(options.at(position)) : null;
    const first = option instanceof PdfArray ? view.resolve(option.at(0)) : option;
    return first instanceof PdfString ? readTextString(first) : '';
  });
  return stored.join(', ');
}

function plain(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, '');
}
