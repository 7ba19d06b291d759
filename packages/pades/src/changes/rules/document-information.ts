/** The document information dictionary (ISO 32000-2 §14.3.3): an update may record its producer and time. */
import { PdfDict, type PdfObject } from '@govseal/pdf';
import { type ChangeLog, keysOf } from '../diff/change-log.ts';
import { isPlainValue } from './plain-value.ts';

type Value = PdfObject | undefined;

/** The Info dictionary may contain only plain text values (ISO 32000-2 §14.3.3). */
export function compareInfo(changes: ChangeLog, before: Value, after: Value): void {
  if (!changes.differs(before, after)) return;
  const info = changes.after.resolve(after);
  const plain =
    info === null ||
    (info instanceof PdfDict && [...info.entries.values()].every((value) => isPlainValue(changes.after, value)));
  const code = !plain
    ? 'PADES_CHANGE_TRAILER'
    : onlyDates(changes, before, after)
      ? 'PADES_CHANGE_DATES'
      : 'PADES_CHANGE_METADATA';
  changes.reportChange({ code, path: 'Info' }, before, after);
}

/** Only the entries for producer and time may change. */
function onlyDates(changes: ChangeLog, before: Value, after: Value): boolean {
  const old = changes.before.resolve(before);
  const now = changes.after.resolve(after);
  const b = old instanceof PdfDict ? old : PdfDict.of({});
  const a = now instanceof PdfDict ? now : PdfDict.of({});
  return [...keysOf(b, a)].every(
    (key) => key === 'ModDate' || key === 'Producer' || !changes.differs(b.get(key), a.get(key)),
  );
}
