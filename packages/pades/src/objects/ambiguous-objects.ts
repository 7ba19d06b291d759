/**
 * Objects that viewers interpret differently: references to references, references with a wrong generation, flags that
 * are not small integers, numbers beyond 32 bits, entries of the wrong type, and unreadable objects.
 */
import { BudgetError, type Finding, finding } from '@govseal/core';
import {
  PdfArray,
  PdfDict,
  PdfError,
  type PdfFile,
  PdfName,
  type PdfObject,
  PdfReal,
  PdfRef,
  PdfStream,
  type RevisionView,
  type XrefEntry,
} from '@govseal/pdf';
import { padesCodes } from '../error.ts';
import { wrongType } from './entry-types.ts';
import { flagsOf, MAX_FLAGS } from './flags.ts';
import { objectName } from './pdf-values.ts';

const MAX_FINDINGS = 20;

/** Entries with byte counts of the file, which may exceed 2 GB, and /P of an encryption dictionary (§7.6.4.2). */
const LARGE_NUMBERS: ReadonlySet<string> = new Set('ByteRange Length DL Size Prev XRefStm L H E T P First'.split(' '));

/** Findings about every object that a revision of the file set. May throw `BudgetError`. */
export function ambiguousObjects(file: PdfFile): Finding[] {
  const scan = new Scan(file);
  for (const revision of file.revisions) {
    const view = file.at(revision.index);
    scan.trailer(view);
    for (const [number, entry] of revision.entries) if (entry.kind !== 'free') scan.object(view, number, entry);
  }
  return scan.result();
}

class Scan {
  private readonly file: PdfFile;
  private readonly found: Map<string, Finding> = new Map();
  /** Generation of each object number in use. */
  private readonly generations: Map<number, number> = new Map();
  /** true if no object in use has a generation other than 0. */
  private readonly isFirstGeneration: boolean;
  private readonly referenced: Set<number> = new Set();
  private readonly unreadable: Map<number, PdfError> = new Map();

  constructor(file: PdfFile) {
    this.file = file;
    this.isFirstGeneration = file.revisions.every(({ entries }) => {
      for (const { kind, generation } of entries.values()) if (kind !== 'free' && generation !== 0) return false;
      return true;
    });
  }

  result(): Finding[] {
    for (const [number, { code }] of this.unreadable) {
      // Unreferenced objects are not shown, and replaced ones are no longer read.
      if (!this.referenced.has(number)) continue;
      const params = { cause: code };
      this.add(
        `${number} unreadable`,
        finding(padesCodes, 'PADES_CONTENT_UNREADABLE', { at: { object: objectName(number) }, params }),
      );
    }
    return [...this.found.values()];
  }

  trailer(view: RevisionView): void {
    this.values(view, view.trailer, 0, view);
  }

  /** Checks an object; `entry` is that of this revision. */
  object(view: RevisionView, number: number, entry: XrefEntry): void {
    const { generation } = entry;
    const known = this.generations.get(number);
    // Viewers that rebuild the table, and PDFium and MuPDF always, distinguish objects only by their number.
    if (known !== undefined && known !== generation)
      this.report(number, 'generation', String(generation), String(known));
    this.generations.set(number, generation);
    const isCurrent = entry === this.file.latest.entry(number);
    try {
      const object = view.get(number);
      if (object instanceof PdfRef) this.report(number, '–', String(object), 'object');
      // Its references may lead to a later revision, or to the stream of a hybrid file.
      this.values(view, object, number, isCurrent ? this.file.latest : view);
    } catch (error) {
      if (error instanceof BudgetError || !(error instanceof PdfError)) throw error;
      if (isCurrent) this.unreadable.set(number, error);
    }
  }

  /** Checks everything inside an object; `target` is the view for the types of referenced objects. */
  private values(view: RevisionView, object: PdfObject, number: number, target: RevisionView): void {
    const open: PdfObject[] = [object];
    const keys: string[] = [''];
    for (let value = open.pop(); value !== undefined; value = open.pop()) {
      const key = keys.pop()!;
      if (typeof value === 'number') {
        if (Math.abs(value) > MAX_FLAGS && !LARGE_NUMBERS.has(key)) this.report(number, key, String(value), NUMBER);
      } else if (value instanceof PdfRef) this.reference(view, value, number, key);
      else if (value instanceof PdfReal) {
        if (Math.abs(value.value) > MAX_FLAGS && !LARGE_NUMBERS.has(key)) this.report(number, key, value.text, NUMBER);
      } else if (value instanceof PdfArray) {
        for (const item of value.items) {
          if (!mayHold(item)) continue;
          open.push(item);
          keys.push(key);
        }
      } else if (value instanceof PdfDict || value instanceof PdfStream) {
        const dict = value instanceof PdfStream ? value.dict : value;
        this.flags(dict, number);
        const wrong = wrongType(target, value, key);
        if (wrong !== undefined) this.report(number, wrong.key, wrong.stated, wrong.expected);
        for (const [name, item] of dict.entries) {
          if (!mayHold(item)) continue;
          open.push(item);
          keys.push(name);
        }
      }
    }
  }

  private reference(view: RevisionView, ref: PdfRef, number: number, key: string): void {
    this.referenced.add(ref.number);
    if (ref.generation === 0 && this.isFirstGeneration) return;
    for (const one of view === this.file.latest ? [view] : [view, this.file.latest]) {
      const entry = one.entry(ref.number);
      if (entry === undefined || entry.kind === 'free' || entry.generation === ref.generation) continue;
      this.report(number, key, String(ref), objectName(ref.number, entry.generation));
    }
  }

  private flags(dict: PdfDict, number: number): void {
    this.flag(dict, 'Ff', number);
    this.flag(dict, 'SigFlags', number);
    // /F of a stream, an action or a file specification has another meaning (§7.3.8.2, §7.11.3).
    if (dict.has('F') && isAnnotation(dict)) this.flag(dict, 'F', number);
  }

  private flag(dict: PdfDict, key: string, number: number): void {
    const value = dict.get(key);
    if (flagsOf(value) !== undefined) return;
    const stated = value instanceof PdfReal ? value.text : String(value);
    this.report(
      number,
      key,
      typeof value === 'object' && !(value instanceof PdfReal || value instanceof PdfRef) ? '–' : stated,
      INTEGER,
    );
  }

  private report(number: number, key: string, stated: string, expected: string): void {
    const at = { object: number === 0 ? 'trailer' : objectName(number) };
    const params = { key: key === '' ? '–' : key, stated, expected };
    this.add(`${number} ${key}`, finding(padesCodes, 'PADES_OBJECT_AMBIGUOUS', { at, params }));
  }

  private add(id: string, found: Finding): void {
    if (this.found.size < MAX_FINDINGS && !this.found.has(id)) this.found.set(id, found);
  }
}

const INTEGER = `0…${MAX_FLAGS}`;
const NUMBER = `±${MAX_FLAGS}`;

function mayHold(value: PdfObject): boolean {
  if (typeof value === 'number') return value > MAX_FLAGS || value < -MAX_FLAGS;
  if (value instanceof PdfReal) return Math.abs(value.value) > MAX_FLAGS;
  return value instanceof PdfRef || value instanceof PdfDict || value instanceof PdfArray || value instanceof PdfStream;
}

/** Viewers draw anything in /Annots, even without a subtype, a rectangle or a type. */
function isAnnotation(dict: PdfDict): boolean {
  if (dict.has('Rect') || dict.has('AP')) return true;
  const [type, subtype] = ['Type', 'Subtype'].map((key) => dict.get(key));
  return [type, subtype].some((name) => name instanceof PdfName && (name.value === 'Annot' || name.value === 'Widget'));
}
