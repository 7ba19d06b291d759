/** The document security store may grow and shrink under any signature (ISO 32000-2 §12.8.4, also under DocMDP P=1). */
import { PdfArray, PdfDict, type PdfObject, PdfStream, PdfString } from '@govseal/pdf';
import type { Walk } from '../diff/walk.ts';

const LISTS: ReadonlySet<string> = new Set(['Certs', 'CRLs', 'OCSPs', 'Cert', 'CRL', 'OCSP']);

export function compareSecurityStore(walk: Walk, before: PdfObject | undefined, after: PdfObject | undefined): void {
  if (!walk.differs(before, after)) return;
  const path = 'Root.DSS';
  if (isStore(walk, walk.after.resolve(after))) {
    walk.reportChange({ code: 'PADES_CHANGE_VALIDATION_DATA', path }, before, after);
  } else walk.reportChange({ code: 'PADES_CHANGE_CATALOG', path }, before, after);
}

/** Only what table 261 and 262 name: a store with anything else could carry content. */
function isStore(walk: Walk, store: PdfObject): boolean {
  if (store === null) return true;
  if (!(store instanceof PdfDict)) return false;
  for (const [key, value] of store.entries) {
    const resolved = walk.after.resolve(value);
    if (LISTS.has(key)) {
      if (!isStreamList(walk, resolved)) return false;
    } else if (key === 'VRI') {
      if (!(resolved instanceof PdfDict)) return false;
      for (const entry of resolved.entries.values()) if (!isEntry(walk, walk.after.resolve(entry))) return false;
    } else if (key !== 'Type') return false;
  }
  return true;
}

function isEntry(walk: Walk, entry: PdfObject): boolean {
  if (!(entry instanceof PdfDict)) return entry === null;
  for (const [key, value] of entry.entries) {
    const resolved = walk.after.resolve(value);
    if (resolved === null) continue;
    if (LISTS.has(key)) {
      if (!isStreamList(walk, resolved)) return false;
    } else if (
      key === 'TU' ? !(resolved instanceof PdfString) : key === 'TS' ? !(resolved instanceof PdfStream) : key !== 'Type'
    )
      return false;
  }
  return true;
}

function isStreamList(walk: Walk, list: PdfObject): boolean {
  return (
    list === null ||
    list instanceof PdfStream ||
    (list instanceof PdfArray &&
      list.items.every((item) => {
        const value = walk.after.resolve(item);
        return value === null || value instanceof PdfStream;
      }))
  );
}
