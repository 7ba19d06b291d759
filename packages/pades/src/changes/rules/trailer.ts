/**
 * The trailer (ISO 32000-2 §7.5.5): /Root refers to the same catalog, or to a new object that the rules of the catalog
 * compare with the old one; private entries must not refer to new objects.
 */
import { PdfArray, PdfDict, type PdfObject, PdfRef, PdfString, type RevisionView } from '@govseal/pdf';
import { sameReference } from '../../objects/same-token.ts';
import { type ChangeLocation, ChangeLog, keysOf } from '../diff/change-log.ts';
import { type Rule, resultOf } from '../diff/rule.ts';
import { compareInfo } from './document-information.ts';

/** Entries that every update writes (ISO 32000-2 §7.5.5, §7.5.8.2). */
const FILE_STRUCTURE: ReadonlySet<string> = new Set([
  'Size',
  'Prev',
  'XRefStm',
  'Type',
  'W',
  'Index',
  'Length',
  'Filter',
  'DecodeParms',
]);

export const compareTrailers: Rule = (diff) =>
  resultOf(new ChangeLog(diff), (changes) => {
    const before = changes.before.trailer;
    const after = changes.after.trailer;
    for (const key of keysOf(before, after)) {
      const b = before.get(key);
      const a = after.get(key);
      const location: ChangeLocation = { code: 'PADES_CHANGE_TRAILER', path: key };
      if (FILE_STRUCTURE.has(key)) continue;
      if (key === 'Root') {
        if (!sameReference(b, a) && !isNewObject(changes, a)) changes.reportChange(location, b, a);
      } else if (key === 'Info') compareInfo(changes, b, a);
      else if (key === 'ID') compareIdentifier(changes, b, a, location);
      // Writers need not repeat private entries; entries without references are harmless.
      // LibreOffice's /AdditionalStreams may refer to missing objects, which are not shown either.
      else if (key === 'Encrypt' || leadsToObject(changes.after, a)) changes.requireUnchanged(b, a, location);
    }
  });

/** e-Szigno writes the catalog under a new object number, which must not have existed at signing. */
function isNewObject({ before }: ChangeLog, root: PdfObject | undefined): boolean {
  return root instanceof PdfRef && before.get(root.number) === null;
}

/** /ID should keep its first half (ISO 32000-2 §14.4) and is not shown. `openPdf` checks the /ID of an encrypted file. */
function compareIdentifier(
  changes: ChangeLog,
  before: PdfObject | undefined,
  after: PdfObject | undefined,
  location: ChangeLocation,
): void {
  const first = (object: PdfObject | undefined): PdfObject | undefined =>
    object !== undefined && object !== null && typeof object === 'object' && 'items' in object
      ? object.items[0]
      : undefined;
  const b = first(changes.before.resolve(before));
  const a = first(changes.after.resolve(after));
  if (b instanceof PdfString && a instanceof PdfString)
    changes.requireUnchanged(b, a, { ...location, code: 'PADES_CHANGE_DATES' });
}

/** Maximum depth of a direct trailer entry; a deeper one counts as a reference. */
const MAX_DEPTH = 16;

function leadsToObject(view: RevisionView, object: PdfObject | undefined, depth = 0): boolean {
  if (object instanceof PdfRef) return view.get(object.number) !== null;
  const items =
    object instanceof PdfDict ? [...object.entries.values()] : object instanceof PdfArray ? object.items : [];
  return depth > MAX_DEPTH || items.some((item) => leadsToObject(view, item, depth + 1));
}
