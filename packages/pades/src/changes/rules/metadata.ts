/** XMP metadata (ISO 32000-2 §14.3.2): an update may record its time and tool. */
import { latin1 } from '@govseal/core';
import { type PdfObject, PdfStream, type RevisionView } from '@govseal/pdf';
import type { ChangeLog } from '../diff/change-log.ts';
import { isPlainValue } from './plain-value.ts';

type Value = PdfObject | undefined;

/** XMP properties for the time and tool of the last change. */
const XMP_DATES =
  /<(xmp:ModifyDate|xmp:MetadataDate|pdf:Producer|xmpMM:InstanceID)(\s[^<>]*)?>[^<]*<\/\1>|\b(xmp:ModifyDate|xmp:MetadataDate|pdf:Producer|xmpMM:InstanceID)="[^"]*"|x:xmptk="[^"]*"/g;

function onlyXmpDates(changes: ChangeLog, before: PdfObject, after: PdfObject): boolean {
  if (!(before instanceof PdfStream) || !(after instanceof PdfStream)) return false;
  const text = (view: RevisionView, stream: PdfStream): string =>
    latin1(view.streamData(stream)).replace(XMP_DATES, '').replace(/\s+/g, '');
  return text(changes.before, before) === text(changes.after, after);
}

/** XMP has no document type declaration (ISO 16684-1 §7.1); with one, its meaning depends on the reader and on external files. */
function declaresEntities({ after }: ChangeLog, stream: PdfStream): boolean {
  return /<!\s*(DOCTYPE|ENTITY)/i.test(latin1(after.streamData(stream)).replaceAll('\0', ''));
}

/** An XMP stream (ISO 32000-2 §14.3.2). */
export function compareMetadata(changes: ChangeLog, before: Value, after: Value, path: string): void {
  if (!changes.differs(before, after)) return;
  const metadata = changes.after.resolve(after);
  const plain =
    metadata === null ||
    (metadata instanceof PdfStream &&
      [...metadata.dict.entries].every(
        ([key, value]) => key === 'Length' || key === 'DecodeParms' || isPlainValue(changes.after, value),
      ));
  if (metadata instanceof PdfStream && declaresEntities(changes, metadata)) {
    changes.reportChange({ code: 'PADES_CHANGE_CATALOG', path }, before, after);
    return;
  }
  const dates = plain && onlyXmpDates(changes, changes.before.resolve(before), metadata);
  const code = !plain ? 'PADES_CHANGE_CATALOG' : dates ? 'PADES_CHANGE_DATES' : 'PADES_CHANGE_METADATA';
  changes.reportChange({ code, path }, before, after);
}
