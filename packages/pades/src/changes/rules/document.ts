/** Trailer and catalog: which part of the document is checked by which rule; what no rule knows may not change. */
import { PdfDict, PdfName, type PdfObject, PdfRef, PdfString } from '@govseal/pdf';
import type { PadesCode } from '../../error.ts';
import { sameReference } from '../../objects/same-token.ts';
import type { Spot, Walk } from '../diff/walk.ts';
import { compareForm } from './form/form.ts';
import { compareExtensions, compareInfo, compareMetadata } from './housekeeping.ts';
import { comparePages } from './pages.ts';
import { comparePermissions } from './permissions.ts';
import { compareStructureTree } from './structure/structure-tree.ts';
import { compareSecurityStore } from './validation-data.ts';

/** Written anew by every update (ISO 32000-2 §7.5.5, §7.5.8.2). */
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

/** Catalog entries with a code of their own when they change. */
const CATALOG_CODES: Readonly<Record<string, PadesCode>> = {
  OpenAction: 'PADES_CHANGE_ACTION',
  AA: 'PADES_CHANGE_ACTION',
  Names: 'PADES_CHANGE_EMBEDDED_FILE',
  AF: 'PADES_CHANGE_EMBEDDED_FILE',
  Collection: 'PADES_CHANGE_EMBEDDED_FILE',
  OCProperties: 'PADES_CHANGE_OPTIONAL_CONTENT',
};

export function compareDocuments(walk: Walk): void {
  compareTrailers(walk);
  const before = walk.before.catalog;
  const after = walk.after.catalog;
  const catalog = walk.before.catalogRef.number;
  walk.paired.add(catalog);
  // The form first: which widgets are new and allowed is known only then.
  compareForm(walk, before.get('AcroForm'), after.get('AcroForm'));
  comparePages(walk);
  for (const key of walk.keys(before, after)) {
    if (key === 'AcroForm' || key === 'Pages') continue;
    compareCatalogEntry(walk, key, before.get(key), after.get(key), catalog);
  }
  walk.reportDuplicates(before, after, { code: 'PADES_CHANGE_CATALOG', path: 'Root', object: catalog });
}

function compareTrailers(walk: Walk): void {
  const before = walk.before.trailer;
  const after = walk.after.trailer;
  for (const key of walk.keys(before, after)) {
    const b = before.get(key);
    const a = after.get(key);
    const spot: Spot = { code: 'PADES_CHANGE_TRAILER', path: key };
    if (FILE_STRUCTURE.has(key)) continue;
    if (key === 'Root') {
      if (!sameReference(b, a)) walk.reportChange(spot, b, a);
    } else if (key === 'Info') compareInfo(walk, b, a);
    else if (key === 'ID') compareIdentifier(walk, b, a, spot);
    // Writers need not repeat entries of their own; entries without references carry no information.
    else if (key === 'Encrypt' || mentionsObject(a)) walk.frozen(b, a, spot);
  }
}

/** The identifier should keep its first half (ISO 32000-2 §14.4); it shows nothing. Of an encrypted file, `openPdf` tells. */
function compareIdentifier(walk: Walk, before: PdfObject | undefined, after: PdfObject | undefined, spot: Spot): void {
  const first = (object: PdfObject | undefined): PdfObject | undefined =>
    object !== undefined && object !== null && typeof object === 'object' && 'items' in object
      ? object.items[0]
      : undefined;
  const b = first(walk.before.resolve(before));
  const a = first(walk.after.resolve(after));
  if (b instanceof PdfString && a instanceof PdfString) walk.frozen(b, a, { ...spot, code: 'PADES_CHANGE_DATES' });
}

function mentionsObject(object: PdfObject | undefined): boolean {
  if (object instanceof PdfRef) return true;
  if (object instanceof PdfDict) return [...object.entries.values()].some(mentionsObject);
  return object !== undefined && object !== null && typeof object === 'object' && 'items' in object
    ? object.items.some(mentionsObject)
    : false;
}

function compareCatalogEntry(
  walk: Walk,
  key: string,
  before: PdfObject | undefined,
  after: PdfObject | undefined,
  catalog: number,
): void {
  const path = `Root.${key}`;
  switch (key) {
    case 'DSS':
      compareSecurityStore(walk, before, after);
      return;
    case 'Extensions':
      compareExtensions(walk, before, after);
      return;
    case 'Metadata':
      compareMetadata(walk, before, after, path);
      return;
    case 'Perms':
      comparePermissions(walk, before, after, catalog);
      return;
    case 'StructTreeRoot':
      compareStructureTree(walk, before, after);
      return;
    case 'Version':
      compareVersion(walk, before, after);
      return;
    case 'MarkInfo':
      compareMarkInfo(walk, before, after);
      return;
    default:
      walk.frozen(before, after, { code: CATALOG_CODES[key] ?? 'PADES_CHANGE_CATALOG', path, object: catalog });
  }
}

/** Later revisions may declare the file tagged; an existing declaration (§14.7.1) decides which of its texts readers use. */
function compareMarkInfo(walk: Walk, before: PdfObject | undefined, after: PdfObject | undefined): void {
  if (!walk.differs(before, after)) return;
  const old = walk.before.resolve(before);
  const now = walk.after.resolve(after);
  const spot: Spot = { code: 'PADES_CHANGE_TAG', path: 'Root.MarkInfo' };
  if (!(now instanceof PdfDict) || !(old === null || old instanceof PdfDict)) {
    walk.reportChange(spot, before, after);
    return;
  }
  for (const key of walk.keys(old ?? undefined, now)) {
    const added = !old?.has(key) && typeof now.get(key) === 'boolean';
    const place = { ...spot, path: `${spot.path}.${key}` };
    if (added) walk.reportChange({ ...place, code: 'PADES_CHANGE_STRUCTURE_TREE' }, undefined, now.get(key));
    else walk.frozen(old?.get(key), now.get(key), place);
  }
  walk.reportDuplicates(old ?? PdfDict.of({}), now, spot);
}

/** A later update may raise the version, never lower it (ISO 32000-2 §7.2.2). */
function compareVersion(walk: Walk, before: PdfObject | undefined, after: PdfObject | undefined): void {
  const number = (object: PdfObject): number =>
    object instanceof PdfName && /^[12]\.\d$/.test(object.value) ? Number(object.value) : Number.NaN;
  if (!walk.differs(before, after)) return;
  const b = walk.before.resolve(before);
  const raised = number(walk.after.resolve(after)) >= (b === null ? Number(walk.before.file.version) : number(b));
  const code = raised ? 'PADES_CHANGE_EXTENSIONS' : 'PADES_CHANGE_CATALOG';
  walk.reportChange({ code, path: 'Root.Version' }, before, after);
}
