/**
 * The walk over a document's parts: each file once, in a queue, with what cannot be read named and not hidden. A file
 * counts as a part as soon as something refers to it, whether it is there or not.
 */
import { CodedError, codeWithDetail, equalBytes, type Finding, finding, type Params } from '@govseal/core';
import { ofdCodes } from '../error.ts';
import type { OfdBudget } from '../limits.ts';
import { doublesOf, folderOf, resolveLocation, respelledDoublesOf } from '../location.ts';
import { expectRoot, parseXml, type XmlElement, type XmlOptions } from '../xml/parse-xml.ts';
import type { ZipPackage } from '../zip/zip-package.ts';
import { decoys } from './decoys.ts';
import type { Part, PartKind } from './part.ts';

/** Findings of one document; what goes beyond them says nothing new. */
const MAX_FINDINGS = 200;

/** The file that holds a location, and the folder that a relative one counts from; default: that of the file. */
interface TextPlace {
  readonly file: string;
  readonly base?: string | undefined;
}

export class PartWalk {
  readonly zip: ZipPackage;
  readonly budget: OfdBudget;
  readonly parts: Map<string, Part> = new Map();
  readonly findings: Finding[] = [];
  private readonly read: Set<string> = new Set();
  /** Files where another reader looks for a part, by name: the part. */
  private readonly doubles: Map<string, Part> = new Map();

  constructor(zip: ZipPackage, budget: OfdBudget) {
    this.zip = zip;
    this.budget = budget;
  }

  /** Notes that a file is shown or used; returns its name, undefined where the location is no path of the package. */
  add(location: string | undefined, base: string, kind: PartKind, file: string): string | undefined {
    this.budget.spend('parts', 1, { file });
    if (location === undefined || location.trim() === '') {
      this.unreadable(file, 'location missing');
      return undefined;
    }
    const name = this.guard(file, () => resolveLocation(location, base, file));
    if (name === undefined) return undefined;
    if (!this.parts.has(name)) this.parts.set(name, { name, kind });
    if (!this.zip.has(name)) this.unreadable(name, 'missing');
    const folders = [base, folderOf(file)];
    const respelled = respelledDoublesOf(location, folders, name).find((double) => this.zip.has(double));
    if (respelled !== undefined) this.unreadable(file, `two spellings: ${respelled}`);
    for (const double of doublesOf(location, folders, name)) {
      if (this.zip.has(double)) this.doubles.set(double, { name, kind });
    }
    return name;
  }

  /** After the walk: doubles that nothing refers to are shown by some reader, so that they are parts, and named where they differ. */
  addDoubles(): void {
    const other: string[] = [];
    for (const [double, { name, kind }] of this.doubles) {
      if (this.parts.has(double)) continue;
      this.parts.set(double, { name: double, kind });
      const same = this.zip.has(name) && equalBytes(this.zip.read(name), this.zip.read(double));
      if (!same) other.push(double);
    }
    this.findings.push(...decoys(other));
  }

  /** The root of an XML part, only on the first visit; undefined afterwards and where it cannot be read. */
  visit(name: string, root: string, options: Partial<XmlOptions> = {}): XmlElement | undefined {
    if (this.read.has(name) || !this.zip.has(name)) return undefined;
    this.read.add(name);
    return this.guard(name, () =>
      expectRoot(parseXml(this.zip.read(name), { ...options, file: name, budget: this.budget }), root, name),
    );
  }

  /** Every location that the named children hold as text. */
  addTexts(parent: XmlElement, child: string, kind: PartKind, { file, base = folderOf(file) }: TextPlace): string[] {
    return parent.all(child).flatMap(({ text }) => this.add(text, base, kind, file) ?? []);
  }

  unreadable(file: string, reason: string): void {
    this.budget.spend('faults', 1, { file });
    this.note('OFD_PART_UNREADABLE', file, { reason });
  }

  note(code: 'OFD_PART_UNREADABLE' | 'OFD_STAMP_ANNOTATION', file: string, params: Params): void {
    if (this.findings.length < MAX_FINDINGS) this.findings.push(finding(ofdCodes, code, { at: { file }, params }));
  }

  private guard<T>(file: string, read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      if (error.code === 'BUDGET_EXCEEDED') throw error;
      this.unreadable(file, codeWithDetail(error));
      return undefined;
    }
  }
}
