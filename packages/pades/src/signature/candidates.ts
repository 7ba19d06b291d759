/**
 * Every signature that the file has or had: the signature fields of all revisions, so that a signature removed or
 * replaced by a later update is still reported.
 */
import { type PdfDict, type PdfFile, PdfRef, type RevisionView, type XrefEntry } from '@govseal/pdf';
import { sameObject } from '../objects/same-object.ts';
import { type SignatureField, signatureFields } from './signed-fields.ts';

export interface Candidate {
  readonly name: string;
  /** The field in the last revision in which it is signed. */
  readonly field: SignatureField['field'];
  /** The signature dictionary there; null if /V is not a dictionary. */
  readonly dict: PdfDict | null;
  /** Reference of the dictionary; null if it is direct. */
  readonly ref: PdfRef | null;
  /** First revision in which the field has this signature. */
  readonly since: number;
  /** Last revision in which the field has this signature. */
  readonly until: number;
  /** true if the field had another value before. */
  readonly replaces: boolean;
}

export function findCandidates(file: PdfFile): Candidate[] {
  const found: Candidate[] = [];
  const open = new Map<string, Candidate>();
  let fields: readonly SignatureField[] = [];
  let relevant: ReadonlySet<number> = new Set();
  for (const revision of file.revisions) {
    const view = file.at(revision.index);
    // An update may use another object as the catalog (e-Szigno), and with it another form.
    const isNewCatalog = !relevant.has(view.catalogRef.number);
    if (revision.index === 0 || isNewCatalog || touches(revision.entries, relevant)) {
      fields = signatureFields(view);
      relevant = relevantNumbers(view, fields);
    }
    step(file, view, fields, { open, found });
  }
  return found;
}

/** Updates the list of signatures for the next revision. */
function step(
  file: PdfFile,
  view: RevisionView,
  fields: readonly SignatureField[],
  { open, found }: { readonly open: Map<string, Candidate>; readonly found: Candidate[] },
): void {
  const index = view.revision.index;
  const seen = new Map<string, number>();
  for (const { field, value } of fields) {
    if (value === null) continue;
    // Two fields with the same name would be one field for a reader, so they are numbered.
    const count = (seen.get(field.fullName) ?? 0) + 1;
    seen.set(field.fullName, count);
    const key = `${field.fullName}\n${count}`;
    const stated = field.inherited('V');
    const ref = stated instanceof PdfRef ? stated : null;
    const dict = value === 'malformed' ? null : value;
    const before = open.get(key);
    const same = before?.until === index - 1 && sameSignature(file, before, { view, dict, ref });
    const now: Candidate = {
      name: field.fullName,
      field,
      dict,
      ref,
      since: same ? before.since : index,
      until: index,
      replaces: before !== undefined && !same,
    };
    open.set(key, now);
    if (same) found[found.indexOf(before)] = now;
    else found.push(now);
  }
}

/**
 * Whether the dictionary is unchanged or rewritten identically; /Reference is not followed because it may lead to the
 * whole document.
 */
function sameSignature(
  file: PdfFile,
  before: Candidate,
  { view, dict, ref }: { readonly view: RevisionView; readonly dict: PdfDict | null; readonly ref: PdfRef | null },
): boolean {
  if (dict === null || before.dict === null) return dict === before.dict;
  const old = file.at(before.until);
  if (ref && before.ref?.number === ref.number && sameEntry(old.entry(ref.number), view.entry(ref.number))) return true;
  return sameObject(old, before.dict.with({ Reference: undefined }), view, dict.with({ Reference: undefined }));
}

function sameEntry(a: XrefEntry | undefined, b: XrefEntry | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.kind === b.kind && a.revision === b.revision);
}

function touches(entries: ReadonlyMap<number, unknown>, relevant: ReadonlySet<number>): boolean {
  if (entries.size < relevant.size) {
    for (const number of entries.keys()) if (relevant.has(number)) return true;
    return false;
  }
  for (const number of relevant) if (entries.has(number)) return true;
  return false;
}

/** The entries that make a field a signature field; each may be a separate object. */
const FIELD_KEYS: readonly string[] = ['Kids', 'T', 'FT', 'V'];

/** Objects whose change can add, remove or sign a signature field. */
function relevantNumbers(view: RevisionView, fields: readonly SignatureField[]): Set<number> {
  const numbers = new Set<number>([view.catalogRef.number]);
  const form = view.catalog.get('AcroForm');
  if (form instanceof PdfRef) numbers.add(form.number);
  const list = view.dictionary(view.catalog.get('AcroForm'))?.get('Fields');
  if (list instanceof PdfRef) numbers.add(list.number);
  for (const field of view.formFields()) {
    for (const { ref, dict } of [...field.parents, field]) {
      if (ref) numbers.add(ref.number);
      for (const key of FIELD_KEYS) {
        const value = dict.get(key);
        if (value instanceof PdfRef) numbers.add(value.number);
      }
    }
  }
  for (const { field } of fields) {
    const value = field.inherited('V');
    if (value instanceof PdfRef) numbers.add(value.number);
  }
  return numbers;
}
