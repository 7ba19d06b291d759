/** Validation data may be added to and removed from the document security store after any signature, even under DocMDP P=1 (ISO 32000-2 §12.8.4). */
import { PdfArray, PdfDict, PdfName, type PdfObject, PdfStream, PdfString } from '@govseal/pdf';
import type { ChangeLog } from '../diff/change-log.ts';
import { isMaterial, MATERIAL, type MaterialKind } from './validation-material.ts';

/** Key of a VRI entry: the SHA-1 digest of a signature's /Contents in hexadecimal (§12.8.4.4). */
const VRI_KEY = /^[0-9A-Fa-f]{40}$/;

export function compareSecurityStore(
  changes: ChangeLog,
  before: PdfObject | undefined,
  after: PdfObject | undefined,
): void {
  if (!changes.differs(before, after)) return;
  const path = 'Root.DSS';
  const now = changes.after.resolve(after);
  if (now === null) changes.reportChange({ code: 'PADES_CHANGE_VALIDATION_DATA_REMOVED', path }, before, after);
  else if (isStore(changes, now)) {
    changes.reportChange({ code: 'PADES_CHANGE_VALIDATION_DATA', path }, before, after);
  } else changes.reportChange({ code: 'PADES_CHANGE_CATALOG', path }, before, after);
}

/** The signed revision and a later one. */
type Views = Pick<ChangeLog, 'before' | 'after'>;

/** Accepts only the entries of tables 261 and 262; others could carry content. */
export function isStore(changes: Views, store: PdfObject): boolean {
  if (!(store instanceof PdfDict)) return false;
  for (const [key, value] of store.entries) {
    const resolved = changes.after.resolve(value);
    const kind = MATERIAL[key];
    if (kind !== undefined) {
      if (!isStreamList(changes, resolved, kind)) return false;
    } else if (key === 'VRI') {
      if (!(resolved instanceof PdfDict)) return false;
      for (const [name, entry] of resolved.entries) {
        if (
          name === 'Type'
            ? !(entry instanceof PdfName)
            : !VRI_KEY.test(name) || !isEntry(changes, changes.after.resolve(entry))
        )
          return false;
      }
    } else if (key !== 'Type' || !(value instanceof PdfName)) return false;
  }
  return true;
}

function isEntry(changes: Views, entry: PdfObject): boolean {
  if (!(entry instanceof PdfDict)) return entry === null;
  for (const [key, value] of entry.entries) {
    const resolved = changes.after.resolve(value);
    if (key === 'Type' && !(value instanceof PdfName)) return false;
    if (resolved === null) continue;
    const kind = MATERIAL[key];
    if (kind !== undefined) {
      if (!isStreamList(changes, resolved, kind)) return false;
    } else if (key === 'TS') {
      if (!(resolved instanceof PdfStream) || !isWhatItSays(changes, resolved, 'timestamp')) return false;
    } else if (key === 'TU' ? !(resolved instanceof PdfString) : key !== 'Type') return false;
  }
  return true;
}

function isStreamList(changes: Views, list: PdfObject, kind: MaterialKind): boolean {
  if (list instanceof PdfArray) {
    return list.items.every((item) => {
      const value = changes.after.resolve(item);
      return value === null || (value instanceof PdfStream && isWhatItSays(changes, value, kind));
    });
  }
  return list === null || (list instanceof PdfStream && isWhatItSays(changes, list, kind));
}

/** Entries of the signed revision are covered by the signature, whatever they contain. */
function isWhatItSays({ before, after }: Views, stream: PdfStream, kind: MaterialKind): boolean {
  return stream.dataStart < before.revision.end || isMaterial(after, stream, kind);
}
